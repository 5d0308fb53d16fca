"""The code as its readers meet it: what the version in force says."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ethics_guidance.models import CodePage, CodeVersion, ValuePage
from ethics_guidance.presenting import (
    links_of,
    rendered,
    version_read_on,
)


def code_page(request: HttpRequest, page: CodePage) -> HttpResponse:
    """Show the opening page of the code and its values."""
    version, language = version_read_on(page), page.locale.language_code
    if version is not None:
        page = page.as_frozen(page.part_of(version), language)
    context = {
        "page": page,
        "version": version,
        "values": page.kept("values", lambda: _values(page, version)),
        "prose": page.kept("prose", lambda: rendered(page.body)),
    }
    return render(request, page.template, context)


def _values(page: CodePage, version: CodeVersion | None) -> list[dict[str, Any]]:
    if version is not None:
        return links_of(version, page.locale.language_code)
    values = ValuePage.objects.live().child_of(page).order_by("number", "path")
    return [
        {
            "kind": each.kind,
            "number": each.number,
            "title": each.title,
            "summary": each.summary,
            "url": each.get_url(),
        }
        for each in values
    ]


def value_page(request: HttpRequest, page: ValuePage) -> HttpResponse:
    """Show what a value asks, provision by provision; one not in force is not there yet."""
    version, language = version_read_on(page), page.locale.language_code
    if version is not None:
        part = page.part_of(version)
        if part is None:
            raise Http404
        page = page.as_frozen(part, language)
    context = {
        "page": page,
        "version": version,
        "parent": page.kept("parent", lambda: _parent(page, version)),
        "prose": page.kept("prose", lambda: rendered(page.body)),
        "around": page.kept("around", lambda: _around(page, version)),
    }
    return render(request, page.template, context)


def _parent(page: ValuePage, version: CodeVersion | None) -> dict[str, str]:
    parent = page.get_parent()
    language = page.locale.language_code
    title = version.title_in(language) if version else parent.title
    return {"title": title, "url": parent.get_url()}


def _around(
    page: ValuePage, version: CodeVersion | None
) -> dict[str, dict[str, Any] | None]:
    """Return the values before and after, by their number."""
    values = _values(page.get_parent(), version)
    before = [each for each in values if each["number"] < page.number]
    following = [each for each in values if each["number"] > page.number]
    return {
        "before": before[-1] if before else None,
        "following": following[0] if following else None,
    }
