"""Tables of content: pages, identity, citations, reviews, visits, the two languages."""

from content.models.citations import LINK, WHOLE, Citation, Standing, titles
from content.models.identity import SiteIdentity
from content.models.languages import LanguageSync
from content.models.pages import BasePage, StandardPage
from content.models.reviewed import ReviewedPage
from content.models.reviews import Outcome, ReviewTask
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
    "SiteIdentity",
    "StandardPage",
    "Standing",
    "titles",
]
