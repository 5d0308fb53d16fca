"""How long a text takes to read."""

import pytest

from content.rules.reading import reading_minutes


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (299, 1), (301, 2), (1000, 5)]
)
def test_minutes_are_whole_and_never_none(words, minutes):
    assert reading_minutes("palabra " * words) == minutes
