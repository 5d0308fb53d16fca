"""Both languages together, or neither; and which pages are in step."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import Page

from content.actions.languages import (
    DraftIncomplete,
    TranslationMissing,
    language_state,
    languages_of,
    mark_in_step,
    pages_out_of_step,
    publish_together,
)
from content.models import LanguageSync
from ledger.models import AuditEntry
from tests.pages import draft, prose, prose_pair, publish


@pytest.fixture
def pair(db):
    return prose_pair()


def state(page):
    return language_state([page])[0]


def syncs(page):
    return LanguageSync.objects.filter(page_key=page.translation_key).count()


def test_both_drafts_are_published_and_the_page_is_in_step(pair, person):
    spanish, english = pair
    draft(spanish, title="Guía nueva")
    draft(english, title="New guide")
    at = timezone.now()
    published = publish_together(english, by=person("reviewer"), at=at)
    for page in pair:
        page.refresh_from_db()
    assert {each.pk for each in published} == {spanish.pk, english.pk}
    assert (spanish.title, english.title) == ("Guía nueva", "New guide")
    assert state(spanish).in_step
    sync = LanguageSync.objects.filter(page_key=spanish.translation_key).latest()
    assert sync.synced_by == person("reviewer")
    assert sync.synced_at == at
    assert sync.revisions == {
        "es": spanish.live_revision_id,
        "en": english.live_revision_id,
    }
    assert str(sync).startswith(str(spanish.translation_key))
    entry = AuditEntry.objects.filter(action="content.page.sync").latest("id")
    assert entry.object_id == str(english.pk)


def test_only_what_changed_is_published(pair, person):
    spanish, english = pair
    draft(english, title="New guide")
    before = spanish.live_revision_id
    published = publish_together(spanish, by=person("reviewer"))
    spanish.refresh_from_db()
    assert [each.pk for each in published] == [english.pk]
    assert spanish.live_revision_id == before
    assert state(spanish).in_step


def test_a_language_that_was_not_live_goes_live(pair, person):
    spanish, english = pair
    english.unpublish()
    publish_together(spanish, by=person("reviewer"))
    english.refresh_from_db()
    assert english.live


def test_without_a_translation_nothing_is_published(db, person):
    page = prose("es", "Sola", "sola")
    draft(page, title="Sola y cambiada")
    with pytest.raises(TranslationMissing) as caught:
        publish_together(page, by=person("reviewer"))
    page.refresh_from_db()
    assert caught.value.languages == ["en"]
    assert page.title == "Sola"
    assert syncs(page) == 0


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"title": ""}, ""),
        ({"slug": "not a slug"}, ""),
        (
            {"body": [("callout", {"kind": "know", "title": "", "text": "<p>x</p>"})]},
            "body",
        ),
    ],
)
def test_an_incomplete_draft_leaves_nothing_published(pair, person, fields, lacks):
    spanish, english = pair
    draft(spanish, title="Guía nueva")
    draft(english, **fields)
    before = syncs(spanish)
    with pytest.raises(DraftIncomplete) as caught:
        publish_together(spanish, by=person("reviewer"))
    for page in pair:
        page.refresh_from_db()
    assert caught.value.language == "en"
    assert caught.value.errors
    assert lacks in str(caught.value)
    assert (spanish.title, english.title) == ("Guía", "Guide")
    assert syncs(spanish) == before


def test_whoever_may_not_publish_publishes_nothing(pair, person):
    spanish, _english = pair
    draft(spanish, title="Guía nueva")
    with pytest.raises(PermissionDenied):
        publish_together(spanish, by=person("editor"))
    spanish.refresh_from_db()
    assert spanish.title == "Guía"


def test_the_platform_itself_may_publish(pair):
    spanish, _english = pair
    draft(spanish, title="Guía nueva")
    publish_together(spanish, by=None)
    spanish.refresh_from_db()
    assert spanish.title == "Guía nueva"


def test_a_page_is_known_in_each_of_its_languages(pair):
    spanish, english = pair
    english.unpublish()
    found = languages_of(spanish)
    assert {code: page.pk for code, page in found.items()} == {
        "es": spanish.pk,
        "en": english.pk,
    }
    assert type(found["en"]) is type(spanish)


def test_a_change_in_one_language_alone_is_out_of_step_until_confirmed(pair, person):
    spanish, english = pair
    publish(spanish, title="Guía nueva")
    for page in pair:
        assert state(page).changed == ("es",)
        assert not state(page).in_step
    mark_in_step(english, by=person("reviewer"))
    assert state(spanish).in_step


def test_a_draft_alone_leaves_the_page_in_step(pair):
    draft(pair[0], title="Guía nueva")
    assert state(pair[0]).in_step


def test_a_missing_language_is_out_of_step(pair):
    spanish, english = pair
    english.unpublish()
    assert state(spanish).missing == ("en",)
    alone = prose("es", "Sola", "sola")
    assert state(alone).missing == ("en",)
    assert state(alone).changed == ("es",)


def test_after_loading_the_starter_pack_every_page_is_in_step(db):
    assert pages_out_of_step() == []


def test_a_page_out_of_step_is_reported_once(pair):
    spanish, english = pair
    publish(spanish, title="Guía nueva")
    publish(english, title="New guide")
    out = list(pages_out_of_step())
    assert [each.page.translation_key for each in out] == [spanish.translation_key]
    assert out[0].changed == ("es", "en")


def test_any_number_of_pages_takes_the_same_queries(pair, django_assert_num_queries):
    one = list(Page.objects.live().filter(pk=pair[0].pk))
    many = list(Page.objects.live())
    for pages in (one, many):
        with django_assert_num_queries(2):
            language_state(pages)
