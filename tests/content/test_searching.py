"""Searching: the same five first as the pure rule says, on whichever engine runs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Locale, Page

from content.actions.search import rebuild_index
from content.models import SearchEntry
from content.rules.questions import read_question
from content.rules.ranking import search_texts
from content.searching import RESULTS_A_PAGE, find
from tests.content.corpus import MANY, QUESTIONS, corpus
from tests.content.shelving import shelve

FIXTURE = Path(__file__).with_name("top_fives.json")
FIRST = 5

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shelved(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[int, int]]:
    """The corpus alone in the index, once for this module; page ids to its keys."""
    with django_db_blocker.unblock():
        SearchEntry.objects.all().delete()
        keys = shelve(corpus())
        yield keys
        SearchEntry.objects.filter(page__in=keys).delete()
        Page.objects.filter(pk__in=keys)._raw_delete("default")
        rebuild_index()


def expected() -> dict[str, dict[str, list[int]]]:
    """Return what was fixed: by language and question, the keys of the five first."""
    return json.loads(FIXTURE.read_text())


def test_the_corpus_is_five_thousand_distinct_texts():
    texts = list(corpus())
    assert len(texts) == len({text.parts for text in texts}) == 2 * MANY == 5000


def test_the_questions_are_at_least_forty_and_all_have_an_answer_fixed():
    fixed = expected()
    assert {key: tuple(each) for key, each in fixed.items()} == QUESTIONS
    assert sum(map(len, QUESTIONS.values())) >= 40
    assert all(top for each in fixed.values() for top in each.values())


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_five_first_are_the_same_on_every_engine(shelved, language):
    found = {
        question: first(question, language, shelved) for question in QUESTIONS[language]
    }
    assert found == expected()[language]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("es", "donaciones"),
        ("es", "conflicto de intereses veda"),
        ("en", "gifts judge"),
    ],
)
def test_the_index_agrees_with_the_rule_on_every_text(shelved, language, question):
    texts = {each.key: each.parts for each in corpus() if each.language == language}
    ranking = search_texts(texts, question, language)
    found = find(read_question(question, language), language)
    assert found.everything == len(ranking.matches)
    assert found.partial == ranking.partial
    shown = first(question, language, shelved, RESULTS_A_PAGE)
    assert shown == [match.key for match in ranking.matches[:RESULTS_A_PAGE]]


def first(
    question: str, language: str, keys: dict[int, int], many: int = FIRST
) -> list[int]:
    """Return the keys of what comes first, by the titles and addresses shown."""
    found = find(read_question(question, language), language)
    slugs = [result.url.rstrip("/").rsplit("-", 1)[-1] for result in found.results]
    return [int(each) for each in slugs[:many]]


def test_languages_do_not_meet(shelved):
    assert Locale.objects.count() == 2
    assert find(read_question("hamper", "es"), "es").everything == 0
    assert find(read_question("hamper", "en"), "en").everything > 0
