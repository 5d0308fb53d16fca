"""Stemming: what finds what, in Spanish and English; ñ is no n."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.stemming import (
    LONGEST_TERM,
    fold,
    term_of,
    terms,
    tokens,
    with_tilde,
)

#: Words that find each other.
SAME = {
    "es": (
        "donación donacion donaciones DONACIÓN",
        "regalo regalos Regalos",
        "interés interes intereses",
        "examen exámenes examenes",
        "dólar dólares",
        "comité comites comités",
        "año años",
        "niño niños",
        "clase clases",
        "país países",
        "ley leyes",
        "juez jueces",
        "vez veces",
        "enlace enlaces",
        "mes meses",
        "acto actos",
        "viático viaticos",
        "declaración declaraciones declarar declaro",
        "público públicos pública públicas",
        "vergüenza verguenza",
    ),
    "en": (
        "gift gifts Gifts",
        "policy policies",
        "declare declared declaration",
        "duty duties",
        "conflict conflicts",
        "supplier suppliers",
        "résumé resume",
    ),
}
#: Words that do not.
APART = {
    "es": ("año ano", "peña pena", "decidir decir", "función funcionario", "ley leer"),
    "en": ("gift given", "ethic office"),
}


@pytest.mark.parametrize(
    ("language", "words"), [(key, each) for key, all_ in SAME.items() for each in all_]
)
def test_forms_of_a_word_have_one_term(language, words):
    assert len({term_of(word, language) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("language", "words"), [(key, each) for key, all_ in APART.items() for each in all_]
)
def test_other_words_have_other_terms(language, words):
    assert len({term_of(word, language) for word in words.split()}) == 2


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "¿Puedo aceptar los regalos?", ["acept", "regal"]),
        ("es", "de la y el para", []),
        ("es", "LGRA, art. 58, fr. II", ["lgra", "art", "58", "fr", "ii"]),
        ("es", "<b>x</b> \x00 ''", []),
        ("en", "What should I do with the gifts?", ["gift"]),
        ("fr", "les cadeaux", ["les", "cadeaux"]),
        ("es", "", []),
    ],
)
def test_terms_of_a_text(language, text, found):
    assert terms(text, language) == found


def test_letters_typed_apart_from_their_accents_are_folded_too():
    assert fold("DONACIO\u0301N") == "donacion"
    assert fold("An\u0303o") == "año"


def test_a_term_without_tilde_may_stand_for_one_with_it():
    assert "compañi" in with_tilde(term_of("compania", "es"))
    assert with_tilde("regal") == ()


@given(st.text(), st.sampled_from(["es", "en"]))
def test_tokens_are_where_they_say_and_terms_fit_the_column(text, language):
    last = 0
    for token in tokens(text, language):
        assert last <= token.start < token.end <= len(text)
        assert len(token.term) <= LONGEST_TERM
        last = token.end


@given(st.text(alphabet="abcdeñáéíóúüs", min_size=2, max_size=12))
def test_case_and_accents_make_no_difference(word):
    assert term_of(word, "es") == term_of(word.upper(), "es")
    assert term_of(word, "es") == term_of(fold(word), "es")
