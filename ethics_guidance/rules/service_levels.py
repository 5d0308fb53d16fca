"""By when a consultation is acknowledged and answered: working hours and days."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from ethics_guidance.rules.consultations import Standing, State


class Urgency(Enum):
    """How soon an answer is needed: within 72 hours, normally, or it needs study."""

    URGENT = "urgent"
    NORMAL = "normal"
    COMPLEX = "complex"


@dataclass(frozen=True)
class Level:
    """What is promised; hours count before days, `note_days` asks for a note."""

    acknowledge_hours: int
    acknowledge_days: int
    reply_days: int
    note_days: int = 0


LEVELS = {
    Urgency.URGENT: Level(acknowledge_hours=4, acknowledge_days=0, reply_days=1),
    Urgency.NORMAL: Level(acknowledge_hours=0, acknowledge_days=1, reply_days=5),
    Urgency.COMPLEX: Level(
        acknowledge_hours=0, acknowledge_days=1, reply_days=15, note_days=5
    ),
}


@dataclass(frozen=True)
class WorkingTime:
    """When offices work: Monday to Friday, between two hours, save some days."""

    opens: time = time(8)
    closes: time = time(16)
    days_off: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on a day."""
        return day.weekday() < 5 and day not in self.days_off

    def after_days(self, moment: datetime, days: int) -> datetime:
        """Return the end of the working day that is so many after a moment's own."""
        day = moment.date()
        while days:
            day += timedelta(days=1)
            days -= self.is_working_day(day)
        return datetime.combine(day, self.closes, moment.tzinfo)

    def after_hours(self, moment: datetime, hours: int) -> datetime:
        """Return the moment at which so many working hours have gone by."""
        left, at = timedelta(hours=hours), self._from_work(moment)
        while (today := self._end(at) - at) < left:
            left -= today
            at = self._from_work(self._end(at))
        return at + left

    def opening(self, moment: datetime) -> datetime:
        """Return when the office opens on a moment's day."""
        return datetime.combine(moment.date(), self.opens, moment.tzinfo)

    def _end(self, at: datetime) -> datetime:
        return datetime.combine(at.date(), self.closes, at.tzinfo)

    def _from_work(self, moment: datetime) -> datetime:
        """Return the moment itself if offices work then, else when they next open."""
        at = max(moment, self.opening(moment))
        while not self.is_working_day(at.date()) or at >= self._end(at):
            at = self.opening(at + timedelta(days=1))
        return at


@dataclass(frozen=True)
class Dates:
    """By when somebody takes it, says how it goes (if at all), and answers."""

    acknowledge: datetime
    note: datetime | None
    reply: datetime


def dates_of(standing: Standing, urgency: Urgency, work: WorkingTime) -> Dates:
    """Return what is promised for the answer now owed, in local time."""
    level = LEVELS[urgency]
    acknowledge = (
        work.after_hours(standing.sent_at, level.acknowledge_hours)
        if level.acknowledge_hours
        else work.after_days(standing.sent_at, level.acknowledge_days)
    )
    since = standing.owed_since
    note = work.after_days(since, level.note_days) if level.note_days else None
    return Dates(acknowledge, note, work.after_days(since, level.reply_days))


class Reminder(Enum):
    """What an adviser is reminded of."""

    NOT_TAKEN = "not_taken"
    NOTE_DUE = "note_due"
    REPLY_DUE = "reply_due"
    OVERDUE = "overdue"


def is_overdue(standing: Standing, dates: Dates, now: datetime) -> bool:
    """Tell whether a promise is broken: nobody took it, or no answer came, in time."""
    if standing.state is State.WAITING:
        return now > min(dates.acknowledge, dates.reply)
    return standing.state in (State.IN_HAND, State.REOPENED) and now > dates.reply


def reminder(
    standing: Standing, dates: Dates, now: datetime, work: WorkingTime
) -> Reminder | None:
    """Return what to remind of now, the gravest if several."""
    if standing.state is State.WAITING:
        return Reminder.NOT_TAKEN if now > dates.acknowledge else None
    if standing.state not in (State.IN_HAND, State.REOPENED):
        return None
    if now > dates.reply:
        return Reminder.OVERDUE
    if now >= work.opening(dates.reply):
        return Reminder.REPLY_DUE
    if dates.note is None or standing.noted_at is not None:
        return None
    return Reminder.NOTE_DUE if now >= work.opening(dates.note) else None
