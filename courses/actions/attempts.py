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
    editions_kept,
    versions_kept,
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

    An attempt whose time is over is handed in first, and stays so whatever comes of
    the new one. Raises `LessonsPending`, `AttemptRefused`, or `BankTooSmall` when the
    bank cannot fill the blueprint.
    """
    at = at or timezone.now()
    for overdue in enrolment.attempts.overdue(at).filter(assessment=assessment):
        submit_attempt(overdue, by=by, at=at)
    return _start(enrolment, assessment, by, at, time_factor_percent, seed)


@transaction.atomic
def _start(
    enrolment: Enrolment,
    assessment: Assessment,
    by: User,
    at: datetime,
    factor: int,
    seed: str,
) -> Attempt:
    enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    opened = enrolment.attempts.open().filter(assessment=assessment).first()
    if opened is not None:
        return opened
    if not _lessons_complete(enrolment):
        raise LessonsPending
    permission = permission_for(enrolment, assessment, at)
    if permission.refusal is not None:
        raise AttemptRefused(permission)
    attempt = _create_attempt(enrolment, assessment, permission, at, factor, seed)
    record("courses.attempt.start", attempt, by=by, at=at)
    return attempt


def _lessons_complete(enrolment: Enrolment) -> bool:
    edition = editions_kept([enrolment.edition_id])[enrolment.edition_id]
    if not edition.requires_lessons:
        return True
    done = set(enrolment.lesson_completions.values_list("lesson__key", flat=True))
    return set(edition.modules.lesson_keys) <= done


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
    latest = assessment.bank.drawable_versions()
    met: dict[int, int] = {}
    for item_id in AttemptItem.objects.filter(
        attempt__enrolment__learner=enrolment.learner_id
    ).values_list("version__item_id", flat=True):
        met[item_id] = met.get(item_id, 0) + 1
    candidates = [
        Candidate(item_id, each.module, each.type, met.get(item_id, 0))
        for item_id, each in latest.items()
    ]
    form = draw_form(assessment.cells, candidates, seed)
    versions = versions_kept(latest[item_id].pk for item_id in form)
    return [versions[latest[item_id].pk] for item_id in form]


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
