"""The one door by which something happens to a consultation."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from ethics_guidance.models import (
    Consultation,
    ConsultationDetail,
    ConsultationEvent,
)
from ethics_guidance.permissions import able_to_take
from ethics_guidance.rules.consultations import Desk, EventKind
from ethics_guidance.rules.service_levels import (
    Dates,
    Urgency,
    WorkingTime,
    dates_of,
)
from ethics_guidance.rules.texts import tidy_text
from ledger.actions.audit import record
from people.models import User


class MoveRefused(Exception):
    """What was asked for is not possible as the consultation stands."""


class NotTheirs(Exception):
    """Whoever acts neither asked it nor advises on it now."""


def working_time() -> WorkingTime:
    """Return when offices work."""
    return WorkingTime(
        days_off=frozenset(date.fromisoformat(each) for each in settings.DAYS_OFF)
    )


def promised(consultation: Consultation) -> Dates:
    """Return by when it is to be taken and answered, as it stands, in local time."""
    standing = consultation.standing
    return dates_of(standing, Urgency(consultation.urgency), working_time())


def locked(consultation: Consultation) -> Consultation:
    """Read it anew and keep others from changing it until the transaction ends."""
    return Consultation.objects.select_for_update().get(pk=consultation.pk)


def happen(
    consultation: Consultation,
    kind: EventKind,
    *,
    by: User | None,
    at: datetime | None = None,
    text: str = "",
    desk: Desk | None = None,
    page_key: UUID | None = None,
) -> ConsultationEvent:
    """Note that something happened, if it may; `text` is kept encrypted.

    The audit trail never names whoever asked: it cannot be erased, and would tell
    for ever who asks for advice. Raises `MoveRefused` and `TextUnfit`.
    """
    if kind is not EventKind.ASKED and not consultation.standing.permits(kind):
        raise MoveRefused
    at = at or timezone.now()
    event = ConsultationEvent.objects.create(
        consultation=consultation,
        kind=kind.value,
        desk=desk.value if desk else "",
        at=at,
    )
    ConsultationDetail.objects.create(
        event=event, by=by, text=tidy_text(text) if text else "", page_key=page_key
    )
    is_asker = by is not None and by.pk == consultation.asker_id
    action = f"ethics_guidance.consultation.{kind.value}"
    record(action, consultation, by=None if is_asker else by, at=at)
    return event


def desk_after(consultation: Consultation, desk: Desk, on: date) -> Desk:
    """Return the next desk at which somebody could take it; the unit is the last."""
    later = list(Desk)[list(Desk).index(desk) + 1 :]
    return next(
        (each for each in later if able_to_take(consultation, each, on).exists()),
        Desk.UNIT,
    )
