"""When one may try, until when it runs, and what becomes of a response."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.attempts import (
    RECEPTION_SECONDS,
    TIME_FACTORS,
    Arrival,
    Known,
    PastAttempt,
    Permission,
    Refusal,
    Terms,
    clock,
    minutes_allowed,
    next_attempt,
    standing_of,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TERMS = Terms(attempts_allowed=3, wait_after_attempt=2, wait_hours=24)


def hours(count: float) -> timedelta:
    """Return a span of hours."""
    return timedelta(hours=count)


def failed(hours_ago: float) -> PastAttempt:
    """Return an attempt that failed so many hours ago."""
    return PastAttempt(NOW - hours(hours_ago), passed=False)


def passed(hours_ago: float) -> PastAttempt:
    """Return an attempt that passed so many hours ago."""
    return PastAttempt(NOW - hours(hours_ago), passed=True)


OPEN = PastAttempt(None, None)


@pytest.mark.parametrize(
    ("past", "permission"),
    [
        ([], Permission(1, None, None, 3)),
        ([OPEN], Permission(1, None, Refusal.OPEN, 2)),
        ([failed(5), OPEN], Permission(2, None, Refusal.OPEN, 1)),
        ([failed(1)], Permission(2, NOW - hours(1), None, 2)),
        ([failed(0)], Permission(2, NOW, None, 2)),
        ([failed(50), failed(1)], Permission(3, NOW + hours(23), Refusal.WAIT, 1)),
        ([failed(50), failed(24)], Permission(3, NOW, None, 1)),
        ([failed(50), failed(25)], Permission(3, NOW - hours(1), None, 1)),
        (
            [failed(90), failed(60), failed(30)],
            Permission(4, None, Refusal.NONE_LEFT, 0),
        ),
        ([passed(1)], Permission(2, None, Refusal.PASSED, 2)),
        ([failed(9), passed(1)], Permission(3, None, Refusal.PASSED, 1)),
        (
            [failed(90), failed(60), passed(30)],
            Permission(4, None, Refusal.PASSED, 0),
        ),
    ],
)
def test_the_next_attempt(past, permission):
    assert next_attempt(TERMS, past, NOW) == permission


def test_the_wait_ends_on_the_minute_it_says():
    past = [failed(50), failed(0)]
    ready = next_attempt(TERMS, past, NOW).available_from
    assert ready == NOW + hours(24)
    just_before = next_attempt(TERMS, past, ready - timedelta(microseconds=1))
    assert just_before.refusal is Refusal.WAIT
    assert next_attempt(TERMS, past, ready).refusal is None


def test_a_granted_attempt_is_one_more_and_waits_too():
    granted = Terms(attempts_allowed=4, wait_after_attempt=2, wait_hours=24)
    past = [failed(90), failed(60), failed(2)]
    early = next_attempt(granted, past, NOW)
    assert early == Permission(4, NOW + hours(22), Refusal.WAIT, 1)
    assert next_attempt(granted, past, NOW + hours(22)).refusal is None


def test_fewer_attempts_allowed_than_were_made_leave_none():
    fewer = Terms(attempts_allowed=1, wait_after_attempt=2, wait_hours=24)
    permission = next_attempt(fewer, [failed(90), failed(60)], NOW)
    assert (permission.refusal, permission.left) == (Refusal.NONE_LEFT, 0)


def test_without_a_wait_one_may_try_at_once():
    eager = Terms(attempts_allowed=9, wait_after_attempt=2, wait_hours=0)
    assert next_attempt(eager, [failed(2), failed(1), failed(0)], NOW).refusal is None


@given(
    ages=st.lists(st.integers(0, 100), max_size=5),
    allowed=st.integers(1, 5),
    wait=st.integers(0, 48),
)
def test_whoever_may_start_has_attempts_left_and_has_waited(ages, allowed, wait):
    past = [failed(age) for age in sorted(ages, reverse=True)]
    permission = next_attempt(Terms(allowed, 2, wait), past, NOW)
    assert permission.number == len(past) + 1
    assert permission.left == max(allowed - len(past), 0)
    if permission.refusal is None:
        assert permission.number <= allowed
        assert permission.available_from is None or permission.available_from <= NOW


@pytest.mark.parametrize(
    ("limit", "factor", "minutes"),
    [(25, 100, 25), (25, 150, 38), (25, 200, 50), (30, 150, 45), (1, 150, 2)],
)
def test_longer_time_is_rounded_up_to_whole_minutes(limit, factor, minutes):
    assert minutes_allowed(limit, factor) == minutes


@pytest.mark.parametrize(("factor", "minutes"), [(100, 25), (150, 38), (200, 50)])
def test_the_clock_gives_a_slow_network_a_little_more(factor, minutes):
    assert factor in TIME_FACTORS
    runs = clock(NOW, 25, factor)
    assert runs.ends_at == NOW + timedelta(minutes=minutes)
    assert runs.closes_at - runs.ends_at == timedelta(seconds=RECEPTION_SECONDS)


LATEST = Known(response_id=7, tab="one", client_sequence=5)


@pytest.mark.parametrize(
    ("tab", "sequence", "based_on", "latest", "standing"),
    [
        ("one", 1, None, None, "counted"),
        ("one", 0, 99, None, "counted"),
        ("one", 6, None, LATEST, "counted"),
        ("one", 6, 3, LATEST, "counted"),
        ("one", 5, 7, LATEST, "stale"),
        ("one", 4, None, LATEST, "stale"),
        ("two", 9, None, LATEST, "conflict"),
        ("two", 9, 3, LATEST, "conflict"),
        ("two", 1, 7, LATEST, "counted"),
        ("", 9, None, LATEST, "conflict"),
    ],
)
def test_the_standing_of_a_response(tab, sequence, based_on, latest, standing):
    arrival = Arrival(tab, sequence, based_on)
    assert standing_of(arrival, latest, closed=False) == standing
    assert standing_of(arrival, latest, closed=True) == "late"
