"""Pages of prose in both languages, as an editor would leave them."""

from typing import Any

from wagtail.models import Locale

from content.actions.languages import mark_in_step
from content.models import StandardPage
from home.models import HomePage


def home(language: str) -> HomePage:
    """Return the front page in a language, live or not."""
    return HomePage.objects.get(locale__language_code=language)


def prose(language: str, title: str, slug: str, **fields: Any) -> StandardPage:
    """Create a live page of prose under the front page."""
    locale = Locale.objects.get(language_code=language)
    page = StandardPage(title=title, slug=slug, locale=locale, **fields)
    home(language).add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def prose_pair() -> tuple[StandardPage, StandardPage]:
    """Create «Guía» and “Guide”, live and in step."""
    spanish = prose("es", "Guía", "guia")
    english = prose("en", "Guide", "guide", translation_key=spanish.translation_key)
    mark_in_step(spanish, by=None)
    return spanish, english


def draft(page: StandardPage, **fields: Any) -> None:
    """Save a draft with these fields changed; what is live stays."""
    each = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(each, name, value)
    each.save_revision(clean=False)
    page.refresh_from_db()


def publish(page: StandardPage, **fields: Any) -> None:
    """Publish a page with these fields changed."""
    draft(page, **fields)
    page.get_latest_revision().publish()
    page.refresh_from_db()
