"""Read a consultation by exception: one asks, another approves, and both are noted."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ethics_guidance.actions.consultation_events import locked
from ethics_guidance.mail import tell_asker
from ethics_guidance.models import Consultation, ReadingRequest
from ethics_guidance.permissions import may_except
from ethics_guidance.rules.texts import tidy_text
from ledger.actions.audit import record
from people.models import User


class ReadingRefused(Exception):
    """The person may not, it is their own, taken back, or no longer open."""


@transaction.atomic
def request_reading(
    consultation: Consultation, reason: str, *, by: User, at: datetime | None = None
) -> ReadingRequest:
    """Ask to read a consultation that is not one's own, saying why.

    Raises `ReadingRefused` and `TextUnfit`.
    """
    consultation = locked(consultation)
    if consultation.asker_id in (None, by.pk) or not may_except(by):
        raise ReadingRefused
    if consultation.standing.is_gone:
        raise ReadingRefused
    request = ReadingRequest.objects.create(
        consultation=consultation,
        requested_by=by,
        reason=tidy_text(reason),
        requested_at=at or timezone.now(),
    )
    record("ethics_guidance.reading.request", request, by=by, at=at, data=_of(request))
    return request


@transaction.atomic
def approve_reading(
    request: ReadingRequest, *, by: User, at: datetime | None = None
) -> ReadingRequest:
    """Approve another's request: they read it for a day, and whoever asked is told.

    Raises `ReadingRefused`, also for one's own request and for whose question it is.
    """
    at = at or timezone.now()
    # Whoever asked may be taking it back: the consultation is locked first, as there.
    locked(request.consultation)
    pending = ReadingRequest.objects.select_for_update().pending(at)
    found = pending.filter(pk=request.pk).first()
    if found is None or not may_except(by):
        raise ReadingRefused
    consultation = found.consultation
    if by.pk in (found.requested_by_id, consultation.asker_id):
        raise ReadingRefused
    found.approved_by, found.approved_at = by, at
    found.save(update_fields=["approved_by", "approved_at"])
    record("ethics_guidance.reading.approve", found, by=by, at=at, data=_of(found))
    tell_asker(consultation, "read_by_exception", found.pk, due=None)
    return found


@transaction.atomic
def open_reading(
    request: ReadingRequest, *, by: User, at: datetime | None = None
) -> Consultation:
    """Return the consultation to whoever may read it now; each reading is noted.

    Raises `ReadingRefused`.
    """
    at = at or timezone.now()
    allowed = ReadingRequest.objects.in_force(at).filter(requested_by=by)
    found = allowed.filter(pk=request.pk).first()
    if found is None or not may_except(by):
        raise ReadingRefused
    record("ethics_guidance.reading.read", found, by=by, at=at, data=_of(found))
    return Consultation.objects.with_thread().get(pk=found.consultation_id)


def _of(request: ReadingRequest) -> dict[str, str]:
    """Say which consultation it is of, by the name that says nothing."""
    return {"consultation": request.consultation.reference}
