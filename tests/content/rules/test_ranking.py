"""Ranking: what weighs more, what is left out, and whole numbers throughout."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.ranking import (
    Match,
    impacts,
    needed,
    rank,
    rarity,
    search_texts,
    worth_of,
)


def first(texts, question, language="es"):
    return [each.key for each in search_texts(texts, question, language).matches]


def test_the_title_weighs_more_than_the_summary_and_that_more_than_the_body():
    texts = {
        1: ("Otra cosa", "Otra más", "Habla de regalos una vez."),
        2: ("Otra cosa", "Sobre regalos", "Otra."),
        3: ("Regalos", "Otra más", "Otra."),
    }
    assert first(texts, "regalo") == [3, 2, 1]


def test_repetition_matters_ever_less():
    worth = [
        impacts("", "", "regalo " * times, "es")["regal"] for times in (1, 2, 4, 8)
    ]
    steps = [later - sooner for sooner, later in itertools.pairwise(worth)]
    assert worth == sorted(worth)
    assert steps[0] > steps[2] / 4


def test_in_a_long_text_a_word_says_less():
    short = impacts("", "", "regalo " + "mesa " * 300, "es")["regal"]
    long = impacts("", "", "regalo " + "mesa " * 3000, "es")["regal"]
    assert short > long


def test_a_rare_word_is_worth_more():
    texts = {
        1: ("", "", "regalo mesa"),
        2: ("", "", "viaje mesa"),
        3: ("", "", "viaje silla"),
        4: ("", "", "viaje puerta"),
    }
    assert first(texts, "regalo viaje") == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("count", "least"), [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (10, 7)]
)
def test_how_much_of_a_question_must_be_there(count, least):
    assert needed(count) == least


def test_texts_with_the_whole_question_leave_the_others_out():
    texts = {1: ("regalo", "", ""), 2: ("", "", "regalo viaje")}
    ranking = search_texts(texts, "regalo viaje", "es")
    assert [match.key for match in ranking.matches] == [2]
    assert not ranking.partial


def test_without_such_a_text_those_with_some_of_it_come_and_it_is_said():
    ranking = search_texts({1: ("regalo", "", "")}, "regalo viaje", "es")
    assert [match.key for match in ranking.matches] == [1]
    assert ranking.partial


def test_a_word_that_no_text_has_counts_as_asked():
    texts = {1: ("regalo", "", "")}
    assert search_texts(texts, "regalo zzz", "es").partial


def test_nothing_answers_nothing():
    assert search_texts({1: ("regalo", "", "")}, "viaje", "es").matches == ()
    assert not rank((), 1).partial


def test_n_stands_for_ñ_only_where_no_text_has_it_with_n():
    assert worth_of(["compani"], {"compañi": 2}, 5) == {"compañi": rarity(5, 2)}
    assert "ano" in worth_of(["ano"], {"ano": 1, "año": 4}, 5)


def test_equals_come_by_their_keys():
    matches = [Match(key, "", 1, 10) for key in (9, 3, 7)]
    assert [each.key for each in rank(matches, 1).matches] == [3, 7, 9]


@given(st.integers(1, 10**6), st.data())
def test_rarity_is_a_whole_number_and_falls_as_more_texts_have_the_word(texts, data):
    fewer = data.draw(st.integers(0, texts - 1))
    assert rarity(texts, fewer) >= rarity(texts, fewer + 1) >= 1


@given(st.text(), st.text(), st.text())
def test_every_impact_is_a_whole_number_above_nothing(title, summary, body):
    worth = impacts(title, summary, body, "es")
    assert all(type(each) is int and each > 0 for each in worth.values())
    assert "" not in worth
