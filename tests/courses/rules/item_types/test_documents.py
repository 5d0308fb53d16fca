"""What the document of each item type must hold."""

import itertools

import pytest
from pydantic import ValidationError

from courses.rules.item_types import (
    ITEM_TYPES,
    SCHEMA_VERSION,
    localized_texts,
    missing_languages,
    read_document,
)
from tests.courses.documents import PARTS, TYPES, document, local, option, pair, raw


def test_the_six_types_of_the_induction_are_known():
    assert sorted(ITEM_TYPES) == TYPES
    assert all(name == each.name for name, each in ITEM_TYPES.items())


@pytest.mark.parametrize("type_", TYPES)
def test_a_whole_document_is_read_and_written_back(type_):
    read = document(type_)
    assert read.schema_version == SCHEMA_VERSION
    assert read_document(read.model_dump(mode="json")) == read


def test_an_unknown_type_is_a_key_error():
    with pytest.raises(KeyError):
        read_document({**raw("single_choice"), "type": "essay"})


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("part", ["title", "stem", "rationale"])
def test_no_part_may_be_missing_or_empty(type_, part):
    without = raw(type_)
    del without[part]
    for broken in (
        without,
        raw(type_, **{part: {}}),
        raw(type_, **{part: {"es": " "}}),
    ):
        with pytest.raises(ValidationError, match=part):
            read_document(broken)


@pytest.mark.parametrize("type_", TYPES)
def test_an_unknown_part_is_refused(type_):
    with pytest.raises(ValidationError, match="Extra inputs"):
        document(type_, hint=local("hint"))


@pytest.mark.parametrize("type_", TYPES)
def test_a_document_cannot_be_changed(type_):
    with pytest.raises(ValidationError, match="frozen"):
        document(type_).title = local("another")


@pytest.mark.parametrize(
    "key", ["", "Upper", "a_b", "a b", "-a", "a-", "a--b", "x" * 61]
)
def test_a_key_is_lower_case_letters_digits_and_single_hyphens(key):
    options = [option(key, correct=True), option("b"), option("c")]
    with pytest.raises(ValidationError, match=r"options\.0\.key"):
        document("single_choice", options=options)


def _options(*rights: bool) -> list[dict]:
    return [option(f"o{n}", correct=right) for n, right in enumerate(rights)]


def _judged(*points: int) -> list[dict]:
    return [option(f"o{n}", points=each) for n, each in enumerate(points)]


def _steps(count: int) -> list[dict]:
    return [option(f"s{n}") for n in range(count)]


def _pairs(count: int) -> list[dict]:
    return [pair(f"p{n}") for n in range(count)]


ONE = "exactly one option must be correct"
SEVERAL = "at least two options must be correct and one wrong"
REASON = "exactly one reason must be correct"
BEST = "exactly one option must carry 3 points"
TWICE = "the key 'a' is used twice"
ORDER = "an accepted order must name every step once"
FEW, MANY = "at least", "at most"


