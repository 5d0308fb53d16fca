"""The result of an attempt: score, why each answer, what to read, what comes next."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from content.cache import kept_many_here
from content.models import Citation
from courses.actions.submission import latest_counted
from courses.journey import journeys, with_standing
from courses.models import (
    Attempt,
    Enrolment,
    ItemVersion,
    Response,
    Standing,
    assessment_kept,
    versions_kept,
)
from courses.presenting import ReviewedItem, review_item
from courses.rules.grading import SCALE, by_module, shown_percent
from courses.rules.outline import Outline
from courses.views.attempts import attempt_of
from courses.views.catalogue import course_page_of
from people.access import learner_required


@dataclass(frozen=True)
class Passage:
    """A passage to read again: its page's title and where it is."""

    title: str
    url: str


@dataclass(frozen=True)
class ItemResult:
    """One item of the result."""

    position: int
    reviewed: ReviewedItem
    passages: tuple[Passage, ...]
    late: bool


@never_cache
@learner_required
@require_safe
def result(request: HttpRequest, attempt: uuid.UUID) -> HttpResponse:
    """Show the result of a submitted attempt; an open one goes back to its form."""
    record = attempt_of(request, attempt)
    if record.submitted_at is None:
        return redirect("courses:attempt", attempt=record.uuid)
    items = list(record.items.select_related("mark"))
    versions = versions_kept(item.version_id for item in items)
    results = _results(record, items, versions)
    percent = shown_percent((record.score or Fraction(0)) * SCALE / record.items_count)
    mine = with_standing(Enrolment.objects.filter(pk=record.enrolment_id))
    journey = journeys(mine, timezone.now())[0]
    edition = journey.enrolment.edition
    context = {
        "attempt": record,
        "name": assessment_kept(record.assessment_id).name_in(get_language()),
        "percent": _said(percent),
        "results": results,
        "right": sum(each.reviewed.is_right for each in results),
        "to_review": sum(not each.reviewed.is_right for each in results),
        "modules": _modules(edition.modules, items, versions),
        "journey": journey,
        "step": journey.step.value,
        "course_page": course_page_of(edition.course),
        "read_again": _read_again(results),
    }
    return render(request, "courses/result.html", context)


def _said(percent: Fraction) -> str:
    """Write a percentage without decimals that say nothing: 90, 83.3."""
    return (
        f"{percent.numerator // percent.denominator}"
        if (percent.denominator == 1)
        else f"{float(percent):.1f}"
    )


def _results(
    record: Attempt, items: list[Any], versions: dict[int, ItemVersion]
) -> list[ItemResult]:
    answers = latest_counted(record)
    passages = kept_many_here(f"passages:{get_language()}", versions, _passages)
    late = set(
        Response.objects.filter(
            attempt_item__attempt=record, standing=Standing.LATE
        ).values_list("attempt_item_id", flat=True)
    )
    language = get_language()
    return [
        ItemResult(
            position=item.position,
            reviewed=review_item(
                versions[item.version_id],
                item.served,
                answers.get(item.pk, (None, {}))[1],
                item.mark.value,
                language,
            ),
            passages=passages[item.version_id],
            late=item.pk in late,
        )
        for item in items
    ]


def _passages(versions: list[int]) -> dict[int, tuple[Passage, ...]]:
    """Return the passages each version cites, in the reader's language."""
    kind = ContentType.objects.get_for_model(ItemVersion)
    citations = list(Citation.objects.filter(citing_type=kind, citing_id__in=versions))
    pages = {
        page.translation_key: page
        for page in Page.objects.live().filter(
            translation_key__in={each.page_key for each in citations},
            locale__language_code=get_language(),
        )
    }
    found: dict[int, list[Passage]] = defaultdict(list)
    for citation in citations:
        if page := pages.get(citation.page_key):
            url = f"{page.get_url()}#{citation.anchor}"
            found[citation.citing_id].append(Passage(page.title, url))
    return {version: tuple(found[version]) for version in versions}


def _modules(
    outline: Outline, items: list[Any], versions: dict[int, ItemVersion]
) -> list[dict[str, Any]]:
    modules = [versions[item.version_id].item.module for item in items]
    marks = {index: item.mark.value for index, item in enumerate(items)}
    titles = {each.key: each.title_in(get_language()) for each in outline.modules}
    return [
        {
            "title": titles.get(each.module, each.module),
            "right": each.right,
            "items": each.items,
        }
        for each in by_module(modules, marks)
    ]


def _read_again(results: list[ItemResult]) -> list[Passage]:
    """Return the pages to read again, those that most missed items cite first."""
    counts: dict[str, int] = defaultdict(int)
    first: dict[str, Passage] = {}
    for each in results:
        if not each.reviewed.is_right:
            for passage in each.passages:
                counts[passage.title] += 1
                first.setdefault(passage.title, passage)
    ranked = sorted(first.values(), key=lambda passage: -counts[passage.title])
    return ranked[:4]
