"""Tables of content: pages, identity, search, citations, reviews, visits."""

from content.models.citations import LINK, WHOLE, Citation, Standing, titles
from content.models.identity import SiteIdentity
from content.models.languages import LanguageSync
from content.models.pages import BasePage, StandardPage
from content.models.reviewed import ReviewedPage
from content.models.reviews import Outcome, ReviewTask
from content.models.search import SearchEntry, SearchMiss, SearchTerm
from content.models.visits import MonthlyVisits

__all__ = [
    "LINK",
    "WHOLE",
    "BasePage",
    "Citation",
    "LanguageSync",
    "MonthlyVisits",
    "Outcome",
    "ReviewTask",
    "ReviewedPage",
    "SearchEntry",
    "SearchMiss",
    "SearchTerm",
    "SiteIdentity",
    "StandardPage",
    "Standing",
    "titles",
]
