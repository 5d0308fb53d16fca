"""The starter bank: enough items, each whole, none like another or like the practice."""

import itertools
import re
from collections import Counter
from fractions import Fraction

import pytest
from django.contrib.contenttypes.models import ContentType

from content.models import Citation
from content.practised import practised
from courses.alike import asked
from courses.models import Assessment, ItemVersion, LessonPage
from courses.rules.blueprint import Candidate, draw_form
from courses.rules.item_types import BEST_POINTS, localized_texts, missing_languages
from courses.rules.similarity import (
    COPIED_WORDS,
    is_carried_over,
    resemblance,
    without_names,
)

pytestmark = pytest.mark.django_db

LANGUAGES = ["es", "en"]
AT_LEAST = 40
#: Two items with their names removed share less than this of their vocabulary. The
#: same item with other names shares more than nine tenths; the two most alike of this
#: bank share about a quarter, mostly the words of the language.
ALIKE = Fraction(1, 2)
#: In at most this share of choice items the right option is also the longest.
LONGEST_KEYS = Fraction(1, 4)


def versions() -> list[ItemVersion]:
    """Return the latest version of every item in the bank."""
    found = ItemVersion.objects.filter(item__bank__key="ind-01", item__live=True)
    return list(found.select_related("item").order_by("item__key"))


def test_there_are_enough_items_and_all_are_drawable():
    found = versions()
    assert len(found) >= AT_LEAST
    assert all(each.item.retired_at is None for each in found)
    assert all(each.number == 1 for each in found)


def test_the_bank_fills_the_blueprint_twice_over_without_repeating_an_item():
    assessment = Assessment.objects.get(key="ind-01")
    found = versions()
    supply = Counter((each.item.module, each.type) for each in found)
    for cell in assessment.cells.cells:
        assert supply[cell.module, cell.type] >= 2 * cell.count, cell
    times: Counter[int] = Counter()
    for seed in ("first", "second"):
        candidates = [
            Candidate(each.pk, each.item.module, each.type, times[each.pk])
            for each in found
        ]
        times.update(draw_form(assessment.cells, candidates, seed))
    assert max(times.values()) == 1
    assert times.total() == 2 * assessment.cells.size


def test_the_blueprint_is_the_induction_s():
    assessment = Assessment.objects.get(key="ind-01")
    assert assessment.cells.size == 20
    assert assessment.cells.by_module() == {"M1": 3, "M2": 4, "M3": 6, "M4": 4, "M5": 3}
    types = Counter()
    for cell in assessment.cells.cells:
        types[cell.type] += cell.count
    assert types == {
        "single_choice": 8,
        "multiple_response": 3,
        "true_false_reason": 2,
        "matching": 1,
        "ordering": 1,
        "situational_judgement": 5,
    }


def test_every_item_is_whole_in_both_languages_with_a_rationale_for_every_option():
    for version in versions():
        assert missing_languages(version.content, LANGUAGES) == [], version
        assert set(version.basis) == set(LANGUAGES), version
        texts = dict(localized_texts(version.content))
        offered = [where for where in texts if where.endswith((".text", ".answer"))]
        assert offered, version
        for where in offered:
            rationale = texts[f"{where.rpartition('.')[0]}.rationale"]
            assert all(len(text) > 15 for text in rationale.values()), (version, where)


def test_every_item_cites_a_passage_that_exists_in_both_languages():
    kind = ContentType.objects.get_for_model(ItemVersion)
    passages = {
        (page.translation_key, page.locale.language_code, key)
        for page in LessonPage.objects.live().select_related("locale")
        for block in page.body
        if (key := getattr(block.value, "get", lambda _: None)("key"))
    }
    for version in versions():
        cited = Citation.objects.filter(citing_type=kind, citing_id=version.pk)
        assert cited, version
        for each in cited:
            for language in LANGUAGES:
                assert (each.page_key, language, each.anchor) in passages, version


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_option_is_the_longest_in_at_most_a_quarter_of_choice_items(language):
    longest, choices = [], 0
    for version in versions():
        document = version.content
        options = getattr(document, "options", None) or getattr(document, "reasons", [])
        if not options or version.type == "multiple_response":
            continue
        choices += 1
        right = next(
            each
            for each in options
            if getattr(each, "correct", False)
            or getattr(each, "points", None) == BEST_POINTS
        )
        if len(right.text[language]) == max(
            len(each.text[language]) for each in options
        ):
            longest.append(version.item.key)
    assert choices > 20
    assert Fraction(len(longest), choices) <= LONGEST_KEYS, longest


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_items_differ_only_in_their_names(language):
    texts = {
        each.item.key: without_names(asked(each.content, language))
        for each in versions()
    }
    for first, second in itertools.combinations(texts, 2):
        share = resemblance(texts[first], texts[second], width=1)
        assert share < ALIKE, (first, second, float(share))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_with_other_names_would_be_found(language):
    for version in versions():
        text = asked(version.content, language)
        renamed = re.sub(r"\b[A-ZÁÉÍÓÚÑ]\w+", "Otilia", text)
        share = resemblance(without_names(text), without_names(renamed), width=1)
        assert share > Fraction(9, 10), version


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_item_shares_its_text_with_what_learners_practise(language):
    texts = practised(language)
    assert len(texts) > 90
    for version, (name, practice) in itertools.product(versions(), texts.items()):
        text = asked(version.content, language)
        assert not is_carried_over(text, practice), (version.item.key, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_option_carried_over_from_the_practice_would_be_found(language):
    text = asked(versions()[0].content, language)
    for name, practice in practised(language).items():
        longest = max(practice.splitlines()[2:], key=len)
        carried = is_carried_over(f"{text}\n{longest}", practice)
        assert carried or len(longest.split()) < COPIED_WORDS, name
