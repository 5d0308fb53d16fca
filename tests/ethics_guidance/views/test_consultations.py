"""Consultas over HTTP: asking, the thread, each step, bad input, and nothing for others."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ethics_guidance.actions.consultations import withdraw
from ethics_guidance.models import Consultation, ReportingPage
from ethics_guidance.rules.consultations import State
from tests.consulting import (
    ANSWER,
    SECRET,
    agreed,
    answered,
    asked,
    reopened,
    taken,
)

pytestmark = pytest.mark.django_db
ES, EN = "/es/consultas/", "/en/advice/"
ASKED = {
    "to": "unit",
    "topic": "gifts",
    "urgency": "urgent",
    "question": SECRET,
    "understood": "on",
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


@pytest.mark.parametrize(
    ("path", "says", "server"),
    [
        (
            f"{ES}nueva/",
            "Qué significa aquí «confidencial»",
            "administra este servidor",
        ),
        (f"{EN}ask/", "What confidential means here", "runs this server"),
    ],
)
def test_the_limits_are_stated_before_one_writes(signed_in, path, says, server):
    shown = text(signed_in("official").get(path))
    assert shown.index(says) < shown.index('name="question"')
    assert server in shown
    assert "art. 49 fr. II" in shown
    assert 'type="file"' not in shown
    assert "multipart" not in shown


@pytest.mark.parametrize(
    ("language", "path"), [("es", f"{ES}nueva/"), ("en", f"{EN}ask/")]
)
def test_complaints_are_shown_the_official_channels(signed_in, language, path):
    channels = ReportingPage.objects.get(locale__language_code=language).get_url()
    aside = text(signed_in("official").get(path)).partition("<aside")[2]
    assert f'href="{channels}"' in aside.partition("</aside>")[0]


def test_one_asks_and_finds_it_in_ones_list(signed_in, official):
    browser = signed_in("official")
    response = browser.post(f"{ES}nueva/", ASKED)
    made = Consultation.objects.get()
    assert response["Location"] == at("consultation", made)
    assert (made.asker, made.topic, made.urgency) == (official, "gifts", "urgent")
    shown = text(browser.get(response["Location"]))
    assert SECRET in shown
    assert "no-store" in browser.get(ES)["Cache-Control"]
    listed = text(browser.get(ES))
    assert made.reference in listed
    assert SECRET not in listed


def test_the_contact_point_of_ones_entity_is_offered_and_asked(signed_in, person):
    browser = signed_in("official")
    shown = text(browser.get(f"{ES}nueva/"))
    assert "Rosa Elena Ejemplo Dávila, Enlace de Integridad" in shown
    place = person("contact").contact_points.get().entity
    browser.post(f"{ES}nueva/", {**ASKED, "to": str(place.pk)})
    assert Consultation.objects.get().entity == place
    assert "Enlace de Integridad ·" not in text(
        signed_in("procurement").get(f"{ES}nueva/")
    )


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("question", "", "field__error"),
        ("question", "a" * 10_001, "Sobra 1 carácter"),
        ("question", "a" * 10_050, "Sobran 50 caracteres"),
        ("question", "raro \x1b", "caracteres que no son texto"),
        ("to", "", "field__error"),
        ("to", "999999", "999999"),
        ("topic", "denuncia", "denuncia"),
        ("urgency", "ya", "ya"),
        ("understood", "", "field__error"),
    ],
)
def test_a_wrong_field_is_said_and_nothing_is_lost(signed_in, field, value, says):
    sent = {**ASKED, field: value}
    shown = text(signed_in("official").post(f"{ES}nueva/", sent))
    assert says in shown
    assert not Consultation.objects.exists()
    assert sent["question"] in shown


def test_an_entity_whose_contact_point_left_meanwhile_is_said(signed_in, person):
    place = person("contact").contact_points.get()
    browser = signed_in("official")
    place.user.is_active = False
    place.user.save()
    shown = text(browser.post(f"{ES}nueva/", {**ASKED, "to": str(place.entity_id)}))
    assert SECRET in shown
    assert not Consultation.objects.exists()


def test_markup_is_shown_and_never_run(signed_in, official, manager):
    wicked = '<script>alert(1)</script><img src=x onerror="x()">'
    consultation = taken(official, manager, question=wicked)
    for who in ("official", "manager"):
        page = signed_in(who).get(at("consultation", consultation)).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_one_follows_up_consents_and_closes(signed_in, official, manager):
    consultation, browser = answered(official, manager), signed_in("official")
    assert ANSWER in text(browser.get(at("follow_up", consultation)))
    browser.post(at("follow_up", consultation), {"text": "¿Y si ya firmé?"})
    assert consultation.standing.state is State.REOPENED
    browser.post(at("close", consultation))
    assert consultation.standing.state is State.CLOSED
    browser.post(at("consent", consultation), {"given": "yes"})
    assert consultation.standing.has_consent
    assert "retira" in text(browser.get(at("consent", consultation)))
    browser.post(at("consent", consultation), {"given": "no"})
    assert not consultation.standing.has_consent


@pytest.mark.parametrize("given", ["yes", "no"])
def test_the_permission_is_what_the_form_showed(signed_in, official, manager, given):
    """Sent twice, by a second press or from a page left open, it changes nothing."""
    make = answered if given == "yes" else agreed
    consultation, browser = make(official, manager), signed_in("official")
    shown = text(browser.get(at("consent", consultation)))
    assert f'name="given" value="{given}"' in shown
    browser.post(at("consent", consultation), {"given": given})
    again = browser.post(at("consent", consultation), {"given": given}, follow=True)
    assert "no es posible" in text(again)
    assert consultation.standing.has_consent is (given == "yes")


@pytest.mark.parametrize("sent", [{}, {"given": "perhaps"}])
def test_a_permission_that_says_nothing_is_refused(signed_in, official, manager, sent):
    for make in (answered, agreed):
        consultation = make(official, manager)
        before = consultation.standing.has_consent
        response = signed_in("official").post(
            at("consent", consultation), sent, follow=True
        )
        assert "no es posible" in text(response)
        assert consultation.standing.has_consent is before


def test_what_was_added_is_kept_when_it_is_no_longer_possible(
    signed_in, official, manager
):
    consultation, browser = taken(official, manager), signed_in("official")
    withdraw(consultation, by=official)
    shown = text(browser.post(at("follow_up", consultation), {"text": "¿Y si firmé?"}))
    assert "no es posible" in shown
    assert "¿Y si firmé?" in shown


def test_one_withdraws(signed_in, official, manager):
    consultation, browser = taken(official, manager), signed_in("official")
    assert "no se responderá" in text(browser.get(at("withdraw", consultation)))
    response = browser.post(at("withdraw", consultation), follow=True)
    assert "Retirada" in text(response)
    assert signed_in("manager").get(at("consultation", consultation)).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_step_that_is_not_possible_leads_back(signed_in, official, manager, method):
    consultation, browser = taken(official, manager), signed_in("official")
    for view in ("close", "consent"):
        response = getattr(browser, method)(at(view, consultation), follow=True)
        assert "no es posible" in text(response)
    assert consultation.standing.state is State.IN_HAND


@pytest.mark.parametrize("sent", ["", "b" * 10_002])
def test_a_wrong_addition_is_said_and_kept(signed_in, official, manager, sent):
    consultation = answered(official, manager)
    shown = text(
        signed_in("official").post(at("follow_up", consultation), {"text": sent})
    )
    assert 'role="alert"' in shown
    assert sent in shown
    assert consultation.standing.state is State.ANSWERED


def test_a_visitor_is_asked_to_sign_in(client, official):
    consultation = asked(official)
    for path in (ES, f"{EN}ask/", at("consultation", consultation)):
        assert "/accounts/login/" in client.get(path)["Location"]


def test_the_dashboard_leads_here(signed_in):
    shown = text(signed_in("official").get("/es/mi-aprendizaje/"))
    assert 'href="/es/consultas/nueva/"' in shown
    assert 'href="/es/consultas/"' in shown


def test_advisers_are_led_to_their_desk_and_others_are_not(signed_in):
    for who, desk, exceptions in (
        ("official", False, False),
        ("contact", True, False),
        ("manager", True, True),
        ("admin", False, True),
    ):
        shown = text(signed_in(who).get(ES))
        assert ("/es/consultas/mesa/" in shown) is desk
        assert ("/es/consultas/excepciones/" in shown) is exceptions


def test_lists_ask_the_database_as_much_for_one_as_for_many(
    signed_in, official, manager
):
    def cost(browser, path):
        browser.get(path)
        with CaptureQueriesContext(connection) as found:
            text(browser.get(path))
        return len(found)

    learner, adviser = signed_in("official"), signed_in("manager")
    taken(official, manager)
    asked(official)
    one = cost(learner, ES), cost(adviser, f"{ES}mesa/")
    for _each in range(12):
        reopened(official, manager)
        asked(official)
    assert (cost(learner, ES), cost(adviser, f"{ES}mesa/")) == one


def test_a_thread_asks_as_much_however_long(signed_in, official, manager):
    short, long_ = answered(official, manager), answered(official, manager)
    browser = signed_in("official")
    for _each in range(10):
        browser.post(at("follow_up", long_), {"text": "Algo más"})
    costs = []
    for each in (short, long_):
        browser.get(at("consultation", each))
        with CaptureQueriesContext(connection) as found:
            text(browser.get(at("consultation", each)))
        costs.append(len(found))
    assert costs[0] == costs[1]
