"""The guidance library, as readers meet it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ethics_guidance.bank import cards_of, practising
from ethics_guidance.models import DecisionTree, GuidanceIndexPage, GuidancePage
from ethics_guidance.presenting import rendered

#: How many dilemmas a page of guidance offers.
PRACTICE = 3


def guidance_index(request: HttpRequest, page: GuidanceIndexPage) -> HttpResponse:
    """List the topics and the manuals."""
    context = {
        "page": page,
        "entries": page.kept("entries", lambda: _entries(page)),
        "has_tree": page.kept(
            "has-tree", DecisionTree.objects.filter(live=True).exists
        ),
    }
    return render(request, page.template, context)


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


def _rules(page: GuidancePage) -> list[dict[str, str]]:
    return [
        {name: each.value[name] for name in ("key", "title", "article")}
        for each in page.body
        if each.block_type == "rule"
    ]
