"""A requirement's terms and a person's dates to the dates of a cycle.

The induction is due so many calendar days after joining, the first day counting as
day zero; other methods come with the requirements that need them.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Cycle:
    """One round of a requirement: when it opens and when it is due."""

    opens_on: date
    due_on: date


def first_cycle(joined_on: date, due_days: int) -> Cycle:
    """Return the first cycle of whoever joined on a date."""
    return Cycle(opens_on=joined_on, due_on=joined_on + timedelta(days=due_days))
