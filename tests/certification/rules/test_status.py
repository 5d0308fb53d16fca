"""What an assignment and a credential are on a date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.rules.status import (
    DUE_SOON_DAYS,
    PERMITTED_MOVES,
    AssignmentFacts,
    AssignmentStatus,
    CredentialStatus,
    Event,
    EventKind,
    StatusFact,
    assignment_status,
    credential_status,
    due_on,
)

OPENS, DUE = date(2026, 3, 2), date(2026, 4, 1)
S, K = AssignmentStatus, EventKind


def day(number: int) -> date:
    """Return a day counted from the one the assignment opens, which is day zero."""
    return OPENS + timedelta(days=number)


def facts(*events: tuple) -> AssignmentFacts:
    """Return an assignment of thirty days with events of a kind, a day, an until."""
    return AssignmentFacts(
        OPENS,
        DUE,
        [
            Event(kind, day(on), day(until[0]) if until else None)
            for kind, on, *until in events
        ],
    )


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (-1, S.NOT_OPEN_YET),
        (0, S.OPEN),
        (30 - DUE_SOON_DAYS - 1, S.OPEN),
        (30 - DUE_SOON_DAYS, S.DUE_SOON),
        (30, S.DUE_SOON),
        (31, S.OVERDUE),
        (400, S.OVERDUE),
    ],
)
def test_an_untouched_assignment_goes_by_its_dates(on, status):
    assert assignment_status(facts(), day(on)) is status


@pytest.mark.parametrize(
    ("events", "on", "status"),
    [
        ([(K.FULFILLED, 10)], 9, S.OPEN),
        ([(K.FULFILLED, 10)], 10, S.COMPLETED_ON_TIME),
        ([(K.FULFILLED, 30)], 400, S.COMPLETED_ON_TIME),
        ([(K.FULFILLED, 31)], 31, S.COMPLETED_LATE),
        ([(K.FULFILLED, -200)], 0, S.COMPLETED_ON_TIME),
        ([(K.EXTENDED, 20, 45), (K.FULFILLED, 40)], 41, S.COMPLETED_ON_TIME),
        ([(K.FULFILLED, 40), (K.EXTENDED, 41, 60)], 42, S.COMPLETED_LATE),
        ([(K.EXTENDED, 20, 45)], 31, S.OPEN),
        ([(K.EXTENDED, 20, 45)], 40, S.DUE_SOON),
        ([(K.EXTENDED, 20, 45)], 46, S.OVERDUE),
        ([(K.EXTENDED, 20, 25)], 29, S.DUE_SOON),
        ([(K.EXTENDED, 35, 60)], 33, S.OVERDUE),
        ([(K.EXTENDED, 35, 60)], 36, S.OPEN),
        ([(K.PAUSED, 20)], 19, S.OPEN),
        ([(K.PAUSED, 20)], 20, S.PAUSED),
        ([(K.PAUSED, 20)], 400, S.PAUSED),
        ([(K.PAUSED, 20), (K.RESUMED, 35)], 35, S.OPEN),
        ([(K.PAUSED, 20), (K.RESUMED, 35)], 45, S.DUE_SOON),
        ([(K.PAUSED, 20), (K.RESUMED, 35)], 46, S.OVERDUE),
        ([(K.PAUSED, 20), (K.FULFILLED, 60)], 61, S.COMPLETED_ON_TIME),
        ([(K.WAIVED, 10)], 9, S.OPEN),
        ([(K.WAIVED, 10)], 400, S.EXEMPT),
        ([(K.PAUSED, 5), (K.WAIVED, 10)], 12, S.EXEMPT),
        ([(K.FULFILLED, 5), (K.WAIVED, 10)], 12, S.EXEMPT),
        ([(K.WITHDRAWN, 10)], 400, S.WITHDRAWN),
        ([(K.WAIVED, 5), (K.WITHDRAWN, 10)], 7, S.EXEMPT),
        ([(K.WAIVED, 5), (K.WITHDRAWN, 10)], 12, S.WITHDRAWN),
        ([(K.FULFILLED, 5), (K.WITHDRAWN, 10)], 12, S.WITHDRAWN),
    ],
)
def test_the_first_match_wins(events, on, status):
    assert assignment_status(facts(*events), day(on)) is status


@pytest.mark.parametrize(
    ("events", "on", "due"),
    [
        ([], 0, 30),
        ([(K.EXTENDED, 20, 45)], 19, 30),
        ([(K.EXTENDED, 20, 45)], 20, 45),
        ([(K.EXTENDED, 20, 10)], 20, 30),
        ([(K.EXTENDED, 20, 45), (K.EXTENDED, 25, 40)], 25, 45),
        ([(K.EXTENDED, 20)], 20, 30),
        ([(K.PAUSED, 10)], 10, 30),
        ([(K.PAUSED, 10)], 14, 34),
        ([(K.PAUSED, 10), (K.PAUSED, 12)], 14, 34),
        ([(K.PAUSED, 10), (K.RESUMED, 15)], 50, 35),
        ([(K.RESUMED, 15)], 20, 30),
        ([(K.PAUSED, 10), (K.RESUMED, 15), (K.RESUMED, 17)], 20, 35),
        ([(K.PAUSED, 5), (K.RESUMED, 8), (K.PAUSED, 20), (K.RESUMED, 25)], 60, 38),
        ([(K.PAUSED, 5), (K.EXTENDED, 6, 40), (K.RESUMED, 8)], 60, 43),
        ([(K.WAIVED, 5), (K.FULFILLED, 6), (K.WITHDRAWN, 7)], 60, 30),
    ],
)
def test_extensions_and_pauses_move_the_due_date(events, on, due):
    assert due_on(facts(*events), day(on)) == day(due)


events = st.builds(
    Event,
    kind=st.sampled_from(EventKind),
    on=st.integers(-60, 400).map(day),
    until=st.none() | st.integers(-60, 400).map(day),
)
histories = st.lists(events, max_size=8).map(
    lambda found: AssignmentFacts(OPENS, DUE, sorted(found, key=lambda each: each.on))
)
days = st.integers(-100, 800).map(day)


@given(histories, days)
def test_every_history_has_a_status_on_every_day(history, on):
    assert assignment_status(history, on) in AssignmentStatus


@given(histories, days)
def test_whoever_completed_is_never_overdue_nor_asked_again(history, on):
    done = any(e.kind is K.FULFILLED and e.on <= on for e in history.events)
    still_owed = {S.OVERDUE, S.DUE_SOON, S.OPEN, S.NOT_OPEN_YET, S.PAUSED}
    assert not (done and assignment_status(history, on) in still_owed)


@given(histories, days)
def test_what_happens_later_never_changes_what_was_the_case(history, on):
    known = [event for event in history.events if event.on <= on]
    before = AssignmentFacts(OPENS, DUE, known)
    assert assignment_status(before, on) is assignment_status(history, on)


@given(histories, days)
def test_nothing_makes_the_due_date_earlier(history, on):
    assert due_on(history, on) >= DUE


C = CredentialStatus
UNTIL = date(2027, 3, 2)


@pytest.mark.parametrize(
    ("changes", "on", "status"),
    [
        ([], date(2026, 3, 2), C.VALID),
        ([], UNTIL, C.VALID),
        ([], UNTIL + timedelta(days=1), C.EXPIRED),
        ([("suspended", 5)], day(4), C.VALID),
        ([("suspended", 5)], day(5), C.SUSPENDED),
        ([("suspended", 5)], UNTIL + timedelta(days=1), C.SUSPENDED),
        ([("suspended", 5), ("reinstated", 8)], day(8), C.VALID),
        ([("suspended", 5), ("reinstated", 8)], UNTIL + timedelta(days=1), C.EXPIRED),
        ([("suspended", 5), ("reinstated", 8), ("suspended", 9)], day(9), C.SUSPENDED),
        ([("superseded", 5)], day(5), C.SUPERSEDED),
        ([("superseded", 5)], UNTIL + timedelta(days=1), C.SUPERSEDED),
        ([("suspended", 3), ("revoked", 5)], day(5), C.REVOKED),
        ([("revoked", 5)], UNTIL + timedelta(days=1), C.REVOKED),
        ([("superseded", 4), ("revoked", 5)], day(5), C.REVOKED),
    ],
)
def test_a_credential_is_the_first_of_these_that_matches(changes, on, status):
    happened = [StatusFact(name, day(number)) for name, number in changes]
    assert credential_status(UNTIL, happened, on) is status


def test_a_credential_without_an_end_never_expires():
    assert credential_status(None, [], date(2999, 1, 1)) is C.VALID


names = st.sampled_from(sorted(set().union(*PERMITTED_MOVES.values())))


@given(st.lists(names, max_size=6), st.none() | days, days)
def test_every_credential_has_a_status_on_every_day(changes, until, on):
    happened = [StatusFact(name, day(place)) for place, name in enumerate(changes)]
    assert credential_status(until, happened, on) in CredentialStatus


def test_every_permitted_move_leads_somewhere_known_and_final_ones_nowhere():
    for moves in PERMITTED_MOVES.values():
        assert moves <= set(PERMITTED_MOVES)
    assert PERMITTED_MOVES["revoked"] == PERMITTED_MOVES["superseded"] == frozenset()
    assert "reinstated" not in PERMITTED_MOVES[""]
    assert "reinstated" in PERMITTED_MOVES["suspended"]
