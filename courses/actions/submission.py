"""Close an attempt, by its learner or by the clock, and grade it."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.actions.enrolments import complete_course_if_due
from courses.models import Attempt, Mark, Response, Standing, versions_kept
from courses.rules.grading import score_of
from ledger.actions.audit import record
from ledger.rules.chain import canonical
from people.models import User


@transaction.atomic
def submit_attempt(
    attempt: Attempt, *, by: User | None, at: datetime | None = None
) -> Attempt:
    """Close an attempt and grade it; an attempt already submitted is returned.

    What counts is the latest counted response of each item. `by=None` is the clock.
    """
    at = at or timezone.now()
    attempt = (
        Attempt.objects.select_for_update(of=("self",))
        .select_related("enrolment__edition")
        .get(pk=attempt.pk)
    )
    if attempt.submitted_at is not None:
        return attempt
    served = dict(attempt.items.values_list("pk", "version_id"))
    versions = versions_kept(served.values())
    latest = latest_counted(attempt)
    answers = {pk: answer for pk, (_response, answer) in latest.items()}
    marks = {
        pk: versions[version_id].grade(answers.get(pk, {}))
        for pk, version_id in served.items()
    }
    Mark.objects.bulk_create(
        Mark(attempt_item_id=pk, numerator=m.numerator, denominator=m.denominator)
        for pk, m in marks.items()
    )
    score = score_of(marks.values())
    attempt.submitted_at = at
    attempt.closed_by_clock = by is None or at > attempt.closes_at
    attempt.score_numerator = score.marks.numerator
    attempt.score_denominator = score.marks.denominator
    attempt.passed = score.passes(attempt.cut_score)
    attempt.save(
        update_fields=[
            "submitted_at",
            "closed_by_clock",
            "score_numerator",
            "score_denominator",
            "passed",
        ]
    )
    digest = hashlib.sha256(canonical({str(k): a for k, a in answers.items()}))
    data = {"answers_sha256": digest.hexdigest(), "score": str(score.marks)}
    record("courses.attempt.submit", attempt, by=by, at=at, data=data)
    if attempt.passed:
        complete_course_if_due(attempt.enrolment, passed=attempt, at=at)
    return attempt


def latest_counted(attempt: Attempt) -> dict[int, tuple[int, dict[str, Any]]]:
    """Return each item's latest counted response and its answer, by item id."""
    responses = Response.objects.filter(
        attempt_item__attempt=attempt, standing=Standing.COUNTED
    ).order_by("id")
    columns = responses.values_list("attempt_item_id", "id", "answer")
    return {item: (response, answer) for item, response, answer in columns}


def close_overdue(*, at: datetime | None = None, limit: int = 500) -> int:
    """Submit the attempts whose time is over, with what was saved; return how many."""
    at = at or timezone.now()
    overdue = Attempt.objects.overdue(at).order_by("closes_at")[:limit]
    for attempt in overdue:
        submit_attempt(attempt, by=None, at=at)
    return len(overdue)
