"""The desk over HTTP: what waits, what is mine, answering, recusing, publishing."""

from html import unescape

import pytest
from django.urls import reverse

from ethics_guidance.actions import advising
from ethics_guidance.actions.consultations import close
from ethics_guidance.models import QuestionPage
from ethics_guidance.rules.consultations import State
from tests.advice import PUBLISHED
from tests.consulting import (
    ANSWER,
    REASON,
    SECRET,
    agreed,
    answered,
    asked,
    long_ago,
    reopened,
    taken,
)
from tests.second_factor import add_totp

pytestmark = pytest.mark.django_db
DESK = "/es/consultas/mesa/"
WRITTEN = {
    "title": PUBLISHED.title,
    "question": PUBLISHED.question,
    "answer": PUBLISHED.answer,
    "checked": "on",
}


@pytest.fixture
def official(person):
    return person("official")


@pytest.fixture
def manager(person):
    return person("manager")


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return unescape(response.content.decode())


def at(view, consultation):
    return reverse(f"ethics_guidance:{view}", args=[consultation.uuid])


def test_what_waits_shows_no_word_and_no_name(signed_in, official):
    consultation = asked(official)
    shown = text(signed_in("manager").get(DESK))
    assert consultation.reference in shown
    assert SECRET not in shown
    assert official.first_surname not in shown
    assert at("consultation", consultation) + '"' not in shown


def test_one_takes_it_reads_and_answers(signed_in, official, manager):
    consultation, browser = asked(official), signed_in("manager")
    response = browser.post(at("take", consultation), follow=True)
    assert SECRET in text(response)
    again = browser.post(at("take", consultation))
    assert again["Location"] == at("consultation", consultation)
    assert SECRET in text(browser.get(at("answer", consultation)))
    browser.post(at("answer", consultation), {"kind": "note", "text": "Lo reviso."})
    assert consultation.standing.state is State.IN_HAND
    browser.post(at("answer", consultation), {"kind": "answer", "text": ANSWER})
    assert consultation.standing.state is State.ANSWERED
    mine = text(signed_in("official").get(at("consultation", consultation)))
    assert ANSWER in mine
    assert manager.get_full_name() in mine
    browser.post(at("close", consultation))
    assert consultation.standing.state is State.CLOSED


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "answer", "text": ""},
        {"kind": "perhaps", "text": "Sí."},
        {"kind": "answer", "text": "c" * 10_001},
    ],
)
def test_a_wrong_answer_is_said_and_kept(signed_in, official, manager, sent):
    consultation = taken(official, manager)
    shown = text(signed_in("manager").post(at("answer", consultation), sent))
    assert 'role="alert"' in shown
    assert sent["text"] in shown
    assert consultation.standing.state is State.IN_HAND


def test_after_the_answer_no_note_is_offered_and_its_text_is_kept(
    signed_in, official, manager
):
    consultation, browser = answered(official, manager), signed_in("manager")
    assert 'value="note"' not in text(browser.get(at("answer", consultation)))
    sent = {"kind": "note", "text": "Lo reviso con Jurídico."}
    shown = text(browser.post(at("answer", consultation), sent))
    assert "antes de la respuesta" in shown
    assert sent["text"] in shown
    assert consultation.standing.noted_at is None


def test_an_answer_that_is_no_longer_possible_is_kept(signed_in, official, manager):
    consultation, browser = answered(official, manager), signed_in("manager")
    close(consultation, by=official)
    sent = {"kind": "answer", "text": "Y avise al comité."}
    shown = text(browser.post(at("answer", consultation), sent))
    assert "no es posible" in shown
    assert 'role="alert"' in shown
    assert sent["text"] in shown


def test_an_answer_refused_at_the_last_moment_is_kept(
    signed_in, official, manager, monkeypatch
):
    """Whoever asked may close it between what is looked at and what is done."""
    consultation = answered(official, manager)
    say = advising.answer

    def too_late(record, words, *, by):
        close(record, by=official)
        say(record, words, by=by)

    monkeypatch.setattr(advising, "answer", too_late)
    sent = {"kind": "answer", "text": "Y avise al comité."}
    shown = text(signed_in("manager").post(at("answer", consultation), sent))
    assert "no es posible" in shown
    assert sent["text"] in shown


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_was_asked_again_is_answered_before_it_is_closed(
    signed_in, official, manager, method
):
    consultation, browser = reopened(official, manager), signed_in("manager")
    response = getattr(browser, method)(at("close", consultation), follow=True)
    assert "no es posible" in text(response)
    assert consultation.standing.state is State.REOPENED
    signed_in("official").post(at("close", consultation))
    assert consultation.standing.state is State.CLOSED


