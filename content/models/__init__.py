"""Tables of content: pages, the site's identity, citations, the two languages, search."""

from content.models.citations import Citation
from content.models.identity import SiteIdentity
from content.models.languages import LanguageSync
from content.models.pages import BasePage, StandardPage
from content.models.search import SearchEntry, SearchMiss, SearchTerm

__all__ = [
    "BasePage",
    "Citation",
    "LanguageSync",
    "SearchEntry",
    "SearchMiss",
    "SearchTerm",
    "SiteIdentity",
    "StandardPage",
]
