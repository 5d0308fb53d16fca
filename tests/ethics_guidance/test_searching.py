"""Search finds of the code what its readers read: the version in force."""

import json
import uuid

import pytest
from wagtail.models import Locale

from content.actions.search import rebuild_index, refresh_index
from content.models import SearchEntry
from content.rules.questions import read_question
from content.searching import Result, find
from ethics_guidance.models import CodePage, CodeVersion, ValuePage
from tests.codes import adopted, rewrite, value
from tests.ethics_guidance.reading import page_of
from tests.pages import publish

pytestmark = pytest.mark.django_db


def results(typed: str, language: str = "es") -> tuple[Result, ...]:
    """Return what a question finds."""
    return find(read_question(typed, language), language).results


def new_value(language: str, key: uuid.UUID) -> ValuePage:
    """Publish one more value, which says what the first one says."""
    first = value(language)
    body = [dict(each) for each in first.body.raw_data]
    for each in (each["value"] for each in body if each["type"] == "provision"):
        each["key"] = f"{each['key']}-zopilote"  # no two provisions have the same
    page = ValuePage(
        title="Zopilotear",
        slug="zopilotear",
        locale=Locale.objects.get(language_code=language),
        translation_key=key,
        number=99,
        kind=first.kind,
        body=json.dumps(body),
    )
    first.get_parent().add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_is_published_is_found_once_it_is_in_force(language):
    rewrite(value(language), title="Zopilote")
    assert results("zopilote", language) == ()
    adopted()
    assert results("zopilote", language)


def test_titles_are_those_in_force_in_results_and_above_them():
    publish(value("es"), title="Zopilote")
    publish(page_of(CodePage, "es"), title="Quetzal", summary="Quetzales")
    assert results("zopilote") == results("quetzal") == ()
    frozen = SearchEntry.objects.get(page=value("es")).title
    trails = {title for each in results(frozen) for title in each.trail}
    assert "Quetzal" not in trails
    adopted()
    [found] = results("zopilote")
    assert found.trail == ("Quetzal",)


def test_a_value_in_no_version_is_not_found_however_the_index_is_read():
    key = uuid.uuid4()
    page, _english = new_value("es", key), new_value("en", key)
    assert not SearchEntry.objects.filter(page=page).exists()
    refresh_index()
    rebuild_index()
    assert results("zopilotear") == ()
    SearchEntry.objects.filter(page=value("es")).delete()
    refresh_index()
    assert SearchEntry.objects.filter(page=value("es")).exists()


def test_a_new_value_is_found_once_a_version_has_it():
    key = uuid.uuid4()
    for language in ("es", "en"):
        new_value(language, key)
    adopted()
    assert [each.kind.key for each in results("zopilotear")]
    assert refresh_index() == 0


def test_before_the_first_version_what_is_published_is_found(monkeypatch):
    rewrite(value("es"), title="Zopilote")
    monkeypatch.setattr(type(CodeVersion.objects), "in_force", lambda _all: None)
    rebuild_index()
    assert results("zopilote")
