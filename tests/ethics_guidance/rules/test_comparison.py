"""Two versions side by side: what was added, removed, changed, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics_guidance.rules.code_document import join
from ethics_guidance.rules.comparison import Piece, compare, pieces
from tests.ethics_guidance.rules.test_code_document import code, provision


def document(change=lambda values: None):
    found = {"es": code(), "en": code()}
    for each in found.values():
        change(each["values"])
    return join(found)[0]


def states(comparison):
    return {
        (page.page, each.key): each.state
        for page in comparison.pages
        for each in page.passages
    }


def test_the_same_says_nothing_and_counts():
    found = compare(document(), document(), "es")
    assert not found.differs
    assert found.counts == {"added": 0, "removed": 0, "changed": 0, "same": 3}


def test_each_provision_says_what_became_of_it():
    def change(values):
        values[1]["body"][1]["value"]["conduct"] = "otra cosa"
        values[1]["body"][2] = provision("l-3")

    found = compare(document(), document(change), "es")
    assert states(found) == {
        ("law", "l-1"): "changed",
        ("law", "l-2"): "removed",
        ("law", "l-3"): "added",
    }
    assert found.counts == {"added": 1, "removed": 1, "changed": 1, "same": 1}
    changed = next(each for each in found.pages[0].passages if each.key == "l-1")
    assert [each.name for each in changed.fields] == ["conduct"]


def test_a_value_that_comes_or_goes_takes_its_provisions_along():
    less = document(lambda values: values.pop(0))
    assert states(compare(document(), less, "en")) == {
        ("honesty", ""): "removed",
        ("honesty", "h-1"): "removed",
    }
    assert states(compare(less, document(), "en")) == {
        ("honesty", ""): "added",
        ("honesty", "h-1"): "added",
    }


def test_a_change_around_the_provisions_is_one_of_the_opening_text():
    found = compare(
        document(), document(lambda values: values[0].update(title="Honradez")), "es"
    )
    assert states(found) == {("honesty", ""): "changed"}
    assert [each.name for each in found.pages[0].passages[0].fields] == ["title"]


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        (
            "Avise en tres días.",
            "Avise en cinco días.",
            [("Avise en ", 0), ("tres", 1), (" días.", 0)],
            [("Avise en ", 0), ("cinco", 1), (" días.", 0)],
        ),
        ("Avise.", "Avise ya.", [("Avise.", 0)], [("Avise", 0), (" ya", 1), (".", 0)]),
        ("uno dos", "tres cuatro", [("uno dos", 1)], [("tres cuatro", 1)]),
    ],
)
def test_words_that_differ_are_marked(before, after, left, right):
    expected = [
        tuple(Piece(text, bool(marked)) for text, marked in side)
        for side in (left, right)
    ]
    assert list(pieces(before, after)) == expected


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_letter_is_lost_or_invented(before, after):
    left, right = pieces(before, after)
    assert "".join(each.text for each in left) == before
    assert "".join(each.text for each in right) == after
