"""Working hours and days, what is promised, and when to remind."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from ethics_guidance.rules.consultations import Desk, Standing, State
from ethics_guidance.rules.service_levels import (
    Reminder,
    Urgency,
    WorkingTime,
    dates_of,
    is_overdue,
    reminder,
)

ZONE = ZoneInfo("America/Monterrey")
WORK = WorkingTime(days_off=frozenset({date(2026, 12, 25)}))


def moment(text):
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE)


def stand(since="11-23T10:00", state=State.WAITING, **more):
    at = moment(since)
    return Standing(state, Desk.UNIT, None, at, at, **more)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("11-23T10:00", 1, "11-24T16:00"),  # Monday to Tuesday
        ("11-27T10:00", 1, "11-30T16:00"),  # Friday to Monday
        ("11-28T10:00", 1, "11-30T16:00"),  # Saturday to Monday
        ("11-23T23:59", 5, "11-30T16:00"),
        ("11-23T10:00", 15, "12-14T16:00"),
        ("12-24T10:00", 1, "12-28T16:00"),  # a day off, then a weekend
    ],
)
def test_working_days_end_when_the_office_closes(start, days, end):
    assert WORK.after_days(moment(start), days) == moment(end)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("11-23T10:00", 4, "11-23T14:00"),
        ("11-23T12:00", 4, "11-23T16:00"),
        ("11-23T14:00", 4, "11-24T10:00"),
        ("11-23T16:00", 4, "11-24T12:00"),
        ("11-23T03:00", 4, "11-23T12:00"),
        ("11-27T15:00", 4, "11-30T11:00"),
        ("11-29T15:00", 4, "11-30T12:00"),
        ("12-24T15:00", 4, "12-28T11:00"),
    ],
)
def test_working_hours_run_only_while_offices_work(start, hours, end):
    assert WORK.after_hours(moment(start), hours) == moment(end)


@pytest.mark.parametrize(
    ("urgency", "acknowledge", "note", "reply"),
    [
        (Urgency.URGENT, "11-23T14:00", None, "11-24T16:00"),
        (Urgency.NORMAL, "11-24T16:00", None, "11-30T16:00"),
        (Urgency.COMPLEX, "11-24T16:00", "11-30T16:00", "12-14T16:00"),
    ],
)
def test_each_urgency_has_its_promise(urgency, acknowledge, note, reply):
    dates = dates_of(stand(), urgency, WORK)
    assert dates.acknowledge == moment(acknowledge)
    assert dates.note == (moment(note) if note else None)
    assert dates.reply == moment(reply)


@pytest.mark.parametrize(
    ("state", "now", "overdue"),
    [
        (State.WAITING, "11-24T16:00", False),
        (State.WAITING, "11-24T16:01", True),
        (State.IN_HAND, "11-30T16:00", False),
        (State.IN_HAND, "11-30T16:01", True),
        (State.REOPENED, "12-01T09:00", True),
        (State.ANSWERED, "12-31T09:00", False),
        (State.CLOSED, "12-31T09:00", False),
        (State.WITHDRAWN, "12-31T09:00", False),
    ],
)
def test_what_is_overdue(state, now, overdue):
    at = stand(state=state)
    dates = dates_of(at, Urgency.NORMAL, WORK)
    assert is_overdue(at, dates, moment(now)) is overdue


@pytest.mark.parametrize(
    ("urgency", "state", "now", "what"),
    [
        ("normal", State.WAITING, "11-24T12:00", None),
        ("normal", State.WAITING, "11-24T16:01", Reminder.NOT_TAKEN),
        ("urgent", State.WAITING, "11-23T14:01", Reminder.NOT_TAKEN),
        ("normal", State.IN_HAND, "11-29T12:00", None),
        ("normal", State.IN_HAND, "11-30T08:00", Reminder.REPLY_DUE),
        ("normal", State.REOPENED, "11-30T16:01", Reminder.OVERDUE),
        ("complex", State.IN_HAND, "11-29T16:01", None),
        ("complex", State.IN_HAND, "11-30T08:00", Reminder.NOTE_DUE),
        ("complex", State.IN_HAND, "12-14T08:00", Reminder.REPLY_DUE),
        ("normal", State.ANSWERED, "12-31T08:00", None),
        ("normal", State.CLOSED, "12-31T08:00", None),
    ],
)
def test_what_to_remind_of(urgency, state, now, what):
    at = stand(state=state)
    dates = dates_of(at, Urgency(urgency), WORK)
    assert reminder(at, dates, moment(now), WORK) is what


def test_a_note_already_written_is_not_asked_for_again():
    at = stand(state=State.IN_HAND, noted_at=moment("11-25T10:00"))
    dates = dates_of(at, Urgency.COMPLEX, WORK)
    assert reminder(at, dates, moment("12-01T10:00"), WORK) is None
