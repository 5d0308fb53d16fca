"""Who may ask for what: search, and the report of what it does not find."""

SEARCH = """
GET home:search                                            200      everyone
POST home:search                                           405      everyone
GET content_misses                                         200      editor reviewer admin
"""
