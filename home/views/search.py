"""Search: one box over every public page of the reader's language."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.actions.search import note_miss
from content.cache import kept
from content.models import StandardPage
from content.rules.questions import Question, read_question
from content.searching import Found, find


@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer a question, or show the empty box; whatever is typed, a page comes back."""
    language = get_language()
    question = read_question(request.GET.get("q", ""), language)
    found = None
    if question.terms:
        if not _may_ask(request):
            return ratelimit.respond_429(request)
        kind, page = request.GET.get("kind", ""), _number(request.GET.get("page", ""))
        found = find(question, language, kind=kind, page=page)
        _count(request, question, found, language)
    context = {"question": question, "found": found, "ask_url": _ask_url(language)}
    response = render(request, "home/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _may_ask(request: HttpRequest) -> bool:
    """Count the question against whoever asks too much of the server."""
    usage = ratelimit.consume(
        request, app="allauth.account", action="search", limit_get=True
    )
    return usage is not None


def _number(text: str) -> int:
    """Return a page number; anything that is none is the first."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _count(
    request: HttpRequest, question: Question, found: Found, language: str
) -> None:
    """Tell the editors of a question that no page answers whole, once per asking."""
    is_first = request.method == "GET" and not request.GET.keys() & {"kind", "page"}
    if is_first and (found.partial or not found.everything):
        note_miss(question.text, language, on=timezone.localdate())


def _ask_url(language: str) -> str:
    """Return the page that says whom to ask; empty when no page does."""

    def look() -> str:
        pages = StandardPage.objects.live().filter(locale__language_code=language)
        for page in pages.select_related("locale").order_by("path"):
            if any(block.block_type == "contact" for block in page.body):
                return page.get_url() or ""
        return ""

    return kept(f"ask:{language}", look)
