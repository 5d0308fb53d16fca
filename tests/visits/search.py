"""Search in each of its answers; what is asked here both languages write alike."""

from tests.addresses import Visit

#: The form is sent by GET, so that the question is in the address.
BOX = "main form[role=search]"

SEARCH = (
    Visit("search", "home:search"),
    Visit("search, results", "home:search", form={"q": "integridad integrity"}, at=BOX),
    Visit("search, nothing", "home:search", form={"q": "ornitorrinco"}, at=BOX),
    Visit("search, stop words", "home:search", form={"q": "no me"}, at=BOX),
)
