"""Start an attempt, and grant one more."""

import random
import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from courses.actions.submission import submit_attempt
from courses.models import (
    Assessment,
    Attempt,
    AttemptGrant,
    AttemptItem,
    Enrolment,
    ItemVersion,
)
from courses.rules.attempts import PastAttempt, Permission, Terms, clock, next_attempt
from courses.rules.blueprint import Candidate, draw_form
from ledger.actions.audit import record
from people.models import User


class AttemptRefused(Exception):
    """An attempt may not start now; `permission` says why and from when."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(str(permission.refusal))
        self.permission = permission


class LessonsPending(Exception):
    """The examination opens when every lesson is complete."""


def permission_for(
    enrolment: Enrolment, assessment: Assessment, at: datetime
) -> Permission:
    """Tell whether a learner may start another attempt at a moment."""
    past = [
        PastAttempt(submitted_at, passed)
        for submitted_at, passed in enrolment.attempts.filter(assessment=assessment)
        .order_by("number")
        .values_list("submitted_at", "passed")
    ]
    granted = enrolment.attempt_grants.filter(assessment=assessment).count()
    terms = Terms(
        attempts_allowed=assessment.attempts_allowed + granted,
        wait_after_attempt=assessment.wait_after_attempt,
        wait_hours=assessment.wait_hours,
    )
    return next_attempt(terms, past, at)


@transaction.atomic
def start_attempt(
    enrolment: Enrolment,
    assessment: Assessment,
    *,
    by: User,
    time_factor_percent: int = 100,
    seed: str = "",
    at: datetime | None = None,
) -> Attempt:
    """Draw a form and start its clock; an attempt already open is returned as it is.

    Raises `LessonsPending`, `AttemptRefused`, or `BankTooSmall` when the bank cannot
    fill the blueprint.
    """
    at = at or timezone.now()
    enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    opened = enrolment.attempts.open().filter(assessment=assessment).first()
    if opened is not None and opened.closes_at >= at:
        return opened
    if opened is not None:
        submit_attempt(opened, by=by, at=at)
    if not _lessons_complete(enrolment):
        raise LessonsPending
    permission = permission_for(enrolment, assessment, at)
    if permission.refusal is not None:
        raise AttemptRefused(permission)
    attempt = _create_attempt(
        enrolment, assessment, permission, at, time_factor_percent, seed
    )
    record("courses.attempt.start", attempt, by=by, at=at)
    return attempt


def _lessons_complete(enrolment: Enrolment) -> bool:
    if not enrolment.edition.requires_lessons:
        return True
    done = set(enrolment.lesson_completions.values_list("lesson__key", flat=True))
    return set(enrolment.edition.modules.lesson_keys) <= done


def _create_attempt(
    enrolment: Enrolment,
    assessment: Assessment,
    permission: Permission,
    at: datetime,
    factor: int,
    seed: str,
) -> Attempt:
    runs = clock(at, assessment.time_limit_minutes, factor)
    seed = seed or secrets.token_hex(16)
    versions = _draw(assessment, enrolment, seed)
    attempt = Attempt.objects.create(
        enrolment=enrolment,
        assessment=assessment,
        number=permission.number,
        attempts_allowed=permission.number + permission.left - 1,
        cut_score=assessment.cut_score,
        blueprint=assessment.blueprint,
        seed=seed,
        time_factor_percent=factor,
        available_from=permission.available_from or at,
        started_at=at,
        ends_at=runs.ends_at,
        closes_at=runs.closes_at,
        items_count=len(versions),
    )
    rng = random.Random(f"{seed}:options")
    AttemptItem.objects.bulk_create(
        AttemptItem(
            attempt=attempt,
            position=position,
            version=version,
            served=version.kind.serve(version.content, rng),
        )
        for position, version in enumerate(versions, start=1)
    )
    return attempt


def _draw(assessment: Assessment, enrolment: Enrolment, seed: str) -> list[ItemVersion]:
    """Draw the versions of a form, those this learner met least first."""
    latest: dict[int, tuple[int, str, str]] = {}
    rows = ItemVersion.objects.filter(
        item__bank=assessment.bank, item__live=True, item__retired_at=None
    ).order_by("number")
    for pk, item_id, type_, module in rows.values_list(
        "pk", "item_id", "type", "item__module"
    ):
        latest[item_id] = (pk, type_, module)
    met: dict[int, int] = {}
    for item_id in AttemptItem.objects.filter(
        attempt__enrolment__learner=enrolment.learner_id
    ).values_list("version__item_id", flat=True):
        met[item_id] = met.get(item_id, 0) + 1
    candidates = [
        Candidate(item_id, module, type_, met.get(item_id, 0))
        for item_id, (_pk, type_, module) in latest.items()
    ]
    form = draw_form(assessment.cells, candidates, seed)
    versions = ItemVersion.objects.in_bulk([latest[item_id][0] for item_id in form])
    return [versions[latest[item_id][0]] for item_id in form]


@transaction.atomic
def grant_attempt(
    enrolment: Enrolment,
    assessment: Assessment,
    *,
    reason: str,
    by: User,
    at: datetime | None = None,
) -> AttemptGrant:
    """Give a learner one more attempt, with the reason."""
    grant = AttemptGrant.objects.create(
        enrolment=enrolment,
        assessment=assessment,
        reason=reason,
        granted_by=by,
        granted_at=at or timezone.now(),
    )
    record("courses.attempt.grant", grant, by=by, at=at, data={"reason": reason})
    return grant
