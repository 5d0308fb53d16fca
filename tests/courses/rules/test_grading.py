"""From marks to a score: exact, and the cut score itself is a pass."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.grading import (
    ModuleResult,
    Score,
    by_module,
    score_of,
    shown_percent,
)

THIRD = Fraction(1, 3)
marks = st.lists(st.fractions(0, 1, max_denominator=12), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("points", "items", "cut", "passes"),
    [
        (16, 20, 80, True),
        (15, 20, 80, False),
        (Fraction(47, 3), 20, 80, False),
        (16 - Fraction(1, 1000), 20, 80, False),
        (0, 20, 1, False),
        (20, 20, 100, True),
        (20 - THIRD, 20, 100, False),
        (Fraction(8, 3), 3, 88, True),
        (Fraction(8, 3), 3, 89, False),
        (0, 0, 80, False),
    ],
)
def test_the_cut_score_itself_is_a_pass(points, items, cut, passes):
    assert Score(Fraction(points), items).passes(cut) is passes


def test_thirds_that_add_up_to_the_cut_score_pass_where_floats_would_not():
    thirds = [THIRD] * 3 + [2 * THIRD] * 3 + [Fraction(1)] * 12 + [Fraction(1), 0]
    score = score_of(Fraction(each) for each in thirds)
    assert (score.marks, score.items) == (16, 20)
    assert score.percent == 80
    assert score.passes(80)
    tenths = score_of([Fraction(1, 10)] * 8 + [Fraction(0)] * 2)
    assert tenths.percent == 8
    assert tenths.passes(8)
    assert sum([0.1] * 8) / 10 * 100 < 8


def test_no_items_are_worth_nothing():
    assert score_of([]).percent == 0


@given(marks=marks)
def test_a_score_lies_between_nothing_and_a_hundred_whatever_the_order(marks):
    score = score_of(marks)
    assert 0 <= score.percent <= 100
    assert score == score_of(reversed(marks))


@given(marks=marks, cut=st.integers(1, 100))
def test_passing_agrees_with_the_whole_numbers_that_the_database_compares(marks, cut):
    score = score_of(marks)
    numerator, denominator = score.marks.numerator, score.marks.denominator
    assert score.passes(cut) is (numerator * 100 >= cut * score.items * denominator)


@pytest.mark.parametrize(
    ("percent", "shown"),
    [
        (Fraction(80), Fraction(80)),
        (Fraction(79999, 1000), Fraction(799, 10)),
        (Fraction(7995, 100), Fraction(799, 10)),
        (Fraction(250, 3), Fraction(833, 10)),
        (Fraction(200, 3), Fraction(666, 10)),
        (Fraction(0), Fraction(0)),
        (Fraction(100), Fraction(100)),
    ],
)
def test_a_score_is_shown_cut_to_one_decimal(percent, shown):
    assert shown_percent(percent) == shown


@given(percent=st.fractions(0, 100), cut=st.integers(1, 100))
def test_what_is_shown_never_rounds_up_to_a_pass_it_is_not(percent, cut):
    shown = shown_percent(percent)
    assert (shown >= cut) is (percent >= cut)
    assert 0 <= percent - shown < Fraction(1, 10)


def test_modules_count_whole_marks_in_order_of_first_mention():
    one, part, none = Fraction(1), THIRD, Fraction(0)
    results = by_module(
        ["M2", "M1", "M2", "M2", "M1"], {0: one, 1: part, 2: one, 3: none}
    )
    assert results == [ModuleResult("M2", 2, 3), ModuleResult("M1", 0, 2)]
    assert by_module([], {}) == []
