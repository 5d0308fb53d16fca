"""How alike texts are: by shared words, and by shared runs of words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.similarity import (
    PHRASE_WORDS,
    containment,
    jaccard,
    resemblance,
    shingles,
    without_names,
    words,
)

ROSE = "a rose is a rose is a rose"
texts = st.lists(
    st.sampled_from(["uno", "dos", "tres", "cuatro", "Ana"]), max_size=12
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("¿Qué? — ¡Nada!", ["que", "nada"]),
        ("El AÑO; el año", ["el", "ano", "el", "ano"]),
        ("Art. 7 fr. IX", ["art", "7", "fr", "ix"]),
        ("straße", ["strasse"]),
    ],
)
def test_words_have_no_case_and_no_accents(text, found):
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Maribel deja Cultura y entra a Turismo.", "deja y entra a"),
        ("Óscar Peña, de la SEFIR, firma", "de la firma"),
        ("la jefa firma 3 actas", "la jefa firma 3 actas"),
    ],
)
def test_names_go_with_every_capitalised_word(text, left):
    assert words(without_names(text)) == words(left)


def test_a_text_is_the_set_of_its_runs_of_words():
    assert shingles(ROSE, 4) == {
        ("a", "rose", "is", "a"),
        ("rose", "is", "a", "rose"),
        ("is", "a", "rose", "is"),
    }
    assert shingles(ROSE, 1) == {("a",), ("rose",), ("is",)}


def test_a_text_shorter_than_a_run_is_one_run_and_an_empty_one_is_none():
    assert shingles("dos palabras") == {("dos", "palabras")}
    assert shingles(" … ") == frozenset()
    assert len(shingles("uno dos tres cuatro cinco")) == 1
    assert PHRASE_WORDS == 5


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        (set(), set(), Fraction(0)),
        ({("a",)}, set(), Fraction(0)),
        ({("a",)}, {("a",)}, Fraction(1)),
        ({("a",), ("b",)}, {("b",), ("c",)}, Fraction(1, 3)),
    ],
)
def test_jaccard_is_the_share_that_both_have(first, second, share):
    assert jaccard(first, second) == share


def test_resemblance_and_containment_tell_a_copy_from_a_quotation():
    part = "reporta el mismo día y por escrito"
    whole = f"Quien recibe un regalo {part} a su superior"
    assert containment(part, whole) == 1
    assert containment(whole, part) == Fraction(3, 10)
    assert resemblance(part, whole) == Fraction(3, 10)
    assert containment("", whole) == 0


def test_changing_names_leaves_texts_alike_once_names_are_removed():
    first = "Nayeli copia de internet una lista para su cartel"
    second = "Ramiro copia de internet una lista para su cartel"
    assert resemblance(first, second, 1) < 1
    assert resemblance(without_names(first), without_names(second), 1) == 1


@given(first=texts, second=texts, width=st.integers(1, 6))
def test_resemblance_is_symmetric_and_within_bounds(first, second, width):
    share = resemblance(first, second, width)
    assert share == resemblance(second, first, width)
    assert 0 <= share <= containment(first, second, width) <= 1


@given(text=texts, width=st.integers(1, 6))
def test_a_text_resembles_itself_entirely_unless_it_is_empty(text, width):
    whole = Fraction(1 if text else 0)
    assert resemblance(text, text.upper(), width) == whole
    assert (
        containment(text, f"{text} {text}", width) == whole or len(words(text)) < width
    )
