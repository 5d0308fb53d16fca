"""Search in each of its answers; what is asked is written alike in both languages."""

from tests.addresses import Visit

SEARCH = (
    Visit("search", "home:search"),
    Visit("search, results", "home:search", query="q=real+potential+potencial"),
    Visit("search, one kind", "home:search", query="q=lgra&kind=lesson&page=2"),
    Visit("search, nothing", "home:search", query="q=ornitorrinco"),
    Visit("search, stop words", "home:search", query="q=no+me"),
)
