"""Which view answers for a page type, where its own template context is not enough.

Pages publish; views transact. An app that shows a reader's own state on a page
registers a view for its type, and the models stay free of requests.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

PageView = Callable[[HttpRequest, Page], HttpResponse]

_views: dict[type[Page], PageView] = {}
_previews: set[type[Page]] = set()


def register(model: type[Page], view: PageView, *, previews: bool = False) -> None:
    """Say which view answers for a page type, and whether it also shows previews.

    A preview has no reader: a view that asks who is reading leaves it to Wagtail.
    """
    _views[model] = view
    if previews:
        _previews.add(model)


def view_of(model: type[Page], *, preview: bool = False) -> PageView | None:
    """Return the view that answers for a page type, if one does."""
    return _views.get(model) if not preview or model in _previews else None
