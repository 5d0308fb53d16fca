"""Questions: whatever is typed is usable, and nothing personal is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.questions import (
    LONGEST_COUNTED,
    LONGEST_QUESTION,
    MOST_TERMS,
    countable,
    read_question,
)


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("  regalos   navidad ", "regalos navidad", ("regal", "navid")),
        ("regalo regalos", "regalo regalos", ("regal",)),
        ("re\x00galo", "re galo", ("re", "gal")),
        ("DONACIO\u0301N", "DONACIÓN", ("donacion",)),
        ("", "", ()),
        ("\x00\x01", "", ()),
        ("\ud800", "", ()),
        ("para el", "para el", ()),
        ("¿?", "¿?", ()),
    ],
)
def test_what_is_typed_becomes_a_question(typed, text, found):
    question = read_question(typed, "es")
    assert (question.text, question.terms) == (text, found)
    assert question.is_empty == (not text)
    assert question.says_nothing == (bool(text) and not found)


def test_a_long_question_is_shortened_and_says_so():
    letters = read_question("regalo " * 200, "es")
    assert len(letters.text) <= LONGEST_QUESTION
    assert letters.shortened
    words = read_question(" ".join(f"m{number}" for number in range(30)), "es")
    assert len(words.terms) == MOST_TERMS
    assert words.shortened
    assert not read_question("regalos", "es").shortened


@given(st.text())
def test_anything_can_be_asked(typed):
    question = read_question(typed, "es")
    assert len(question.text) <= LONGEST_QUESTION
    assert "\x00" not in question.text
    question.text.encode()


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Donación", "donacion"),
        ("  ¿Regalo de Navidad? ", "regalo de navidad"),
        ("licencia por paternidad", "licencia por paternidad"),
        ("Rosa Elena Cantú", ""),
        ("denuncia contra Juan Pérez", ""),
        ("ana@correo.example", ""),
        ("8112345678", ""),
        ("artículo 58", ""),
        ("uno dos tres cuatro cinco seis siete", ""),
        ("x" * 61, ""),
        ("<script>", "script"),
        ("¿?", ""),
    ],
)
def test_only_what_is_about_nobody_is_counted(text, counted):
    assert countable(text) == counted


@given(st.text())
def test_what_is_counted_fits_its_column(text):
    assert len(countable(text)) <= LONGEST_COUNTED
    assert "@" not in countable(text)
