"""What time does to consultations: reminders, other desks, closing, anonymising."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ethics_guidance.actions.consultation_events import (
    desk_after,
    happen,
    locked,
    promised,
    working_time,
)
from ethics_guidance.mail import KEY, tell_adviser, tell_asker, tell_desk
from ethics_guidance.models import (
    Consultation,
    ConsultationDetail,
    ConsultationEvent,
    ReadingRequest,
)
from ethics_guidance.permissions import able_to_take, advisers_at
from ethics_guidance.rules.consultations import (
    ENDED,
    OPEN,
    Desk,
    EventKind,
    State,
)
from ethics_guidance.rules.service_levels import Reminder, reminder
from ledger.models import OutboxEntry
from people.models import User


def look_after(*, at: datetime | None = None) -> int:
    """Do what is due for every consultation that is not anonymous yet.

    Each is its own transaction, and each step looks first whether it was done: it
    can run at any time, any number of times. Returns how many were changed.
    """
    at = at or timezone.now()
    changed = 0
    for consultation in Consultation.objects.exclude(asker=None).with_facts():
        step = _STEPS[consultation.standing.state]
        changed += step(consultation, at)
    return changed


@transaction.atomic
def forward_or_remind(consultation: Consultation, at: datetime) -> bool:
    """Send it on when nobody there can answer any more; else remind whoever owes."""
    consultation = locked(consultation)
    standing, today = consultation.standing, timezone.localdate(at)
    if standing.state not in OPEN:
        return False
    if not _is_attended(consultation, today):
        return _forward(consultation, at)
    dates = promised(consultation)
    what = reminder(standing, dates, timezone.localtime(at), working_time())
    if what is None:
        return False
    occasion = f"{standing.sent_at:%Y%m%d%H%M%S}-{standing.owed_since:%Y%m%d%H%M%S}"
    if what is Reminder.NOT_TAKEN:
        due = dates.acknowledge
        tell_desk(consultation, standing.desk, what.value, occasion, due=due, on=today)
        return False
    adviser = User.objects.get(pk=standing.adviser)
    due = dates.note if what is Reminder.NOTE_DUE else dates.reply
    tell_adviser(consultation, adviser, what.value, occasion, due=due)
    return False


def _is_attended(consultation: Consultation, today: date) -> bool:
    standing = consultation.standing
    if standing.adviser is not None:
        there = advisers_at(standing.desk, consultation.entity, today)
        return there.filter(pk=standing.adviser).exists()
    # The unit is the last desk: a question waits there until somebody comes.
    return (
        standing.desk is Desk.UNIT
        or able_to_take(consultation, standing.desk, today).exists()
    )


def _forward(consultation: Consultation, at: datetime) -> bool:
    standing, today = consultation.standing, timezone.localdate(at)
    same = able_to_take(consultation, standing.desk, today)
    desk = (
        standing.desk
        if same.exists()
        else desk_after(consultation, standing.desk, today)
    )
    event = happen(consultation, EventKind.FORWARDED, by=None, at=at, desk=desk)
    due = promised(consultation).acknowledge
    tell_desk(consultation, desk, "new", event.pk, due=due, on=today)
    tell_asker(consultation, "moved", event.pk, due=None)
    return True


@transaction.atomic
def close_unattended(consultation: Consultation, at: datetime) -> bool:
    """Close what was answered long ago and nobody took up again."""
    consultation = locked(consultation)
    standing = consultation.standing
    waits = timedelta(days=settings.CONSULTATION_CLOSES_AFTER_DAYS)
    if standing.state is not State.ANSWERED or standing.answered_at is None:
        return False
    if at < standing.answered_at + waits:
        return False
    event = happen(consultation, EventKind.CLOSED, by=None, at=at)
    tell_asker(consultation, "closed", event.pk, due=None)
    return True


@transaction.atomic
def anonymise(consultation: Consultation, at: datetime) -> bool:
    """Erase who asked, who wrote and what, once it has been kept long enough.

    What stays is what it was about, how soon it was needed and when things happened.
    """
    consultation = locked(consultation)
    standing = consultation.standing
    if standing.state not in ENDED or standing.ended_at is None:
        return False
    if timezone.localtime(at) < _months_later(standing.ended_at):
        return False
    happen(consultation, EventKind.ANONYMISED, by=None, at=at)
    events = ConsultationEvent.objects.filter(consultation=consultation)
    ConsultationDetail.objects.filter(event__in=events).delete()
    ReadingRequest.objects.filter(consultation=consultation).update(reason="")
    key = KEY.format(uuid=consultation.uuid)
    OutboxEntry.objects.filter(dedupe_key__startswith=f"mail:{key}").delete()
    consultation.asker = consultation.entity = None
    consultation.save(update_fields=["asker", "entity"])
    return True


def _months_later(moment: datetime) -> datetime:
    """Return the same day so many months later, or the last one of a shorter month."""
    months = moment.month - 1 + settings.CONSULTATION_KEPT_MONTHS
    year, month = moment.year + months // 12, months % 12 + 1
    for day in range(moment.day, 27, -1):
        try:
            return moment.replace(year=year, month=month, day=day)
        except ValueError:
            continue
    return moment.replace(year=year, month=month)


#: What is looked at in each state.
_STEPS: dict[State, Callable[[Consultation, datetime], bool]] = {
    **dict.fromkeys(OPEN, forward_or_remind),
    **dict.fromkeys(ENDED, anonymise),
    State.ANSWERED: close_unattended,
}
