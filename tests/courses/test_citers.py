"""Items cite through the version in use; their tasks close when they change."""

import pytest
from django.contrib.contenttypes.models import ContentType

from content.actions.leaving import cited_by
from content.models import Citation, Outcome, ReviewTask
from courses.actions.items import publish_item_version, retire_item
from courses.citers import ITEMS, items_in_use
from courses.models import Item, ItemVersion, LessonPage
from tests.courses.editing import an_item, rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return an_item()


@pytest.fixture
def lesson(item):
    """Return the Spanish lesson with the first passage that the item cites."""
    citation = Citation.objects.by(item.versions.latest("number")).first()
    page = citation.page_in("es").specific
    page.cited = citation.anchor
    return page


def change(lesson: LessonPage, language: str = "es") -> None:
    """Publish the lesson with one more sentence in the cited passage."""
    body = lesson.get_latest_revision_as_object().body
    raw = [dict(each) for each in body.raw_data]
    for each in raw:
        if isinstance(each["value"], dict) and each["value"].get("key") == lesson.cited:
            each["value"] = {**each["value"]}
            name = "text" if "text" in each["value"] else "title"
            each["value"][name] += "<p>Desde hoy.</p>" if name == "text" else " Hoy."
    draft = lesson.get_latest_revision_as_object()
    draft.body = body.stream_block.to_python(raw)
    draft.save_revision().publish()


def tasks(item):
    return ReviewTask.objects.about(item)


def test_a_changed_passage_opens_a_task_for_each_item_that_cites_it(item, lesson):
    standing = cited_by(lesson.translation_key)
    citing = {
        each.subject.pk
        for each in standing
        if each.citation.anchor == lesson.cited and isinstance(each.subject, Item)
    }
    change(lesson)
    kind = ContentType.objects.get_for_model(Item)
    opened = ReviewTask.objects.open().filter(citing_type=kind)
    assert set(opened.values_list("citing_id", flat=True)) == citing
    assert item.pk in citing


def test_a_new_version_closes_the_task_and_the_same_one_does_not(item, lesson, person):
    change(lesson)
    publish_item_version(item, by=person("reviewer"))
    assert tasks(item).get().is_open
    rewrite(item, lambda value: value["title"].update(es="Otro título"))
    publish_item_version(item, by=person("reviewer"))
    task = tasks(item).get()
    assert (task.outcome, task.closed_by) == (Outcome.EDITED, person("reviewer"))


def test_a_retired_item_waits_for_nobody_and_cites_no_longer(item, lesson, person):
    change(lesson)
    retire_item(item, by=person("reviewer"))
    assert tasks(item).get().outcome == Outcome.WITHDRAWN
    assert item.pk not in {
        each.subject.pk
        for each in cited_by(lesson.translation_key)
        if isinstance(each.subject, Item)
    }


def test_only_the_version_in_use_counts(item):
    first = item.versions.latest("number")
    rewrite(item, lambda value: value["title"].update(es="Otro título"))
    second = publish_item_version(item, by=None)
    found = items_in_use({first.pk, second.pk})
    assert found == {second.pk: item}
    assert items_in_use({first.pk}) == {}


def test_many_versions_are_looked_up_in_two_queries(django_assert_num_queries):
    ids = set(ItemVersion.objects.values_list("pk", flat=True)[:50])
    with django_assert_num_queries(2):
        assert len(items_in_use(ids)) == len(ids)


@pytest.mark.parametrize(
    ("role", "may"), [("editor", False), ("reviewer", True), ("auditor", False)]
)
def test_whoever_publishes_items_confirms_them(item, person, role, may):
    assert ITEMS.may_confirm(person(role), item) is may
    assert ITEMS.edit_url(item).endswith(f"/edit/{item.pk}/")
