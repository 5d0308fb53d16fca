"""Pages cite too: what they link to, show whole or point at."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.citing import Kind


def live_pages(ids: Collection[int]) -> dict[int, Page]:
    """Return the live pages among these; what is no page for readers cites nothing."""
    pages = Page.objects.live().filter(pk__in=ids).select_related("locale")
    return {page.pk: page for page in pages}


def _edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _may_confirm(user: Any, page: Page) -> bool:
    """Whoever may publish the page may say that it is still true."""
    return page.permissions_for_user(user).can_publish()


def _language(page: Page) -> str:
    return page.locale.language_code


PAGES = Kind(
    name=_("Pages and lessons"),
    citing=Page,
    subject=Page,
    subjects=live_pages,
    edit_url=_edit_url,
    may_confirm=_may_confirm,
    language=_language,
)
