"""Excerpts: the best piece of a text, written as it was, its words marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.excerpts import (
    ELLIPSIS,
    EXCERPT_LETTERS,
    as_sentences,
    excerpt,
    marked,
)
from content.rules.stemming import terms

LONG = (
    "Nada que ver aquí. " * 30
    + "El regalo del compadre Ñáñez se informa. "
    + "Más adelante no hay nada. " * 30
)


def joined(pieces):
    return "".join(each.text for each in pieces)


def highlighted(pieces):
    return [each.text for each in pieces if each.marked]


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("La donación se informa", "donacion", ["donación"]),
        ("Regalos y REGALO", "regalo", ["Regalos", "REGALO"]),
        ("El año pasado, ano", "año", ["año"]),
        ("El año pasado, ano", "ano", ["ano"]),
        ("Nada", "regalo", []),
        ("", "regalo", []),
    ],
)
def test_words_are_marked_as_they_are_written(text, asked, shown):
    pieces = marked(text, terms(asked, "es"), "es")
    assert highlighted(pieces) == shown
    assert joined(pieces) == text


def test_the_piece_has_the_words_and_begins_and_ends_between_words():
    pieces = excerpt(LONG, terms("compadre regalo", "es"), "es")
    shown = joined(pieces)
    assert highlighted(pieces) == ["regalo", "compadre"]
    assert shown.startswith(ELLIPSIS)
    assert shown.endswith(ELLIPSIS)
    assert "Ñáñez" in shown
    bare = shown.strip(ELLIPSIS)
    at = LONG.index(bare)
    assert not LONG[at - 1].isalnum()
    assert not LONG[at + len(bare)].isalnum()


def test_the_piece_with_more_different_words_wins():
    text = "regalo regalo regalo. " + "Nada. " * 80 + "regalo de viaje."
    assert "viaje" in highlighted(excerpt(text, terms("regalo viaje", "es"), "es"))


def test_without_any_word_a_text_is_shown_from_its_beginning():
    pieces = excerpt(LONG, terms("zzz", "es"), "es")
    assert joined(pieces).startswith("Nada que ver")
    assert highlighted(pieces) == []


@given(st.text(max_size=2000), st.text(max_size=40))
def test_an_excerpt_is_a_piece_of_its_text_and_not_too_long(text, asked):
    pieces = excerpt(text, terms(asked, "es"), "es")
    own = [each for each in pieces if each.text != ELLIPSIS]
    assert joined(own) in text
    assert len(joined(own)) <= EXCERPT_LETTERS + 60
    assert joined(marked(text, terms(asked, "es"), "es")) == text


def test_texts_are_joined_into_sentences():
    texts = ["Plazos", " Avise\n hoy. ", "", "¿Y si no?", "Nin\u0303o"]
    assert as_sentences(texts) == "Plazos. Avise hoy. ¿Y si no? Niño."
