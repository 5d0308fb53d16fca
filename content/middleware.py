"""Whole pages kept for visitors; whoever is signed in always gets a fresh one.

Being in front of everything kept, it also counts how often each page is read.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_path

from content import visits
from content.cache import shared_key
from content.rules.visits import is_reader

PAGE_SECONDS = 60 * 60
#: What a kept page gives back besides its body.
KEPT_HEADERS = ("Content-Type", "Content-Language", "Content-Security-Policy")
#: The views whose pages are the same for every visitor.
KEPT_VIEWS = frozenset({"wagtail_serve"})


class VisitorCacheMiddleware:
    """Answer a visitor from the cache, without a single query; count every reading.

    Kept only for a GET without query, session or message; only pages of Wagtail's tree;
    only what carries no form token and sets no cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the kept page, or make it and keep it."""
        if not _may_be_kept(request):
            return _counted(request, self.get_response(request))
        key = shared_key(f"visitor:{request.get_host()}{request.path_info}")
        found = cache.get(key)
        if found is not None:
            status, headers, body = found
            _count(request)
            return HttpResponse(body, status=status, headers=headers)
        response = self.get_response(request)
        if _is_same_for_everyone(request, response):
            headers = {
                name: response[name] for name in KEPT_HEADERS if name in response
            }
            kept = (response.status_code, headers, response.content)
            cache.set(key, kept, PAGE_SECONDS)
        return _counted(request, response)


def _counted(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Count a page of the tree that was made for somebody; give it back."""
    match = request.resolver_match
    if (
        request.method == "GET"
        and response.status_code == 200
        and match is not None
        and match.url_name in KEPT_VIEWS
    ):
        _count(request)
    return response


def _count(request: HttpRequest) -> None:
    """Count the address alone, and only for whoever could be a person."""
    if is_reader(request.META.get("HTTP_USER_AGENT", "")):
        visits.count(request.path_info)


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and get_language_from_path(request.path_info) is not None
        and not request.META.get("QUERY_STRING")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and "HTTP_RANGE" not in request.META
    )


def _is_same_for_everyone(request: HttpRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    return (
        match is not None
        and match.url_name in KEPT_VIEWS
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    )