@pytest.mark.parametrize(
    ("type_", "changed", "message"),
    [
        ("single_choice", {"options": _options(False, False, False)}, ONE),
        ("single_choice", {"options": _options(True, True, False)}, ONE),
        ("single_choice", {"options": _options(True, False)}, FEW),
        ("single_choice", {"options": _options(True, *[False] * 6)}, MANY),
        (
            "single_choice",
            {"options": [option("a", correct=True), option("a"), option("b")]},
            TWICE,
        ),
        (
            "multiple_response",
            {"options": _options(True, False, False, False)},
            SEVERAL,
        ),
        ("multiple_response", {"options": _options(True, True, True, True)}, SEVERAL),
        ("multiple_response", {"options": _options(True, True, False)}, FEW),
        ("multiple_response", {"options": _options(*[True] * 8, False)}, MANY),
        (
            "multiple_response",
            {"options": [*_options(True, True, False), option("a"), option("a")]},
            TWICE,
        ),
        ("true_false_reason", {"reasons": _options(False, False, False)}, REASON),
        ("true_false_reason", {"reasons": _options(True, True, False)}, REASON),
        ("true_false_reason", {"reasons": _options(True, False)}, FEW),
        ("true_false_reason", {"reasons": _options(True, *[False] * 5)}, MANY),
        (
            "true_false_reason",
            {"reasons": [option("a", correct=True), option("a"), option("b")]},
            TWICE,
        ),
        ("true_false_reason", {"answer": None}, "answer"),
        ("matching", {"pairs": _pairs(2)}, FEW),
        ("matching", {"pairs": _pairs(8)}, MANY),
        ("matching", {"distractors": _steps(4)}, MANY),
        ("matching", {"pairs": [pair("a"), pair("a"), pair("b")]}, TWICE),
        ("matching", {"distractors": [option("a")]}, TWICE),
        ("ordering", {"steps": _steps(2), "also_accepted": []}, FEW),
        ("ordering", {"steps": _steps(9), "also_accepted": []}, MANY),
        (
            "ordering",
            {"steps": [option("a"), option("a"), option("b")], "also_accepted": []},
            TWICE,
        ),
        ("ordering", {"also_accepted": [["a", "b", "c"]]}, ORDER),
        ("ordering", {"also_accepted": [["a", "b", "c", "c"]]}, ORDER),
        ("ordering", {"also_accepted": [["a", "b", "c", "z"]]}, ORDER),
        ("situational_judgement", {"options": _judged(0, 1, 2)}, BEST),
        ("situational_judgement", {"options": _judged(3, 3, 0)}, BEST),
        ("situational_judgement", {"options": _judged(3, 4, 0)}, "less than or equal"),
        ("situational_judgement", {"options": _judged(3, -1, 0)}, "greater than or"),
        ("situational_judgement", {"options": _judged(3, 0)}, FEW),
        ("situational_judgement", {"options": _judged(3, *[0] * 6)}, MANY),
        (
            "situational_judgement",
            {"options": [*_judged(3), option("a", points=1), option("a", points=2)]},
            TWICE,
        ),
    ],
)
def test_a_type_refuses_a_document_that_breaks_its_rules(type_, changed, message):
    with pytest.raises(ValidationError, match=message):
        document(type_, **changed)


def test_an_ordering_in_which_every_order_is_accepted_asks_nothing_and_is_refused():
    steps = [option(key) for key in "abc"]
    orders = [list(order) for order in itertools.permutations("abc")]
    with pytest.raises(ValidationError, match="some order must not be accepted"):
        document("ordering", steps=steps, also_accepted=orders)
    assert document("ordering", steps=steps, also_accepted=orders[:5] * 2)


@pytest.mark.parametrize("type_", TYPES)
def test_every_option_needs_its_rationale(type_):
    part = next(name for name in PARTS[type_] if isinstance(PARTS[type_][name], list))
    first, *others = PARTS[type_][part]
    bare = {name: each for name, each in first.items() if name != "rationale"}
    with pytest.raises(ValidationError, match="rationale"):
        document(type_, **{part: [bare, *others]})


@pytest.mark.parametrize("type_", TYPES)
def test_a_document_in_both_languages_lacks_none(type_):
    assert missing_languages(document(type_), ["es", "en"]) == []


def test_every_text_that_a_language_lacks_is_named_with_its_place():
    first = {**option("a", correct=True), "text": {"es": "Solo en español"}}
    read = document(
        "single_choice",
        stem={"en": "Only in English"},
        options=[first, option("b"), option("c")],
    )
    assert missing_languages(read, ["es", "en"]) == ["stem: es", "options[1].text: en"]
    assert missing_languages(read, ["es"]) == ["stem: es"]
    assert len(missing_languages(read, ["fr"])) == 9


def test_localized_texts_go_through_every_part_in_order():
    assert [where for where, _texts in localized_texts(document("matching"))] == [
        "title",
        "stem",
        "rationale",
        *(
            f"pairs[{number}].{part}"
            for number in range(1, 5)
            for part in ("premise", "answer", "rationale")
        ),
        "distractors[1].text",
        "distractors[1].rationale",
    ]
    ordering = dict(localized_texts(document("ordering")))
    assert ordering["steps[2].text"] == local("option b")
    assert not any(where.startswith("also_accepted") for where in ordering)
