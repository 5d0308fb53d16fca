"""What every page has; a preview keeps nothing."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from content.models import StandardPage
from courses.models import CourseIndexPage, CoursePage, LessonPage
from ethics_guidance.models import ReportingPage
from home.models import HomePage
from tests.pages import draft, prose_pair, publish


@pytest.fixture
def page(db):
    spanish, _english = prose_pair()
    return spanish


def test_what_a_page_keeps_is_made_once(page):
    assert page.kept("x", lambda: "first") == "first"
    assert page.kept("x", lambda: "second") == "first"


def test_what_a_page_keeps_is_its_own_and_of_its_live_revision(page):
    _spanish, english = page, page.get_translations().specific().get()
    page.kept("x", lambda: "first")
    assert english.kept("x", lambda: "hers") == "hers"
    publish(page, title="Otra")
    assert page.kept("x", lambda: "second") == "second"


def test_a_preview_neither_uses_nor_leaves_anything_kept(page):
    draft(page, title="Guía en borrador")
    page.kept("x", lambda: "live")
    written = page.get_latest_revision_as_object()
    written.make_preview_request(preview_mode="")
    assert written.kept("x", lambda: "draft") == "draft"
    assert page.kept("x", lambda: "again") == "live"


def test_the_preview_of_a_front_page_leaves_nothing_kept(db):
    page = HomePage.objects.get(locale__language_code="es")
    channels = ReportingPage.objects.get(locale__language_code="es")
    draft(page, hero_title="En borrador")
    written = page.get_latest_revision_as_object()
    Page.objects.filter(pk=channels.pk).update(live=False)
    written.make_preview_request(preview_mode="")
    Page.objects.filter(pk=channels.pk).update(live=True)
    context = page.get_context(RequestFactory().get("/es/"))
    assert context["reporting_url"] == channels.get_url()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    "model",
    [
        HomePage,
        StandardPage,
        ReportingPage,
        CourseIndexPage,
        CoursePage,
        LessonPage,
    ],
)
def test_every_type_of_page_previews_in_both_languages(db, model, language):
    page = model.objects.live().filter(locale__language_code=language).first()
    draft(page, title="¡En borrador!")
    written = page.get_latest_revision_as_object()
    response = written.make_preview_request(preview_mode="")
    assert response.status_code == 200
    assert "¡En borrador!" in response.content.decode()
    assert f'<html lang="{language}"' in response.content.decode()


def test_a_preview_in_the_back_office_shows_what_is_being_written(page, signed_in):
    draft(page, title="Guía en borrador")
    shown = signed_in("editor").get(f"/cms/pages/{page.pk}/view_draft/")
    assert shown.status_code == 200
    assert "Guía en borrador" in shown.content.decode()
    assert (
        "Guía en borrador"
        not in signed_in("official").get("/es/guia/").content.decode()
    )
