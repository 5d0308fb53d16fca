"""What a form may send for an item, and what is refused."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.item_types import ItemType, ResponseRefused
from courses.rules.item_types.base import one_value, option_at, unique_keys
from tests.courses.documents import RIGHT, SERVED, TYPES, document, kind

CHOICES = ["single_choice", "situational_judgement"]
HUGE = "9" * 5000
NOT_PLACES = ["x", "-1", "1.0", " 1", "0x1", "²", "٣", "1e1", "00000001", HUGE]


def read(type_: str, fields: dict[str, list[str]]) -> dict:
    """Read a form's fields against the fixed served order of a type."""
    return kind(type_).read(SERVED[type_], fields)


@pytest.mark.parametrize(
    ("type_", "fields", "response"),
    [
        *((type_, {}, {}) for type_ in TYPES),
        *((type_, {"choice": [""], "value": [""]}, {}) for type_ in CHOICES),
        *((type_, {"else": ["1"]}, {}) for type_ in TYPES),
        ("single_choice", {"choice": ["1"]}, {"choice": "a"}),
        ("situational_judgement", {"choice": ["0"]}, {"choice": "d"}),
        ("multiple_response", {"choice": ["0"]}, {"choices": ["e"]}),
        (
            "multiple_response",
            {"choice": ["4", "2", "3"]},
            {"choices": ["a", "b", "c"]},
        ),
        ("multiple_response", {"choice": ["4", "4"]}, {"choices": ["a"]}),
        ("true_false_reason", {"value": ["true"]}, {"value": "true"}),
        ("true_false_reason", {"choice": ["2"]}, {"reason": "a"}),
        (
            "true_false_reason",
            {"value": ["false"], "choice": ["1"]},
            {"value": "false", "reason": "b"},
        ),
        ("matching", {"match-1": ["4"]}, {"pairs": {"a": "a"}}),
        ("matching", {"match-0": [""], "match-3": ["0"]}, {"pairs": {"c": "x"}}),
        (
            "matching",
            {f"match-{place}": ["1"] for place in range(4)},
            {"pairs": {"a": "d", "b": "d", "c": "d", "d": "d"}},
        ),
        ("matching", {"match-7": ["1"]}, {}),
        ("ordering", {"place-3": ["1"], "place-0": [""]}, {"places": {"a": 1}}),
        (
            "ordering",
            {f"place-{place}": [str(4 - place)] for place in range(4)},
            RIGHT["ordering"],
        ),
        ("ordering", {"place-9": ["1"]}, {}),
    ],
)
def test_fields_become_a_response_and_what_is_partly_answered_is_kept(
    type_, fields, response
):
    assert read(type_, fields) == response


REFUSED = [
    *(
        (type_, {"choice": [place]})
        for type_ in [*CHOICES, "multiple_response", "true_false_reason"]
        for place in [*NOT_PLACES, "5", "99"]
    ),
    *(("matching", {"match-0": [place]}) for place in [*NOT_PLACES, "5", "99"]),
    *(("ordering", {"place-0": [place]}) for place in [*NOT_PLACES, "0", "5"]),
    *((type_, {"choice": ["0", "1"]}) for type_ in [*CHOICES, "true_false_reason"]),
    ("true_false_reason", {"value": ["true", "false"]}),
    ("matching", {"match-0": ["0", "1"]}),
    ("ordering", {"place-0": ["1", "2"]}),
    ("multiple_response", {"choice": ["0", "1", "2", "3", "4", "0"]}),
    ("multiple_response", {"choice": ["0", "9"]}),
    *(("true_false_reason", {"value": [value]}) for value in ("True", "1", "yes")),
]


@pytest.mark.parametrize(("type_", "fields"), REFUSED)
def test_what_was_not_served_or_makes_no_sense_is_refused(type_, fields):
    with pytest.raises(ResponseRefused):
        read(type_, fields)


def test_a_refusal_never_repeats_more_than_the_start_of_what_came():
    with pytest.raises(ResponseRefused) as caught:
        option_at(["a"], HUGE)
    assert len(str(caught.value)) < 80


def test_a_key_is_not_a_place():
    for type_ in [*CHOICES, "multiple_response"]:
        with pytest.raises(ResponseRefused):
            read(type_, {"choice": [SERVED[type_]["options"][0]]})


@pytest.mark.parametrize(
    ("type_", "response", "complete"),
    [
        *((type_, {}, False) for type_ in TYPES),
        *((type_, RIGHT[type_], True) for type_ in TYPES),
        ("multiple_response", {"choices": ["d"]}, True),
        ("true_false_reason", {"value": "true"}, False),
        ("true_false_reason", {"reason": "a"}, False),
        ("matching", {"pairs": {"a": "a", "b": "b", "c": "c"}}, False),
        ("matching", {"pairs": dict.fromkeys("abcd", "x")}, True),
        ("ordering", {"places": {"a": 1, "b": 2, "c": 3}}, False),
        ("ordering", {"places": {"a": 1, "b": 2, "c": 3, "d": 3}}, False),
        ("ordering", {"places": {"a": 4, "b": 2, "c": 3, "d": 1}}, True),
    ],
)
def test_an_item_is_complete_when_every_part_has_an_answer(type_, response, complete):
    assert kind(type_).is_complete(SERVED[type_], response) is complete


@pytest.mark.parametrize("type_", TYPES)
@given(
    fields=st.dictionaries(
        st.sampled_from(
            [
                "choice",
                "value",
                *(f"{n}-{i}" for n in ("match", "place") for i in "0123"),
            ]
        ),
        st.lists(st.text(max_size=3), max_size=3),
    ),
    seed=st.integers(),
)
def test_whatever_comes_is_read_or_refused_and_what_is_read_can_be_graded(
    type_, fields, seed
):
    read_document, item_type = document(type_), kind(type_)
    served = item_type.serve(read_document, random.Random(seed))
    try:
        response = item_type.read(served, fields)
    except ResponseRefused:
        return
    assert isinstance(item_type.is_complete(served, response), bool)
    assert 0 <= item_type.grade(read_document, response) <= 1


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({}, ""),
        ({"a": []}, ""),
        ({"a": [""]}, ""),
        ({"a": ["x"]}, "x"),
        ({"b": ["x"]}, ""),
    ],
)
def test_a_field_of_one_value_is_that_value_or_nothing(fields, value):
    assert one_value(fields, "a") == value


def test_the_refusal_of_several_values_names_the_field_and_how_many_came():
    with pytest.raises(ResponseRefused, match="a takes one value and 3 came"):
        one_value({"a": ["x", "x", "x"]}, "a")


def test_keys_used_once_are_fine_and_one_used_twice_is_named():
    unique_keys([])
    unique_keys(["a", "b"])
    with pytest.raises(ValueError, match="'b' is used twice"):
        unique_keys(["b", "c", "b", "c"])


def test_a_type_that_does_not_say_how_cannot_be_used():
    with pytest.raises(TypeError, match="grade, is_complete, read, serve"):
        ItemType()