@pytest.mark.parametrize("who", ["manager", "contact"])
def test_where_required_the_desk_asks_for_a_second_factor(
    settings, signed_in, official, person, who
):
    settings.MFA_REQUIRED_FOR_ROLES = True
    place = "SDR" if who == "contact" else ""
    waiting = asked(official, entity=place)
    consultation = answered(official, person(who), entity=place)
    browser, factor = signed_in(who), reverse("mfa_index")
    assert browser.get(DESK)["Location"] == factor
    assert browser.post(at("take", waiting))["Location"] == factor
    assert waiting.standing.state is State.WAITING
    for view in ("consultation", "answer", "recuse", "close", "publish"):
        assert browser.get(at(view, consultation))["Location"] == factor
    sent = {"kind": "answer", "text": "Otra cosa"}
    assert browser.post(at("answer", consultation), sent)["Location"] == factor
    add_totp(person(who))
    assert SECRET in text(browser.get(at("consultation", consultation)))
    assert browser.get(DESK).status_code == 200


def test_whoever_asked_needs_no_second_factor(settings, signed_in, official, manager):
    settings.MFA_REQUIRED_FOR_ROLES = True
    consultation = answered(official, manager)
    browser = signed_in("official")
    assert SECRET in text(browser.get(at("consultation", consultation)))
    browser.post(at("close", consultation))
    assert consultation.standing.state is State.CLOSED
    for who in ("reviewer", "official"):
        assert signed_in(who).get(at("answer", consultation)).status_code == 404


def test_the_reason_to_recuse_is_shown_to_nobody(signed_in, official, person, manager):
    consultation = taken(official, manager)
    response = signed_in("manager").post(
        at("recuse", consultation), {"reason": REASON}, follow=True
    )
    assert "se excusó" in text(response)
    signed_in("reviewer").post(at("take", consultation))
    for who in ("official", "reviewer"):
        shown = text(signed_in(who).get(at("consultation", consultation)))
        assert REASON not in shown
        assert "Pasó a otra persona" in shown
    assert signed_in("manager").get(at("consultation", consultation)).status_code == 404


def test_a_reason_to_recuse_is_asked_for(signed_in, official, manager):
    consultation = taken(official, manager)
    shown = text(signed_in("manager").post(at("recuse", consultation), {"reason": ""}))
    assert 'role="alert"' in shown
    assert consultation.standing.adviser == manager.pk


def test_what_is_late_is_said_and_comes_first(signed_in, official, manager):
    recent = taken(official, manager)
    late = taken(official, manager, at=long_ago(30))
    shown = text(signed_in("manager").get(DESK))
    assert "1 consulta está vencida" in shown
    assert shown.index(late.reference) < shown.index(recent.reference)
    assert "No hay nada vencido" in text(signed_in("reviewer").get(DESK))


def test_an_anonymised_version_is_written_from_nothing(signed_in, official, manager):
    consultation, browser = agreed(official, manager), signed_in("manager")
    page = text(browser.get(at("publish", consultation)))
    assert SECRET not in page
    assert ANSWER not in page
    browser.post(at("publish", consultation), WRITTEN)
    assert QuestionPage.objects.filter(live=False).count() == 2
    assert "/publicar/" not in text(browser.get(at("consultation", consultation)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "t" * 121),
        ("question", "q" * 2001),
        ("answer", ""),
        ("answer", "Lo preguntó María Demo"),
        ("checked", ""),
    ],
)
def test_a_wrong_version_is_said_and_kept(signed_in, official, manager, field, value):
    consultation = agreed(official, manager)
    sent = {**WRITTEN, field: value}
    shown = text(signed_in("manager").post(at("publish", consultation), sent))
    assert 'role="alert"' in shown
    assert sent["question"] in shown
    assert not QuestionPage.objects.exists()


def test_without_permission_there_is_nothing_to_publish(signed_in, official, manager):
    consultation, browser = answered(official, manager), signed_in("manager")
    assert "/publicar/" not in text(browser.get(at("consultation", consultation)))
    response = browser.post(at("publish", consultation), WRITTEN, follow=True)
    assert "no es posible" in text(response)
    assert not QuestionPage.objects.exists()


@pytest.mark.parametrize("who", ["official", "editor", "admin", "auditor", "trainer"])
def test_others_have_no_desk(signed_in, who):
    assert signed_in(who).get(DESK).status_code == 404
    assert signed_in(who).get("/en/advice/desk/").status_code == 404
