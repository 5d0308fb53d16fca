"""The dates of a cycle, from the day somebody joined."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.rules.cycles import Cycle, first_cycle


@pytest.mark.parametrize(
    ("joined_on", "due_days", "due_on"),
    [
        (date(2026, 3, 2), 30, date(2026, 4, 1)),
        (date(2026, 1, 30), 30, date(2026, 3, 1)),
        (date(2028, 1, 30), 30, date(2028, 2, 29)),
        (date(2026, 12, 15), 30, date(2027, 1, 14)),
        (date(2026, 3, 2), 1, date(2026, 3, 3)),
    ],
)
def test_it_opens_on_the_day_of_joining_and_is_due_so_many_days_later(
    joined_on, due_days, due_on
):
    assert first_cycle(joined_on, due_days) == Cycle(joined_on, due_on)


@given(st.dates(max_value=date(2999, 1, 1)), st.integers(1, 400))
def test_it_always_gives_exactly_the_days_of_the_requirement(joined_on, due_days):
    cycle = first_cycle(joined_on, due_days)
    assert cycle.due_on - cycle.opens_on == timedelta(days=due_days)
