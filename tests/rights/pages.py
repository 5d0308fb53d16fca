"""Who may ask for what: pages, learning, certificates."""

PAGES = """
# Open to the world
GET wagtail_serve(@course)                                 200      everyone
GET wagtail_serve(@lesson)                                 200      people
GET wagtail_serve(@locked)                                 200      everyone
GET wagtail_serve(nothing/)                                404      everyone
GET untranslated(page.alone)                               302      everyone
GET wagtailcore_authenticate_with_password(lock,locked.page)   200  everyone
GET wagtaildocs_serve(document,document.name)              200      everyone
GET wagtaildocs_authenticate_with_password(documents.lock) 200      everyone
GET verify                                                 200      everyone
POST verify                                                400      everyone
GET verify_code(passed.code)                               200      everyone
GET people:privacy                                         200      everyone
POST people:privacy                                        200      visitor
POST people:privacy                                        302      people

# One's own
GET people:account                                         200      people
POST people:account                                        302      people
GET people:my_data                                         405      people
POST people:my_data                                        200      people
GET home:dashboard                                         200      people
GET home:after_login                                       302      everyone

# A course is taken by whoever wants to; what is done in it is in one's own place
GET courses:enrol(ind-01)                                  405      everyone
POST courses:enrol(ind-01)                                 302      people
POST courses:enrol(nothing)                                404      people
POST courses:answer(ind-01,1.1,x)                          302      people
POST courses:complete(ind-01,1.1)                          302      people
POST courses:complete(ind-01,1.1)                          409      sitting failed correcting
POST courses:examination(ind-01)                           302      sitting passed failed correcting
GET courses:examination(ind-01)                            200      sitting passed failed correcting
GET courses:attempt|submit(sitting.attempt)                200      sitting
POST courses:submit(sitting.attempt)                       302      sitting
POST courses:save_answer(sitting.attempt,20)               200      sitting
GET courses:result(passed.attempt)                         200      passed
GET courses:result(failed.attempt)                         200      failed

GET certification:certificate|correction(passed.credential)    200  passed
POST certification:correction(passed.credential)           302      passed
GET certification:download(passed.credential)              200      passed
GET certification:preparation(passed.completion)           200      passed
"""
