"""Names: put together, shortened, masked, tidied; what no certificate could print."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.printing.kit import FALLBACK, SERIF_BOLD, covers
from people.rules.names import (
    COMBINING,
    LAST_LETTER,
    NAME_MARKS,
    PersonName,
    fitted,
    tidy,
    unfit_characters,
)


@pytest.mark.parametrize(
    ("name", "full", "sortable", "short", "masked"),
    [
        (
            PersonName("María de los Ángeles", "Núñez", "Güereña"),
            "María de los Ángeles Núñez Güereña",
            "Núñez Güereña, María de los Ángeles",
            "María Núñez",
            "M. Á. N. G.",
        ),
        (
            PersonName("José", "Pérez"),
            "José Pérez",
            "Pérez, José",
            "José Pérez",
            "J. P.",
        ),
        (
            PersonName("Ana-Luisa", "de la O", "García-Rulfo"),
            "Ana-Luisa de la O García-Rulfo",
            "de la O García-Rulfo, Ana-Luisa",
            "Ana-Luisa de la O",
            "A. L. O. G. R.",
        ),
        (PersonName("", "Núñez"), "Núñez", "Núñez, ", "Núñez", "N."),
        (PersonName("", ""), "", ", ", "", ""),
    ],
)
def test_a_name_is_written_in_four_ways(name, full, sortable, short, masked):
    assert name.full == full
    assert name.sortable == sortable
    assert name.masked == masked
    assert name.short == short


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Ana   Sofía ", "Ana Sofía"),
        ("Ana\tSofía\n", "Ana Sofía"),
        ("Ana\u00a0Sofía", "Ana Sofía"),
        ("Nu\u0301n\u0303ez", "Núñez"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_tidying_composes_letters_and_single_spaces(written, kept):
    assert tidy(written) == kept


@settings(deadline=None)
@given(st.text())
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)


@settings(deadline=None)
@given(st.text())
def test_unfit_characters_are_some_of_the_text_each_said_once(text):
    unfit = unfit_characters(text)
    assert set(unfit) <= set(text)
    assert len(set(unfit)) == len(unfit)
    assert unfit_characters("".join(c for c in text if c not in unfit)) == ""


@pytest.mark.parametrize(
    "name",
    [
        "María de los Ángeles",
        "Güereña",
        "O'Higgins",
        "O’Higgins",
        "Ana-Luisa",
        "Ma. Elena",
        "Ĭñĭgǔez",
        "Łukasz",
        "Ćosić",
        "Tʼah",
        "M\u0301ixe",
        "Hñähñu",
        "ꞌÑuu",
    ],
)
def test_names_of_people_are_fit(name):
    assert unfit_characters(name) == ""


@pytest.mark.parametrize(
    ("name", "unfit"),
    [
        ("R2-D2", "2"),
        ("Ana 🌵🌵", "🌵"),
        ("Ната", "Нат"),
        ("Ana\x00", "\x00"),
        ("Ana\u202e", "\u202e"),
        ("<b>Ana</b>", "<>/"),
        ("Ana_María", "_"),
        ("Ana\nMaría", "\n"),
        ("Ａna", "Ａ"),
        ("a\u0303", "\u0303"),
        ("李", "李"),
        ("√×÷", "√×÷"),
    ],
)
def test_what_no_certificate_could_print_is_said_in_order(name, unfit):
    assert unfit_characters(name) == "".join(dict.fromkeys(unfit))


@pytest.mark.parametrize(
    ("name", "length", "kept"),
    [
        (" Ana 🌵  2 Sofía ", 80, "Ana Sofía"),
        ("Ana Sofía", 4, "Ana"),
        ("Mun\u0303oz", 4, "Muño"),
        ("李", 80, ""),
        ("", 80, ""),
    ],
)
def test_a_name_can_be_made_to_fit(name, length, kept):
    assert fitted(name, length) == kept


@settings(deadline=None)
@given(st.text(), st.integers(1, 90))
def test_whatever_is_made_to_fit_fits(name, length):
    kept = fitted(name, length)
    assert unfit_characters(kept) == ""
    assert len(kept) <= length
    assert tidy(kept) == kept


def fit_characters() -> list[str]:
    """Return every character the rule allows in a name."""
    return [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unfit_characters(char) == ""
    ]


def test_every_character_the_rule_allows_can_be_drawn_on_a_certificate():
    allowed = fit_characters()
    assert len(allowed) > 400
    undrawn = [
        unicodedata.name(char)
        for char in allowed
        if not covers(SERIF_BOLD, char) and not covers(FALLBACK, char)
    ]
    assert undrawn == []


def test_one_face_draws_every_mixture_of_them():
    assert [c for c in fit_characters() if not covers(FALLBACK, c)] == []


def test_the_rule_allows_letters_marks_and_nothing_else():
    letters = set(fit_characters()) - NAME_MARKS - COMBINING
    assert all(char.isalpha() and char <= LAST_LETTER for char in letters)
    assert set("áéíóúüñÁÉÍÓÚÜÑçğł") <= letters
