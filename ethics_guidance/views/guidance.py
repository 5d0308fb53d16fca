"""The guidance library and the code, as readers meet them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ethics_guidance.bank import cards_of, practising
from ethics_guidance.models import CodePage, GuidanceIndexPage, GuidancePage, ValuePage

#: How many dilemmas a page of guidance offers.
PRACTICE = 3


def guidance_index(request: HttpRequest, page: GuidanceIndexPage) -> HttpResponse:
    """List the topics and the manuals."""
    entries = page.kept("entries", lambda: _entries(page))
    return render(request, page.template, {"page": page, "entries": entries})


def _entries(page: GuidanceIndexPage) -> dict[str, list[dict[str, Any]]]:
    entries: dict[str, list[dict[str, Any]]] = {"topic": [], "manual": []}
    for each in GuidancePage.objects.live().public().child_of(page).order_by("title"):
        entry = {"title": each.title, "summary": each.summary, "url": each.get_url()}
        entries[each.kind].append(entry)
    return entries


def guidance_page(request: HttpRequest, page: GuidancePage) -> HttpResponse:
    """Answer first, then the reasons, then the law."""
    parts = page.parts()
    context = {
        "page": page,
        "parent": page.kept("parent", lambda: _link(page)),
        "minutes": page.kept("minutes", lambda: page.minutes),
        "prose": page.kept("prose", lambda: rendered(parts["prose"])),
        "rules": page.kept("rules", lambda: _rules(page)),
        "contact": parts["contact"][:1],
        "practice": practising(cards_of(page.locale_id), page.topics, at_most=PRACTICE),
    }
    return render(request, page.template, context)


def _link(page: Any) -> dict[str, str]:
    parent = page.get_parent()
    return {"title": parent.title, "url": parent.get_url()}


def rendered(blocks: Iterable[Any]) -> SafeString:
    """Return the HTML of blocks, one after another."""
    return format_html_join("", "{}", ((block.render(),) for block in blocks))


def _rules(page: GuidancePage) -> list[dict[str, str]]:
    return [
        {name: each.value[name] for name in ("key", "title", "article")}
        for each in page.body
        if each.block_type == "rule"
    ]


def code_page(request: HttpRequest, page: CodePage) -> HttpResponse:
    """Show the opening page of the code and its values."""
    context = {
        "page": page,
        "values": page.kept("values", lambda: _values(page)),
        "prose": page.kept("prose", lambda: rendered(page.body)),
    }
    return render(request, page.template, context)


def _values(page: CodePage) -> list[dict[str, Any]]:
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
    """Show what a value asks, provision by provision."""
    context = {
        "page": page,
        "parent": page.kept("parent", lambda: _link(page)),
        "prose": page.kept("prose", lambda: rendered(page.body)),
        "around": page.kept("around", lambda: _around(page)),
    }
    return render(request, page.template, context)


def _around(page: ValuePage) -> dict[str, dict[str, str] | None]:
    """Return the values before and after, by their number."""
    others = ValuePage.objects.live().sibling_of(page, inclusive=False)
    before = others.filter(number__lt=page.number).order_by("-number").first()
    following = others.filter(number__gt=page.number).order_by("number").first()
    return {
        name: {"title": each.title, "url": each.get_url()} if each else None
        for name, each in (("before", before), ("following", following))
    }
