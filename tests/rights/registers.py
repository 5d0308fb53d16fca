"""Who may ask for what: our registers in the back office, most of them dated facts."""

REGISTERS = """
# Accounts: nobody is deleted, and a history is of what may be edited
GET wagtailusers_users:index|index_results                 200  manager auditor admin
GET wagtailusers_users:add                                 200  manager admin
POST wagtailusers_users:add                                200  manager admin
GET wagtailusers_users:edit|history|history_results(official.pk)   200  manager admin
GET wagtailusers_users:usage(official.pk)                  200  manager admin
POST wagtailusers_users:edit(official.pk)                  200  manager admin
GET wagtailusers_users:edit(admin.pk)                      200  admin
POST wagtailusers_users:edit(admin.pk)                     200  admin
GET wagtailusers_users:delete(official.pk)                 200  nobody
POST wagtailusers_users:delete(official.pk)                200  nobody

GET appointment:index|index_results                        200  manager auditor admin
GET appointment:usage(appointment)                         200  manager admin
GET appointment:add                                        200  manager admin
POST appointment:add                                       200  manager admin
GET appointment:edit|history|history_results(appointment)  200  manager admin
POST appointment:edit(appointment)                         302  manager admin
GET appointment:delete(appointment)                        200  nobody
POST appointment:delete(appointment)                       200  nobody

GET rolegrant:index|index_results                          200  manager auditor admin
GET rolegrant:usage(rolegrant)                             200  manager admin
GET rolegrant:add                                          200  manager admin
POST rolegrant:add                                         200  manager admin
GET rolegrant:edit|history|history_results(rolegrant)      200  manager admin
POST rolegrant:edit(rolegrant)                             302  manager admin
GET rolegrant:edit(rolegrant.admin)                        200  admin
POST rolegrant:edit(rolegrant.admin)                       302  admin
GET rolegrant:delete(rolegrant)                            200  nobody
POST rolegrant:delete(rolegrant)                           200  nobody

GET contactpoint:index|index_results                       200  manager admin
GET contactpoint:usage(contactpoint)                       200  manager admin
GET contactpoint:add                                       200  manager admin
POST contactpoint:add                                      200  manager admin
GET contactpoint:edit|history|history_results(contactpoint) 200  manager admin
POST contactpoint:edit(contactpoint)                       200  manager admin
GET contactpoint:delete(contactpoint)                      200  nobody
POST contactpoint:delete(contactpoint)                     200  nobody

GET entity:index|index_results                             200  manager auditor admin
GET entity:usage(entity)                                   200  manager admin
GET entity:add                                             200  manager admin
POST entity:add                                            200  manager admin
GET entity:edit|history|history_results(entity)            200  manager admin
POST entity:edit(entity)                                   200  manager admin
GET entity:delete(entity)                                  200  nobody
POST entity:delete(entity)                                 200  nobody

GET unit:index|index_results                               200  manager admin
GET unit:usage(unit)                                       200  manager admin
GET unit:add                                               200  manager admin
POST unit:add                                              200  manager admin
GET unit:edit|history|history_results(unit)                200  manager admin
POST unit:edit(unit)                                       200  manager admin
GET unit:delete(unit)                                      200  admin
POST unit:delete(unit)                                     200  nobody

GET assessment:index|index_results                         200  reviewer manager auditor admin
GET assessment:usage(assessment)                           200  manager admin
GET assessment:add                                         200  nobody
POST assessment:add                                        200  nobody
GET assessment:edit|history|history_results(assessment)    200  manager admin
POST assessment:edit(assessment)                           200  manager admin
GET assessment:delete(assessment)                          200  nobody
POST assessment:delete(assessment)                         200  nobody

GET attemptgrant:index|index_results                       200  manager auditor admin
GET attemptgrant:usage(attemptgrant)                       200  nobody
GET attemptgrant:add                                       200  manager admin
POST attemptgrant:add                                      200  manager admin
GET attemptgrant:history|history_results(attemptgrant)     200  manager admin
GET attemptgrant:edit(attemptgrant)                        200  nobody
POST attemptgrant:edit(attemptgrant)                       200  nobody
GET attemptgrant:delete(attemptgrant)                      200  nobody
POST attemptgrant:delete(attemptgrant)                     200  nobody

GET credential:index|index_results                         200  manager auditor admin
GET credential:inspect(credential)                         200  manager auditor admin
GET credential:usage(credential)                           200  nobody
GET credential:add                                         200  nobody
POST credential:add                                        200  nobody
GET credential:edit|history|history_results(credential)    200  nobody
POST credential:edit(credential)                           200  nobody
GET credential:delete(credential)                          200  nobody
POST credential:delete(credential)                         200  nobody

GET statuschange:index|index_results                       200  manager auditor admin
GET statuschange:usage(statuschange)                       200  nobody
GET statuschange:add                                       200  manager admin
POST statuschange:add                                      200  manager admin
GET statuschange:history|history_results(statuschange)     200  manager admin
GET statuschange:edit(statuschange)                        200  nobody
POST statuschange:edit(statuschange)                       200  nobody
GET statuschange:delete(statuschange)                      200  nobody
POST statuschange:delete(statuschange)                     200  nobody

GET namecorrection:index|index_results                     200  manager auditor admin
GET namecorrection:usage(namecorrection)                   200  manager admin
GET namecorrection:add                                     200  nobody
POST namecorrection:add                                    200  nobody
GET namecorrection:edit|history|history_results(namecorrection) 200  manager admin
POST namecorrection:edit(namecorrection)                   200  manager admin
GET namecorrection:delete(namecorrection)                  200  nobody
POST namecorrection:delete(namecorrection)                 200  nobody

GET reportingchannel:index|index_results                   200  reviewer admin
GET reportingchannel:usage(reportingchannel)               200  reviewer admin
GET reportingchannel:add                                   200  reviewer admin
POST reportingchannel:add                                  200  reviewer admin
GET reportingchannel:edit|history|history_results(reportingchannel) 200  reviewer admin
POST reportingchannel:edit(reportingchannel)               200  reviewer admin
GET reportingchannel:delete(reportingchannel)              200  admin
POST reportingchannel:delete(reportingchannel)             302  admin

"""
