"""An anonymised version: written anew, with consent, and with no way back."""

import uuid

import pytest
from django.test import Client
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from content.actions.languages import publish_together
from ethics_guidance.actions.consultation_events import MoveRefused, NotTheirs
from ethics_guidance.actions.consultations import consent
from ethics_guidance.actions.questions import (
    Anonymised,
    NamesTheAsker,
    NoPlaceForQuestions,
    publish_anonymised,
)
from ethics_guidance.models import Consultation, QuestionIndexPage, QuestionPage
from tests.advice import PUBLISHED
from tests.consulting import ANSWER, SECRET, agreed, answered

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(person):
    return person("manager")


@pytest.fixture
def consultation(person, manager):
    return agreed(person("official"), manager)


def published(consultation, manager, text=PUBLISHED, language="es"):
    return publish_anonymised(consultation, text, language=language, by=manager)


@pytest.mark.parametrize("language", ["es", "en"])
def test_it_becomes_a_draft_in_each_language(consultation, manager, language):
    page = published(consultation, manager, language=language)
    drafts = QuestionPage.objects.filter(translation_key=page.translation_key)
    assert {each.locale.language_code for each in drafts} == {"es", "en"}
    assert page.locale.language_code == language
    for draft in drafts:
        assert not draft.live
        assert draft.title == PUBLISHED.title
        assert isinstance(draft.get_parent().specific, QuestionIndexPage)
        assert draft.get_latest_revision() is not None
    assert consultation.standing.is_published


def test_nothing_is_copied_and_markup_is_shown_not_run(consultation, manager):
    text = Anonymised("¿Un título?", "Una <b>duda</b>", "Sí.\n\n<script>x()</script>")
    page = published(consultation, manager, text)
    body = str(page.body.raw_data[0]["value"]["text"])
    assert "&lt;script&gt;" in body
    assert "<script>" not in body
    everything = f"{page.title} {page.question} {body}"
    assert SECRET not in everything
    assert ANSWER not in everything


def test_no_page_revision_log_or_index_leads_back(consultation, manager):
    page = published(consultation, manager)
    told = (consultation.reference, str(consultation.uuid), manager.email, "María")
    for each in Page.objects.filter(translation_key=page.translation_key):
        assert each.owner is None
        for revision in each.revisions.all():
            assert revision.user is None
            assert not any(word in str(revision.content) for word in told)
        for entry in PageLogEntry.objects.filter(page=each.pk):
            assert entry.user is None
            assert not any(word in str(entry.data) for word in told)
        assert not ReferenceIndex.get_references_to(each).exists()


def test_editors_see_the_draft_and_nothing_of_whose_it_was(
    consultation, manager, signed_in
):
    page = published(consultation, manager)
    editor = signed_in("editor")
    for path in (
        f"/cms/pages/{page.pk}/edit/",
        f"/cms/pages/{page.pk}/history/",
        f"/cms/pages/{page.pk}/usage/",
        f"/cms/pages/{page.get_parent().pk}/",
    ):
        response = editor.get(path)
        assert response.status_code == 200
        shown = response.content.decode()
        for word in (consultation.reference, str(consultation.uuid), "Güereña"):
            assert word not in shown
        assert manager.get_full_name() not in shown


def test_it_goes_through_the_workflow_of_every_page(consultation, manager, person):
    page = published(consultation, manager)
    assert page.get_workflow() is not None
    assert not page.permissions_for_user(person("editor")).can_publish()
    assert page.permissions_for_user(person("reviewer")).can_publish()


def test_visitors_read_it_once_it_is_published(consultation, manager):
    page = published(consultation, manager)
    assert Client().get(page.get_url()).status_code == 404
    publish_together(page, by=None)
    page.refresh_from_db()
    shown = Client().get(page.get_url()).content.decode()
    assert PUBLISHED.question in shown
    assert "Avise por escrito" in shown
    listed = Client().get(page.get_parent().get_url()).content.decode()
    assert PUBLISHED.title in listed


def test_without_consent_it_is_refused(person, manager):
    consultation = answered(person("official"), manager)
    with pytest.raises(MoveRefused):
        published(consultation, manager)
    consent(consultation, given=True, by=person("official"))
    consent(consultation, given=False, by=person("official"))
    with pytest.raises(MoveRefused):
        published(consultation, manager)
    assert not QuestionPage.objects.exists()


def test_it_is_published_once(consultation, manager):
    published(consultation, manager)
    with pytest.raises(MoveRefused):
        published(consultation, manager)


@pytest.mark.parametrize("role", ["official", "reviewer", "editor", "admin"])
def test_only_its_adviser_publishes_it(consultation, person, role):
    with pytest.raises(NotTheirs):
        published(consultation, person(role))


@pytest.mark.parametrize(
    "words",
    [
        "María Demo",
        "demo güereña",
        "Maria\u00a0 Demo",
        "DEMO GUERENA",
        "OFFICIAL@demo.example",
    ],
)
@pytest.mark.parametrize("place", ["title", "question", "answer"])
def test_a_text_that_names_whoever_asked_is_refused(
    consultation, manager, words, place
):
    said = {"title": "¿Puedo?", "question": "Una duda", "answer": "Sí"}
    text = Anonymised(**{**said, place: f"Lo pregunta {words}."})
    with pytest.raises(NamesTheAsker):
        published(consultation, manager, text)
    assert not QuestionPage.objects.exists()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Ana", "Ley", ""), "Lo pide la ley"),
        (("", "Ley", ""), "Lo pide la ley"),
        (("Rosa", "Cruz", "Sol"), "La cruz solar y la rosa crucial"),
    ],
)
def test_words_that_only_look_like_a_name_are_no_name(
    consultation, manager, person, names, said
):
    official = person("official")
    official.given_names, official.first_surname, official.second_surname = names
    official.save()
    text = Anonymised("¿Puedo?", "Una duda", said)
    assert published(consultation, manager, text).pk


def test_lists_made_apart_are_no_place(consultation, manager):
    """A list of the other language that is no translation of this one takes no draft."""
    apart = QuestionIndexPage.objects.get(locale__language_code="en")
    apart.translation_key = uuid.uuid4()
    apart.save()
    with pytest.raises(NoPlaceForQuestions):
        published(consultation, manager)
    assert not QuestionPage.objects.exists()


def test_without_a_list_in_each_language_nothing_is_made(consultation, manager):
    QuestionIndexPage.objects.get(locale__language_code="en").delete()
    with pytest.raises(NoPlaceForQuestions):
        published(consultation, manager)
    assert not Consultation.objects.get().standing.is_published
