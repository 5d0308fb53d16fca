"""Who may ask for what: the versions of the code, and attesting to one."""

CODE = """
# Versions are open to the world, and never change
GET ethics_guidance:versions                               200  everyone
GET ethics_guidance:version(1)                             200  everyone
GET ethics_guidance:version(9)                             404  everyone
GET ethics_guidance:compare(1,1)                           302  everyone
GET ethics_guidance:compare(1,9)                           404  everyone
GET ethics_guidance:choose                                 302  everyone
GET ethics_guidance:paper(1)                               200  everyone

# One's own word
GET ethics_guidance:attestation                            200  people
POST ethics_guidance:attestation                           400  people

# Freezing is the reviewer's; what was signed on paper, the manager's
GET ethics_guidance_freeze                                 200  reviewer admin
POST ethics_guidance_freeze                                200  reviewer admin
GET attestation:index|index_results                        200  manager auditor admin
GET attestation:usage(attested.attestation)  200  nobody
GET attestation:add                                        200  manager admin
POST attestation:add                                       200  manager admin
GET attestation:history|history_results(attested.attestation)  200  manager admin
GET attestation:edit(attested.attestation)  200  nobody
POST attestation:edit(attested.attestation)  200  nobody
GET attestation:delete(attested.attestation)  200  nobody
POST attestation:delete(attested.attestation)  200  nobody
"""
