"""When one may start an attempt, until when it runs, and what became of a response."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

#: What the learner may ask for before starting, in percent of the time limit.
TIME_FACTORS = (100, 150, 200)
#: A slow network is not the learner's fault: answers sent by the end still count
#: when they arrive this much later.
RECEPTION_SECONDS = 30


@dataclass(frozen=True)
class Terms:
    """The terms of an assessment that decide when one may try."""

    attempts_allowed: int
    wait_after_attempt: int
    wait_hours: int


@dataclass(frozen=True)
class PastAttempt:
    """An earlier attempt: when it was submitted (`None`: open) and whether it passed."""

    submitted_at: datetime | None
    passed: bool | None


class Refusal(Enum):
    """Why an attempt may not start now."""

    OPEN = "open"
    PASSED = "passed"
    NONE_LEFT = "none_left"
    WAIT = "wait"


@dataclass(frozen=True)
class Permission:
    """Whether the next attempt may start: its number, from when, or why not."""

    number: int
    available_from: datetime | None
    refusal: Refusal | None
    left: int


def next_attempt(terms: Terms, past: Sequence[PastAttempt], at: datetime) -> Permission:
    """Decide whether another attempt may start at a moment.

    `past` is in order. From the attempt `wait_after_attempt` on, the next one waits
    `wait_hours` after the last was submitted.
    """
    number = len(past) + 1
    left = max(terms.attempts_allowed - len(past), 0)
    if any(attempt.submitted_at is None for attempt in past):
        return Permission(number - 1, None, Refusal.OPEN, left)
    if any(attempt.passed for attempt in past):
        return Permission(number, None, Refusal.PASSED, left)
    if left == 0:
        return Permission(number, None, Refusal.NONE_LEFT, left)
    available_from = _available_from(terms, past)
    waits = available_from is not None and at < available_from
    return Permission(number, available_from, Refusal.WAIT if waits else None, left)


def _available_from(terms: Terms, past: Sequence[PastAttempt]) -> datetime | None:
    if not past or past[-1].submitted_at is None:
        return None
    last = past[-1].submitted_at
    if len(past) >= terms.wait_after_attempt:
        return last + timedelta(hours=terms.wait_hours)
    return last


@dataclass(frozen=True)
class Clock:
    """When an attempt ends for the learner, and when the server stops counting."""

    ends_at: datetime
    closes_at: datetime


def minutes_allowed(limit_minutes: int, factor_percent: int) -> int:
    """Return the minutes an attempt has, with the time asked for, rounded up."""
    return -(-limit_minutes * factor_percent // 100)


def clock(started_at: datetime, limit_minutes: int, factor_percent: int) -> Clock:
    """Return the end of an attempt that starts now, with the time asked for."""
    ends_at = started_at + timedelta(
        minutes=minutes_allowed(limit_minutes, factor_percent)
    )
    return Clock(ends_at, ends_at + timedelta(seconds=RECEPTION_SECONDS))


@dataclass(frozen=True)
class Known:
    """The latest counted response of an item: its id, and which tab sent it."""

    response_id: int
    tab: str
    client_sequence: int


@dataclass(frozen=True)
class Arrival:
    """A response as it arrives."""

    tab: str
    client_sequence: int
    based_on: int | None


def standing_of(arrival: Arrival, latest: Known | None, *, closed: bool) -> str:
    """Decide what becomes of a response: counted, stale, conflict or late.

    A tab may overwrite what it has seen, and its own earlier answers; it may not
    overwrite unseen what another tab answered.
    """
    if closed:
        return "late"
    if latest is None:
        return "counted"
    if latest.tab == arrival.tab:
        newer = arrival.client_sequence > latest.client_sequence
        return "counted" if newer else "stale"
    return "counted" if arrival.based_on == latest.response_id else "conflict"
