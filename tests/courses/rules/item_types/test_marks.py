"""What a response to each item type is worth: exact, from nothing to one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.courses.documents import RIGHT, TYPES, document, kind

HALF, THIRD, QUARTER = Fraction(1, 2), Fraction(1, 3), Fraction(1, 4)


def ordered(order: str) -> dict:
    """Return the response that puts the steps in this order."""
    return {"places": {key: place for place, key in enumerate(order, start=1)}}


@pytest.mark.parametrize(
    ("type_", "response", "mark"),
    [
        *((type_, RIGHT[type_], 1) for type_ in TYPES),
        *((type_, {}, 0) for type_ in TYPES),
        ("single_choice", {"choice": "b"}, 0),
        ("single_choice", {"choice": "never served"}, 0),
        ("multiple_response", {"choices": ["a"]}, THIRD),
        ("multiple_response", {"choices": ["a", "b"]}, 2 * THIRD),
        ("multiple_response", {"choices": ["a", "b", "d"]}, THIRD),
        ("multiple_response", {"choices": ["a", "b", "c", "d"]}, 2 * THIRD),
        ("multiple_response", {"choices": ["a", "b", "c", "d", "e"]}, THIRD),
        ("multiple_response", {"choices": ["a", "d"]}, 0),
        ("multiple_response", {"choices": ["d", "e"]}, 0),
        ("true_false_reason", {"value": "false"}, 0),
        ("true_false_reason", {"reason": "b"}, 0),
        ("true_false_reason", {"value": "true", "reason": "b"}, 0),
        ("true_false_reason", {"value": "false", "reason": "a"}, 0),
        ("matching", {"pairs": {"a": "a"}}, QUARTER),
        ("matching", {"pairs": {"a": "a", "b": "b", "c": "x", "d": "c"}}, HALF),
        ("matching", {"pairs": {"a": "b", "b": "c", "c": "d", "d": "a"}}, 0),
        ("matching", {"pairs": dict.fromkeys("abcd", "a")}, QUARTER),
        ("matching", {"pairs": {**RIGHT["matching"]["pairs"], "x": "x"}}, 1),
        ("ordering", ordered("bacd"), 1),
        ("ordering", ordered("abdc"), 0),
        ("ordering", ordered("dcba"), 0),
        ("ordering", ordered("abc"), 0),
        ("ordering", {"places": {"a": 1, "b": 1, "c": 3, "d": 4}}, 0),
        ("situational_judgement", {"choice": "a"}, 0),
        ("situational_judgement", {"choice": "c"}, THIRD),
        ("situational_judgement", {"choice": "d"}, 2 * THIRD),
        ("situational_judgement", {"choice": "never served"}, 0),
    ],
)
def test_a_response_earns_its_exact_mark(type_, response, mark):
    earned = kind(type_).grade(document(type_), response)
    assert earned == mark
    assert isinstance(earned, Fraction)


def test_a_statement_that_is_true_wants_true():
    read = document("true_false_reason", answer=True)
    grade = kind("true_false_reason").grade
    assert grade(read, {"value": "true", "reason": "b"}) == 1
    assert grade(read, {"value": "false", "reason": "b"}) == 0


RESPONSES = {
    "single_choice": st.fixed_dictionaries(
        {}, optional={"choice": st.sampled_from("abcz")}
    ),
    "situational_judgement": st.fixed_dictionaries(
        {}, optional={"choice": st.sampled_from("abcdz")}
    ),
    "multiple_response": st.fixed_dictionaries(
        {}, optional={"choices": st.lists(st.sampled_from("abcdez"), unique=True)}
    ),
    "true_false_reason": st.fixed_dictionaries(
        {},
        optional={
            "value": st.sampled_from(["true", "false"]),
            "reason": st.sampled_from("abcz"),
        },
    ),
    "matching": st.fixed_dictionaries(
        {},
        optional={
            "pairs": st.dictionaries(st.sampled_from("abcd"), st.sampled_from("abcdx"))
        },
    ),
    "ordering": st.fixed_dictionaries(
        {},
        optional={
            "places": st.dictionaries(st.sampled_from("abcd"), st.integers(1, 4))
        },
    ),
}


@pytest.mark.parametrize("type_", TYPES)
@given(data=st.data())
def test_a_mark_is_never_below_nothing_nor_above_one(type_, data):
    response = data.draw(RESPONSES[type_])
    mark = kind(type_).grade(document(type_), response)
    assert isinstance(mark, Fraction)
    assert 0 <= mark <= 1


@given(chosen=st.sets(st.sampled_from("abcde")), wrong=st.sampled_from("de"))
def test_choosing_one_more_wrong_option_never_helps(chosen, wrong):
    grade, read = kind("multiple_response").grade, document("multiple_response")
    with_wrong = grade(read, {"choices": sorted(chosen | {wrong})})
    assert with_wrong <= grade(read, {"choices": sorted(chosen)})


@given(order=st.permutations("abcd"))
def test_only_accepted_orders_earn_the_mark(order):
    mark = kind("ordering").grade(document("ordering"), ordered("".join(order)))
    assert mark == int("".join(order) in ("abcd", "bacd"))
