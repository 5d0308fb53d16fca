"""Who may ask for what: the advice desk. Whoever may not know of it finds nothing."""

ADVICE = """
# Whoever is signed in asks
GET ethics_guidance:consultations                          200      people
GET ethics_guidance:ask                                    200      people
POST ethics_guidance:ask                                   200      people

# One consultation: whoever asked it, and whoever advises on it
GET ethics_guidance:consultation(asking.consultation)      200      asking
GET ethics_guidance:consultation(heard.consultation)       200      heard manager
GET ethics_guidance:consultation(entrusted.consultation)   200      entrusted contact
GET ethics_guidance:consultation(watched.consultation)     200      watched reviewer
GET ethics_guidance:follow_up|withdraw(heard.consultation) 200      heard
POST ethics_guidance:follow_up(heard.consultation)         200      heard
POST ethics_guidance:withdraw(heard.consultation)          302      heard
GET ethics_guidance:consent(advised.consultation)          200      advised
POST ethics_guidance:consent(advised.consultation)         302      advised
GET ethics_guidance:close(advised.consultation)            200      advised manager
POST ethics_guidance:close(advised.consultation)           302      advised manager

# The desk: contact points of entities, and the unit
GET ethics_guidance:desk                                   200      contact reviewer manager
GET ethics_guidance:take(asking.consultation)              405      contact reviewer manager
POST ethics_guidance:take(asking.consultation)             302      reviewer manager
GET ethics_guidance:answer|recuse(heard.consultation)      200      manager
POST ethics_guidance:answer|recuse(heard.consultation)     200      manager
GET ethics_guidance:answer|recuse(entrusted.consultation)  200      contact
GET ethics_guidance:publish(agreed.consultation)           200      manager
POST ethics_guidance:publish(agreed.consultation)          200      manager

# By exception: one asks, another approves, and only the first reads
GET ethics_guidance:exceptions                             200      manager admin
POST ethics_guidance:exceptions                            200      manager admin
GET ethics_guidance:approve_reading(watched.pending)       200      admin
POST ethics_guidance:approve_reading(watched.pending)      302      admin
GET ethics_guidance:read_by_exception(watched.open)        200      manager
GET ethics_guidance:read_by_exception(watched.pending)     404      people
"""
