"""Publish versions of items, retire them, change an assessment's terms."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from content.models import Citation
from courses.actions.items import (
    ItemIncomplete,
    publish_item_version,
    retire_item,
    set_terms,
)
from courses.models import Assessment, ItemVersion, LessonPage
from ledger.models import AuditEntry
from tests.courses.documents import TYPES
from tests.courses.editing import an_item, rewrite
from tests.learner import complete_lessons, enrolled, started

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def say_otherwise(value):
    """Change one text of an item."""
    value["stem"]["es"] = "Otra redacción de la misma pregunta"


def last_entry(action):
    """Return the latest audit entry of an action."""
    return AuditEntry.objects.filter(action=action).latest("id")


@pytest.mark.parametrize("type_", TYPES)
def test_the_same_content_twice_makes_one_version(type_, person):
    item = an_item(type_)
    before = AuditEntry.objects.count()
    version = publish_item_version(item, by=person("reviewer"))
    assert version == item.versions.get()
    assert AuditEntry.objects.count() == before


def test_an_edit_makes_the_next_version_and_leaves_the_earlier_one(person):
    item = an_item()
    first = item.versions.get()
    rewrite(item, say_otherwise)
    second = publish_item_version(item, by=person("reviewer"), at=NOW)
    assert (second.number, second.published_at) == (2, NOW)
    assert second.published_by == person("reviewer")
    assert second.document["stem"]["es"] == "Otra redacción de la misma pregunta"
    assert second.content.stem["en"] == first.content.stem["en"]
    assert ItemVersion.objects.get(pk=first.pk).document == first.document
    entry = last_entry("courses.item_version.publish")
    assert entry.object_id == str(second.pk)
    assert entry.actor == str(person("reviewer").uuid)


def test_going_back_to_an_earlier_wording_is_a_new_version(person):
    item = an_item()
    original = item.versions.get().document["stem"]["es"]
    rewrite(item, say_otherwise)
    publish_item_version(item, by=person("reviewer"))
    rewrite(item, lambda value: value["stem"].update(es=original))
    third = publish_item_version(item, by=person("reviewer"))
    assert third.number == 3
    assert third.document == item.versions.get(number=1).document


def test_a_change_of_the_rule_cited_is_a_change(person):
    item = rewrite(an_item(), lambda value: value["basis"].update(es="LGRA, art. 1"))
    assert publish_item_version(item, by=person("reviewer")).number == 2


def test_citations_follow_the_passages_even_when_the_text_stays(person):
    item = an_item()
    version = item.versions.get()
    page = LessonPage.objects.live().get(lesson__key="5.2", locale__language_code="es")
    anchor = next(block.value["key"] for block in page.body if "key" in block.value)
    rewrite(
        item, lambda value: value.update(passages=[{"page": page.pk, "anchor": anchor}])
    )
    assert publish_item_version(item, by=person("reviewer")) == version
    cited = Citation.objects.by(version).get()
    assert (cited.page_key, cited.anchor) == (page.translation_key, anchor)


def test_a_new_version_cites_and_the_earlier_one_keeps_its_citations(person):
    item = an_item()
    first = item.versions.get()
    before = set(Citation.objects.by(first).values_list("page_key", "anchor"))
    rewrite(item, say_otherwise)
    second = publish_item_version(item, by=person("reviewer"))
    for version in (first, second):
        found = Citation.objects.by(version).values_list("page_key", "anchor")
        assert set(found) == before


def test_an_item_that_lacks_a_language_is_refused_naming_every_place(person, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("fr", "Français")]
    item = rewrite(an_item(), say_otherwise)
    with pytest.raises(ItemIncomplete) as caught:
        publish_item_version(item, by=person("reviewer"))
    assert caught.value.where[:3] == ["title: fr", "stem: fr", "rationale: fr"]
    assert "options[2].rationale: fr" in caught.value.where
    assert item.versions.count() == 1


@pytest.mark.parametrize("empty", ["", "  ", None])
def test_an_empty_text_is_refused(empty, person):
    item = rewrite(an_item(), lambda value: value["stem"].update(en=empty))
    with pytest.raises(ValueError, match=r"stem\.en"):
        publish_item_version(item, by=person("reviewer"))
    assert item.versions.count() == 1


def test_content_that_breaks_its_type_is_refused(person):
    def two_keys(value):
        for option in value["options"]:
            option["value"]["correct"] = True

    item = rewrite(an_item(), two_keys)
    with pytest.raises(ValueError, match="exactly one option must be correct"):
        publish_item_version(item, by=person("reviewer"))
    assert item.versions.count() == 1


def test_a_retired_item_is_in_no_new_form_and_stays_in_those_drawn(person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    attempt = started(enrolment)
    item = attempt.items.filter(version__type="single_choice").first().version.item
    retired = retire_item(item, by=person("reviewer"), at=NOW)
    assert retired.retired_at == NOW
    assert item not in type(item).objects.drawable()
    assert attempt.items.filter(version__item=item).exists()
    entry = last_entry("courses.item.retire")
    assert (entry.object_id, entry.at) == (str(item.pk), NOW)
    other = enrolled(person("trainer"))
    complete_lessons(other)
    for seed in map(str, range(5)):
        drawn = started(other, seed=seed)
        assert not drawn.items.filter(version__item=item).exists()


def test_new_terms_are_noted_and_the_attempt_under_way_keeps_its_own(person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    attempt = started(enrolment)
    assessment = Assessment.objects.get(key="ind-01")
    changed = set_terms(
        assessment, by=person("manager"), cut_score=90, time_limit_minutes=40
    )
    assert (changed.cut_score, changed.time_limit_minutes) == (90, 40)
    entry = last_entry("courses.assessment.set_terms")
    assert entry.actor == str(person("manager").uuid)
    assert entry.payload.data == {
        "before": {"cut_score": 80, "time_limit_minutes": 25},
        "after": {"cut_score": 90, "time_limit_minutes": 40},
    }
    attempt.refresh_from_db()
    assert attempt.cut_score == 80
    assert (attempt.ends_at - attempt.started_at).total_seconds() == 25 * 60
    other = enrolled(person("trainer"))
    complete_lessons(other)
    assert started(other).cut_score == 90


@pytest.mark.parametrize(
    "terms",
    [
        {"cut_score": 0},
        {"cut_score": 101},
        {"attempts_allowed": 0},
        {"wait_hours": None},
    ],
)
def test_terms_that_make_no_sense_are_refused(terms, person):
    assessment = Assessment.objects.get(key="ind-01")
    with pytest.raises(ValidationError):
        set_terms(assessment, by=person("manager"), **terms)
    fresh = Assessment.objects.get(key="ind-01")
    assert all(getattr(fresh, name) != value for name, value in terms.items())
