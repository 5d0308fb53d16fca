"""Pages and the site's identity in a pack."""

from content.packs.filling import body_field, fill_standard, stream
from content.packs.identity import IdentityShape, load_identity, step_aside
from content.packs.loading import load_pages, translation_key
from content.packs.reading import (
    Links,
    PageShape,
    PageSource,
    PageType,
    StandardShape,
    check_pages,
    page_type,
    read_page,
    register_page_type,
)

__all__ = [
    "IdentityShape",
    "Links",
    "PageShape",
    "PageSource",
    "PageType",
    "StandardShape",
    "body_field",
    "check_pages",
    "fill_standard",
    "load_identity",
    "load_pages",
    "page_type",
    "read_page",
    "register_page_type",
    "step_aside",
    "stream",
    "translation_key",
]
