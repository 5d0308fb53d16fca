"""Which view answers for a page type, where its own template context is not enough.

Pages publish; views transact. An app that shows a reader's own state on a page
registers a view for its type, and the models stay free of requests.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

PageView = Callable[[HttpRequest, Page], HttpResponse]

_views: dict[type[Page], PageView] = {}


def register(model: type[Page], view: PageView) -> None:
    """Say which view answers for a page type."""
    _views[model] = view


def respond(request: HttpRequest, page: Page) -> HttpResponse:
    """Answer with the page type's view, or with Wagtail's own rendering."""
    view = _views.get(type(page))
    return view(request, page) if view else page.serve(request)
