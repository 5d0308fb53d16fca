"""Award a credential, change its status, supersede it when the name was wrong."""

import secrets
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from certification.actions.words import frozen_words
from certification.models import (
    Achievement,
    Credential,
    FolioCounter,
    StatusChange,
)
from certification.rules import codes
from content.frame import site_identity
from courses.models import CourseCompletion
from ledger.actions.audit import record
from ledger.actions.outbox import enqueue
from people.models import User

#: The outbox kind that draws and signs a certificate.
MAKE_CERTIFICATE = "certification.make_certificate"


class MoveRefused(Exception):
    """A credential cannot go from its present status to that one."""


@transaction.atomic
def award_for_completion(
    completion: CourseCompletion, *, at: datetime | None = None
) -> Credential | None:
    """Award the one credential of a completion; asked again, return the same.

    The folio counter's row is locked first, so that two workers wait for each other
    and folios are consecutive: number and credential are stored together or not at
    all. Returns `None` when the course awards nothing.
    """
    edition = completion.enrolment.edition
    achievement = Achievement.objects.filter(course=edition.course_id).first()
    if achievement is None:
        return None
    at = at or timezone.now()
    identity = site_identity()
    counter = _locked_counter(identity.folio_prefix, timezone.localdate(at).year)
    held = Credential.objects.filter(completion=completion, supersedes=None).first()
    if held is not None:
        return held
    learner = completion.enrolment.learner
    achieved_on = timezone.localdate(completion.completed_at)
    return _award(
        completion,
        achievement,
        holder=learner,
        counter=counter,
        achieved_on=achieved_on,
        supersedes=None,
        by=None,
        at=at,
    )


def _locked_counter(issuing_body: str, year: int) -> FolioCounter:
    FolioCounter.objects.get_or_create(issuing_body=issuing_body, year=year)
    return FolioCounter.objects.select_for_update().get(
        issuing_body=issuing_body, year=year
    )


def _award(
    completion: CourseCompletion,
    achievement: Achievement,
    *,
    holder: User,
    counter: FolioCounter,
    achieved_on: date,
    supersedes: Credential | None,
    by: User | None,
    at: datetime,
) -> Credential:
    edition = completion.enrolment.edition
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    folio = codes.folio(counter.issuing_body, counter.year, counter.last_number)
    credential = Credential.objects.create(
        code=codes.code_from(secrets.randbits(80)),
        holder=holder,
        holder_name=holder.get_full_name(),
        achievement=achievement,
        completion=completion,
        supersedes=supersedes,
        issuing_body=counter.issuing_body,
        folio_year=counter.year,
        folio_number=counter.last_number,
        language=holder.language,
        document=frozen_words(
            edition, site_identity(), folio=folio, achieved_on=achieved_on
        ),
        achieved_on=achieved_on,
        awarded_at=at,
        valid_from=achieved_on,
        valid_until=_valid_until(achieved_on, edition.validity_months),
        is_demonstration=settings.SIGNING_IS_DEVELOPMENT,
    )
    record("certification.credential.award", credential, by=by, at=at)
    enqueue(
        MAKE_CERTIFICATE,
        f"certificate:{credential.pk}",
        {"credential": credential.pk},
        at=at,
    )
    return credential


def _valid_until(start: date, months: int | None) -> date | None:
    """Return the last day of a validity of so many months, or `None`: for good."""
    if months is None:
        return None
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


@transaction.atomic
def change_status(
    credential: Credential,
    status: str,
    *,
    reasons: Mapping[str, str],
    by: User | None,
    at: datetime | None = None,
) -> StatusChange:
    """Suspend, reinstate, supersede or revoke; the page of the credential says so.

    Raises `MoveRefused` for a move that the table of moves does not permit.
    """
    credential = Credential.objects.select_for_update().get(pk=credential.pk)
    if not credential.permits(status):
        raise MoveRefused(status)
    change = StatusChange.objects.create(
        credential=credential,
        status=status,
        changed_at=at or timezone.now(),
        changed_by=by,
        reasons=dict(reasons),
    )
    record(f"certification.credential.{status}", credential, by=by, at=at)
    return change


@transaction.atomic
def reissue(
    credential: Credential,
    *,
    reasons: Mapping[str, str],
    by: User,
    at: datetime | None = None,
) -> Credential:
    """Award the same with the holder's corrected name; the old one is superseded."""
    at = at or timezone.now()
    counter = _locked_counter(credential.issuing_body, timezone.localdate(at).year)
    change_status(credential, "superseded", reasons=reasons, by=by, at=at)
    return _award(
        credential.completion,
        credential.achievement,
        holder=User.objects.get(pk=credential.holder_id),
        counter=counter,
        achieved_on=credential.achieved_on,
        supersedes=credential,
        by=by,
        at=at,
    )


def award_due(*, limit: int | None = None) -> int:
    """Award every completion that has no credential yet; return how many.

    Safe to run at any time, any number of times, in parallel.
    """
    courses = Achievement.objects.values("course")
    due = CourseCompletion.objects.filter(
        credentials=None, enrolment__edition__course__in=courses
    ).order_by("pk")
    awarded = 0
    for completion in due[:limit].iterator() if limit else due.iterator():
        awarded += award_for_completion(completion) is not None
    return awarded
