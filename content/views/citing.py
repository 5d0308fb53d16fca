"""What cites a page, and the doors by which a cited page does not leave."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from content.actions.citations import passages_of
from content.actions.leaving import (
    PageIsCited,
    cited_by,
    ensure_may_leave,
    ensure_may_move,
    with_descendants,
)
from content.models import WHOLE, Standing
from content.views.lists import pages_of
from content.views.reports import OutOfStepView
from content.views.reviews import passage_name


def cited_by_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """List what cites a page in any of its languages, by passage."""
    if not OutOfStepView.is_allowed(request.user):
        raise PermissionDenied
    page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
    standing = cited_by(page.translation_key)
    headings = _headings(page)
    passages = [
        (anchor, headings.get(anchor) or passage_name(anchor), _by_kind(group))
        for anchor, group in groupby(standing, lambda each: each.citation.anchor)
    ]
    versions = page.get_translations(inclusive=True).select_related("locale")
    context = {
        "page_title": _("What cites this page"),
        "page": page,
        "versions": versions,
        "passages": passages,
        "count": len({(each.kind.subject, each.subject.pk) for each in standing}),
    }
    return render(request, "content/admin/cited_by.html", context)


def _headings(page: Page) -> dict[str, str]:
    """Return how each passage begins, in the reader's language if it can be."""
    shown = pages_of({page.translation_key})[page.translation_key].specific
    said = passages_of(shown)
    return {key: lines[0] for key, lines in said.items() if lines and key != WHOLE}


def _by_kind(standing: Any) -> list[tuple[Any, list[Standing]]]:
    """Return what cites one passage: kind by kind, each in the order of its names."""
    rows = sorted(standing, key=lambda each: (str(each.kind.name), str(each.subject)))
    return [
        (name, list(group))
        for name, group in groupby(rows, lambda each: each.kind.name)
    ]


def refused(request: HttpRequest, check: Callable[[], None]) -> HttpResponse | None:
    """Run a check; when the page is cited, say so and show the list."""
    try:
        check()
    except PageIsCited as error:
        for said in error.messages:
            messages.error(request, said)
        return redirect("content_cited_by", error.page.pk)
    return None


def before_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete a cited page, or one above it."""
    return refused(request, lambda: ensure_may_leave(with_descendants([page])))


def before_unpublish(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to unpublish a cited page; with what is below it, when that is asked."""
    whole = bool(request.POST.get("include_descendants"))
    leaving = with_descendants([page]) if whole else [page]
    return refused(request, lambda: ensure_may_leave(leaving))


def before_move(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponse | None:
    """Refuse to move a cited page to where its readers would not find it."""
    return refused(request, lambda: ensure_may_move(page, destination))


def before_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse the same of many pages at once."""
    if not issubclass(action.model, Page):
        return None
    if action_type == "delete":
        return refused(request, lambda: ensure_may_leave(with_descendants(objects)))
    if action_type == "unpublish":
        whole = action.cleaned_form.cleaned_data["include_descendants"]
        leaving = with_descendants(objects) if whole else objects
        return refused(request, lambda: ensure_may_leave(leaving))
    if action_type == "move":
        destination = action.cleaned_form.cleaned_data["chooser"]
        for page in objects:
            if response := refused(
                request, lambda page=page: ensure_may_move(page, destination)
            ):
                return response
    return None


class CitedPagesAPI(PagesAdminAPIViewSet):
    """The admin's own API, by which a cited page does not leave either."""

    def action_view(self, request: Request, pk: int, action_name: str) -> Response:
        """Answer 409 with what cites the page, instead of taking it away."""
        try:
            self._check(request, action_name)
        except PageIsCited as error:
            cited = sorted({str(each.subject) for each in error.citing})
            return Response(
                {"message": error.messages[0], "cited_by": cited}, status=409
            )
        return super().action_view(request, pk, action_name)

    def _check(self, request: Request, action_name: str) -> None:
        """Hold only whoever may do it to the check: others learn nothing."""
        if action_name not in ("delete", "unpublish", "move"):
            return
        page = self.get_object()
        may = page.permissions_for_user(request.user)
        if action_name == "delete" and may.can_delete():
            ensure_may_leave(with_descendants([page]))
        elif action_name == "unpublish" and may.can_unpublish():
            whole = bool(request.data.get("recursive"))
            ensure_may_leave(with_descendants([page]) if whole else [page])
        elif action_name == "move" and may.can_move():
            wanted = str(request.data.get("destination_page_id", ""))
            destination = Page.objects.filter(pk=wanted if wanted.isdigit() else 0)
            if found := destination.first():
                ensure_may_move(page, found)
