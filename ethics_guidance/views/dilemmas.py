"""The dilemma bank: find one, decide, then read the reasoning.

What is chosen travels in the address and is stored nowhere: practice needs no account.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ethics_guidance.bank import Card, after, cards_of
from ethics_guidance.models import (
    FACET_NAMES,
    DilemmaIndexPage,
    DilemmaPage,
    GuidancePage,
)
from ethics_guidance.presenting import rendered
from ethics_guidance.rules.facets import counts, read_choice

#: The answer of whoever wants the reasoning without deciding.
UNDECIDED = "see"


def dilemma_index(request: HttpRequest, page: DilemmaIndexPage) -> HttpResponse:
    """List the dilemmas, narrowed down by what the reader chose."""
    cards = cards_of(page.locale_id)
    chosen = read_choice(request.GET.dict())
    found = [card for card in cards if card.sorted_by.fits(chosen)]
    context = {
        "page": page,
        "cards": found,
        "total": len(cards),
        "chosen": chosen,
        "facets": _facets(cards, chosen),
    }
    return render(request, page.template, context)


def _facets(cards: list[Card], chosen: dict[str, str]) -> list[dict[str, Any]]:
    """Return each facet with its offered keys and how many each would leave."""
    offered = counts([card.sorted_by for card in cards], chosen)
    return [
        {
            "key": facet,
            "name": name,
            "options": [
                {
                    "key": key,
                    "name": label,
                    "count": offered[facet][key],
                    "is_chosen": chosen.get(facet) == key,
                }
                for key, label in labels
                if key in offered[facet]
            ],
        }
        for facet, (name, labels) in FACET_NAMES.items()
    ]


def dilemma_page(request: HttpRequest, page: DilemmaPage) -> HttpResponse:
    """Show the situation; once the reader chose, what each choice means."""
    given = request.GET.get("choice", "")
    options = _options(page, given)
    decided = given == UNDECIDED or any(each["chosen"] for each in options)
    cards = cards_of(page.locale_id)
    context = {
        "page": page,
        "value": page.case,
        "options": options,
        "answer": decided,
        "enabled": True,
        "following": after(cards, page.pk),
        "topics": page._meta.get_field("topics").names(page.topics),
        "values": page._meta.get_field("values").names(page.values),
        "after_choosing": page.kept("body", lambda: rendered(page.body))
        if decided
        else "",
        "to_read": page.kept("to-read", lambda: _to_read(page)) if decided else [],
        "undecided": UNDECIDED,
    }
    return render(request, page.template, context)


def _options(page: DilemmaPage, given: str) -> list[dict[str, Any]]:
    case = page.case
    return [
        {"place": place, "value": option, "chosen": str(place) == given}
        for place, option in enumerate(case["options"] if case else ())
    ]


def _to_read(page: DilemmaPage) -> list[dict[str, Any]]:
    """Return the guidance on the same topics, the closest first."""
    topics = set(page.topics)
    pages = GuidancePage.objects.live().public().filter(locale=page.locale_id)
    near = [each for each in pages if topics & set(each.topics)]
    near.sort(key=lambda each: (each.kind != "topic", -len(topics & set(each.topics))))
    return [
        {"title": each.title, "url": each.get_url(), "minutes": each.minutes}
        for each in near[:2]
    ]
