"""What is shown of an item: before, nothing of its key; after, all of it."""

import json
from dataclasses import asdict
from fractions import Fraction

import pytest

from courses.models import ItemVersion
from courses.presenting import ReviewedOption, ShownPremise, review_item, show_item
from tests.courses.documents import PARTS, RIGHT, SERVED, TYPES, raw

BASIS = {"es": "LGRA, art. 7", "en": "LGRA, article 7"}


def version(type_: str, **changed) -> ItemVersion:
    """Return an unsaved version of the small document of a type."""
    return ItemVersion(type=type_, document=raw(type_, **changed), basis=BASIS)


def shown(type_: str, answer=None, language="en"):
    """Return an item as served in the tables, with an answer."""
    return show_item(version(type_), SERVED[type_], answer or {}, language)


def reviewed(type_: str, answer=None, mark=0, language="en"):
    """Return the review of an item as served in the tables."""
    return review_item(
        version(type_), SERVED[type_], answer or {}, Fraction(mark), language
    )


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("answer", [{}, "right"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_nothing_that_is_shown_tells_the_key(type_, answer, language):
    given = RIGHT[type_] if answer else {}
    seen = json.dumps(asdict(shown(type_, given, language)))
    for secret in ("because", "rationale", "correct", "points", "LGRA", "title"):
        assert secret not in seen
    other = "en" if language == "es" else "es"
    assert f"({other})" not in seen


@pytest.mark.parametrize("type_", TYPES)
def test_options_are_shown_by_their_place_in_what_was_served(type_):
    item = shown(type_)
    order = SERVED[type_].get("options") or SERVED[type_]["answers"]
    word = "answer" if type_ == "matching" else "option"
    texts = [f"{'option' if key == 'x' else word} {key} (en)" for key in order]
    assert [each.text for each in item.options] == texts
    assert [each.place for each in item.options] == list(range(len(order)))
    assert (item.stem, item.type) == ("stem (en)", type_)
    assert not item.answered
    assert not any(each.chosen or each.position for each in item.options)


@pytest.mark.parametrize(
    ("type_", "chosen"),
    [
        ("single_choice", [1]),
        ("situational_judgement", [2]),
        ("multiple_response", [2, 3, 4]),
        ("true_false_reason", [1]),
        ("matching", []),
        ("ordering", []),
    ],
)
def test_an_answer_is_shown_as_it_was_given(type_, chosen):
    item = shown(type_, RIGHT[type_])
    assert item.answered
    assert [each.place for each in item.options if each.chosen] == chosen


def test_a_statement_shows_the_value_given():
    assert shown("true_false_reason", RIGHT["true_false_reason"]).value == "false"
    partly = shown("true_false_reason", {"value": "true"})
    assert (partly.value, partly.answered) == ("true", False)


def test_premises_show_the_place_of_the_answer_given():
    premises = shown("matching", {"pairs": {"b": "x", "c": "a"}}).premises
    assert premises == (
        ShownPremise(0, "premise b (en)", 0),
        ShownPremise(1, "premise a (en)", None),
        ShownPremise(2, "premise d (en)", None),
        ShownPremise(3, "premise c (en)", 4),
    )


def test_steps_show_the_position_given():
    options = shown("ordering", {"places": {"a": 2, "d": 1}}).options
    assert [each.position for each in options] == [1, None, None, 2]


def test_a_text_missing_in_a_language_is_shown_in_the_first_there_is():
    item = show_item(
        version("single_choice", stem={"es": "Solo español"}),
        SERVED["single_choice"],
        {},
        "en",
    )
    assert item.stem == "Solo español"


@pytest.mark.parametrize("type_", TYPES)
def test_a_review_gives_every_rationale_the_basis_and_the_title(type_):
    review = reviewed(type_, language="es")
    assert (review.title, review.stem) == ("title (es)", "stem (es)")
    assert (review.rationale, review.basis) == ("rationale (es)", "LGRA, art. 7")
    part = next(
        PARTS[type_][name]
        for name in ("options", "reasons", "steps", "pairs")
        if name in PARTS[type_]
    )
    reasons = sorted(each.rationale for each in review.options)
    assert reasons == [f"because {each['key']} (es)" for each in part]


def test_a_version_without_a_basis_is_reviewed_without_one():
    bare = ItemVersion(type="ordering", document=raw("ordering"), basis={})
    assert review_item(bare, SERVED["ordering"], {}, Fraction(0), "es").basis == ""


@pytest.mark.parametrize(
    ("type_", "answer", "right", "chosen", "details"),
    [
        ("single_choice", {"choice": "c"}, "a", "c", ["", "", ""]),
        ("multiple_response", {"choices": ["a", "d"]}, "cba", "da", [""] * 5),
        ("situational_judgement", {"choice": "d"}, "b", "d", ["2", "1", "3", "0"]),
        ("true_false_reason", {"value": "true", "reason": "b"}, "b", "b", ["", "", ""]),
        ("single_choice", {}, "a", "", ["", "", ""]),
    ],
)
def test_options_are_reviewed_in_the_order_served(
    type_, answer, right, chosen, details
):
    options = reviewed(type_, answer).options
    keys = SERVED[type_]["options"]
    rights = [key for key, each in zip(keys, options, strict=True) if each.right]
    chose = [key for key, each in zip(keys, options, strict=True) if each.chosen]
    assert (rights, chose) == (list(right), list(chosen))
    assert [each.detail for each in options] == details


def test_a_statement_is_reviewed_with_its_truth_and_the_value_answered():
    review = reviewed("true_false_reason", {"value": "true"})
    assert (review.statement_true, review.answered_value) == (False, "true")
    assert reviewed("single_choice").statement_true is None


def test_pairs_are_reviewed_with_what_was_answered_instead():
    options = reviewed("matching", {"pairs": {"a": "a", "b": "x", "c": "d"}}).options
    assert options[0] == ReviewedOption(
        text="premise a (en) → answer a (en)",
        chosen=True,
        right=True,
        rationale="because a (en)",
        detail="answer a (en)",
    )
    assert [each.right for each in options] == [True, False, False, False]
    details = [each.detail for each in options]
    assert details[1:] == ["option x (en)", "answer d (en)", ""]
    assert not options[3].chosen


def test_steps_are_reviewed_in_their_right_order_with_the_place_given():
    options = reviewed("ordering", {"places": {"a": 1, "b": 3, "c": 2}}).options
    assert [each.text for each in options] == [f"option {key} (en)" for key in "abcd"]
    assert [each.right for each in options] == [True, False, False, False]
    assert [each.detail for each in options] == ["1", "3", "2", ""]


@pytest.mark.parametrize(
    ("mark", "right", "partly"),
    [(1, True, False), (Fraction(1, 3), False, True), (0, False, False)],
)
def test_a_review_says_whether_it_was_right_partly_or_not(mark, right, partly):
    review = reviewed("single_choice", mark=mark)
    assert (review.is_right, review.is_partly_right) == (right, partly)


def test_an_accepted_order_other_than_the_first_is_reviewed_as_right():
    given = {"places": {"b": 1, "a": 2, "c": 3, "d": 4}}
    review = reviewed("ordering", given, mark=1)
    assert review.is_right
    assert all(each.right for each in review.options)
    texts = [each.text for each in review.options]
    assert texts == [f"option {key} (en)" for key in "bacd"]
    assert [each.detail for each in review.options] == ["1", "2", "3", "4"]
