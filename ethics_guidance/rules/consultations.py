"""The facts of a consultation to its state, and the one table of permitted moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class EventKind(Enum):
    """What can happen to a consultation."""

    ASKED = "asked"
    ASSIGNED = "assigned"
    NOTED = "noted"
    ANSWERED = "answered"
    FOLLOWED_UP = "followed_up"
    RECUSED = "recused"
    FORWARDED = "forwarded"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    CONSENTED = "consented"
    CONSENT_TAKEN_BACK = "consent_back"
    PUBLISHED = "published"
    ANONYMISED = "anonymised"


class State(Enum):
    """What a consultation is."""

    WAITING = "waiting"
    IN_HAND = "in_hand"
    ANSWERED = "answered"
    REOPENED = "reopened"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ANONYMISED = "anonymised"


class Desk(Enum):
    """Where a consultation waits: each is asked when the one before cannot answer."""

    CONTACT = "contact"
    SUBSTITUTE = "substitute"
    UNIT = "unit"


#: Events that send a consultation to a desk, where somebody must take it.
SENDING = frozenset({EventKind.ASKED, EventKind.RECUSED, EventKind.FORWARDED})
#: States in which somebody still owes the person an answer.
OPEN = frozenset({State.WAITING, State.IN_HAND, State.REOPENED})
#: States after which a consultation is kept for a while and then anonymised.
ENDED = frozenset({State.CLOSED, State.WITHDRAWN})

#: In each state, what may happen and the state it leads to; nothing else may.
MOVES: dict[State, dict[EventKind, State]] = {
    State.WAITING: {
        EventKind.ASSIGNED: State.IN_HAND,
        EventKind.FORWARDED: State.WAITING,
        EventKind.FOLLOWED_UP: State.WAITING,
        EventKind.WITHDRAWN: State.WITHDRAWN,
    },
    State.IN_HAND: {
        EventKind.NOTED: State.IN_HAND,
        EventKind.ANSWERED: State.ANSWERED,
        EventKind.FOLLOWED_UP: State.IN_HAND,
        EventKind.RECUSED: State.WAITING,
        EventKind.FORWARDED: State.WAITING,
        EventKind.WITHDRAWN: State.WITHDRAWN,
    },
    State.ANSWERED: {
        EventKind.ANSWERED: State.ANSWERED,
        EventKind.FOLLOWED_UP: State.REOPENED,
        EventKind.CLOSED: State.CLOSED,
        EventKind.CONSENTED: State.ANSWERED,
        EventKind.CONSENT_TAKEN_BACK: State.ANSWERED,
        EventKind.PUBLISHED: State.ANSWERED,
    },
    State.REOPENED: {
        EventKind.NOTED: State.REOPENED,
        EventKind.ANSWERED: State.ANSWERED,
        EventKind.FOLLOWED_UP: State.REOPENED,
        EventKind.RECUSED: State.WAITING,
        EventKind.FORWARDED: State.WAITING,
        EventKind.CLOSED: State.CLOSED,
    },
    State.CLOSED: {
        EventKind.FOLLOWED_UP: State.REOPENED,
        EventKind.CONSENTED: State.CLOSED,
        EventKind.CONSENT_TAKEN_BACK: State.CLOSED,
        EventKind.PUBLISHED: State.CLOSED,
        EventKind.ANONYMISED: State.ANONYMISED,
    },
    State.WITHDRAWN: {EventKind.ANONYMISED: State.ANONYMISED},
    State.ANONYMISED: {},
}

#: Moves that belong to whoever asked, and to whoever advises.
OF_ASKER = frozenset(
    {
        EventKind.FOLLOWED_UP,
        EventKind.WITHDRAWN,
        EventKind.CLOSED,
        EventKind.CONSENTED,
        EventKind.CONSENT_TAKEN_BACK,
    }
)
OF_ADVISER = frozenset(
    {
        EventKind.NOTED,
        EventKind.ANSWERED,
        EventKind.RECUSED,
        EventKind.CLOSED,
        EventKind.PUBLISHED,
    }
)


class HistoryImpossible(Exception):
    """The facts are not in an order that the table of moves permits."""


@dataclass(frozen=True)
class Fact:
    """Something that happened: when, by whom (a key), and the desk it sends to."""

    kind: EventKind
    at: datetime
    by: int | None = None
    desk: Desk | None = None


@dataclass(frozen=True)
class Standing:
    """Where a consultation stands.

    `sent_at` is when it reached its desk, `owed_since` when the answer now owed was
    asked for, `noted_at` the last progress note since then, `ended_at` when it ended.
    """

    state: State
    desk: Desk
    adviser: int | None
    sent_at: datetime
    owed_since: datetime
    noted_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    has_consent: bool = False
    is_published: bool = False

    def permits(self, kind: EventKind) -> bool:
        """Tell whether something may happen now."""
        if kind is EventKind.PUBLISHED and (self.is_published or not self.has_consent):
            return False
        if kind is EventKind.CONSENTED and self.has_consent:
            return False
        if kind is EventKind.CONSENT_TAKEN_BACK:
            possible = self.has_consent and not self.is_published
            return possible and kind in MOVES[self.state]
        return kind in MOVES[self.state]

    @property
    def is_gone(self) -> bool:
        """Whether nobody but whoever asked may read it any more, by exception neither."""
        return self.state in (State.WITHDRAWN, State.ANONYMISED)

    @property
    def adviser_may_close(self) -> bool:
        """Whether the adviser may close it: only whoever asked closes what is owed."""
        return self.state is State.ANSWERED


def standing(facts: Sequence[Fact]) -> Standing:
    """Return where a consultation stands after its facts, oldest first.

    Raises `HistoryImpossible` when they do not begin with the question, or one of
    them could not follow those before it.
    """
    first = facts[0] if facts else None
    if first is None or first.kind is not EventKind.ASKED or first.desk is None:
        raise HistoryImpossible
    at = Standing(State.WAITING, first.desk, None, first.at, first.at)
    for fact in facts[1:]:
        if not at.permits(fact.kind):
            raise HistoryImpossible
        at = _after(at, fact)
    return at


def _after(at: Standing, fact: Fact) -> Standing:
    state, kind = MOVES[at.state][fact.kind], fact.kind
    asks_anew = kind is EventKind.FOLLOWED_UP and at.state not in OPEN
    sends = kind in SENDING
    return Standing(
        state=state,
        desk=fact.desk or at.desk,
        adviser=_adviser(at, fact),
        sent_at=fact.at if sends else at.sent_at,
        owed_since=fact.at if asks_anew else at.owed_since,
        noted_at=_noted(at, fact, asks_anew),
        answered_at=fact.at if kind is EventKind.ANSWERED else at.answered_at,
        ended_at=_ended(at, fact, state),
        has_consent=_consent(at, kind),
        is_published=at.is_published or kind is EventKind.PUBLISHED,
    )


def _adviser(at: Standing, fact: Fact) -> int | None:
    if fact.kind is EventKind.ASSIGNED:
        return fact.by
    return None if fact.kind in SENDING else at.adviser


def _noted(at: Standing, fact: Fact, asks_anew: bool) -> datetime | None:
    if fact.kind is EventKind.NOTED:
        return fact.at
    return None if asks_anew else at.noted_at


def _ended(at: Standing, fact: Fact, state: State) -> datetime | None:
    if state in ENDED and at.state not in ENDED:
        return fact.at
    return None if state in OPEN else at.ended_at


def _consent(at: Standing, kind: EventKind) -> bool:
    if kind is EventKind.CONSENTED:
        return True
    return at.has_consent and kind is not EventKind.CONSENT_TAKEN_BACK
