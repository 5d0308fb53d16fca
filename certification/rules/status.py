"""Facts and a date to a status; the first match wins.

Order of obligations: withdrawn, exempt, paused unless completed meanwhile, completed
on time, completed late, overdue, due soon, open, not open yet. Order of credentials:
revoked, superseded, suspended, expired, valid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

#: How many days before its date an assignment is «due soon».
DUE_SOON_DAYS = 7


class AssignmentStatus(Enum):
    """What an assignment is on a date."""

    WITHDRAWN = "withdrawn"
    EXEMPT = "exempt"
    PAUSED = "paused"
    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    OPEN = "open"
    NOT_OPEN_YET = "not_open_yet"


class EventKind(Enum):
    """What can happen to an assignment."""

    EXTENDED = "extended"
    PAUSED = "paused"
    RESUMED = "resumed"
    WAIVED = "waived"
    FULFILLED = "fulfilled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Event:
    """Something that happened to an assignment on a day; `until` extends."""

    kind: EventKind
    on: date
    until: date | None = None


@dataclass(frozen=True)
class AssignmentFacts:
    """The dates of an assignment and what happened to it, in order."""

    opens_on: date
    due_on: date
    events: Sequence[Event] = ()


def due_on(facts: AssignmentFacts, on: date) -> date:
    """Return the due date as of a day, extensions and pauses counted.

    A pause stops the clock: the days it lasted are added to the due date.
    """
    due, paused_on = facts.due_on, None
    for event in facts.events:
        if event.on > on:
            break
        if event.kind is EventKind.EXTENDED and event.until is not None:
            due = max(due, event.until)
        elif event.kind is EventKind.PAUSED and paused_on is None:
            paused_on = event.on
        elif event.kind is EventKind.RESUMED and paused_on is not None:
            due, paused_on = due + (event.on - paused_on), None
    if paused_on is not None:
        due += on - paused_on
    return due


def assignment_status(facts: AssignmentFacts, on: date) -> AssignmentStatus:
    """Return what an assignment is on a date."""
    happened = [event for event in facts.events if event.on <= on]
    kinds = {event.kind for event in happened}
    if EventKind.WITHDRAWN in kinds:
        return AssignmentStatus.WITHDRAWN
    if EventKind.WAIVED in kinds:
        return AssignmentStatus.EXEMPT
    fulfilled = next((e for e in happened if e.kind is EventKind.FULFILLED), None)
    if fulfilled is None and _is_paused(happened):
        return AssignmentStatus.PAUSED
    if fulfilled is not None:
        late = fulfilled.on > due_on(facts, fulfilled.on)
        return (
            AssignmentStatus.COMPLETED_LATE
            if late
            else AssignmentStatus.COMPLETED_ON_TIME
        )
    return _by_dates(facts, on)


def _is_paused(happened: Sequence[Event]) -> bool:
    pauses = [e for e in happened if e.kind in (EventKind.PAUSED, EventKind.RESUMED)]
    return bool(pauses) and pauses[-1].kind is EventKind.PAUSED


def _by_dates(facts: AssignmentFacts, on: date) -> AssignmentStatus:
    due = due_on(facts, on)
    if on < facts.opens_on:
        return AssignmentStatus.NOT_OPEN_YET
    if on > due:
        return AssignmentStatus.OVERDUE
    if due - on <= timedelta(days=DUE_SOON_DAYS):
        return AssignmentStatus.DUE_SOON
    return AssignmentStatus.OPEN


class CredentialStatus(Enum):
    """What a credential is on a date."""

    VALID = "valid"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


@dataclass(frozen=True)
class StatusFact:
    """A dated change of a credential: suspended, reinstated, superseded, revoked."""

    status: str
    on: date


#: From which last change to which next one; nothing follows a final one.
PERMITTED_MOVES: dict[str, frozenset[str]] = {
    "": frozenset({"suspended", "superseded", "revoked"}),
    "suspended": frozenset({"reinstated", "superseded", "revoked"}),
    "reinstated": frozenset({"suspended", "superseded", "revoked"}),
    "superseded": frozenset(),
    "revoked": frozenset(),
}


def credential_status(
    valid_until: date | None, changes: Sequence[StatusFact], on: date
) -> CredentialStatus:
    """Return what a credential is on a date; `changes` are in order."""
    happened = [change.status for change in changes if change.on <= on]
    if "revoked" in happened:
        return CredentialStatus.REVOKED
    if "superseded" in happened:
        return CredentialStatus.SUPERSEDED
    if happened and happened[-1] == "suspended":
        return CredentialStatus.SUSPENDED
    if valid_until is not None and on > valid_until:
        return CredentialStatus.EXPIRED
    return CredentialStatus.VALID
