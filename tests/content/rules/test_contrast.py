"""Contrast, as WCAG 2.2 defines it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.contrast import contrast_ratio

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#000000", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#FF0000", "#FFFFFF", 4.00),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#0A0A0A", "#0A0A0A", 1.0),
    ],
)
def test_known_pairs_have_their_known_ratio(first, second, ratio):
    assert contrast_ratio(first, second) == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_the_ratio_is_symmetric_and_between_one_and_twenty_one(first, second):
    ratio = contrast_ratio(first, second)
    assert ratio == contrast_ratio(second, first)
    assert 1 <= ratio <= 21.0000001


@given(colours)
def test_a_colour_on_itself_has_no_contrast(colour):
    assert contrast_ratio(colour, colour) == 1
