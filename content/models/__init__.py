"""Tables of content: pages, the site's identity, citations, the two languages."""

from content.models.citations import Citation
from content.models.identity import SiteIdentity
from content.models.languages import LanguageSync
from content.models.pages import BasePage, StandardPage

__all__ = ["BasePage", "Citation", "LanguageSync", "SiteIdentity", "StandardPage"]
