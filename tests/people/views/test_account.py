"""My account: who I am, my language, my data."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.learner import complete_lessons, enrolled, started
from tests.people.noted import noted, times_noted

pytestmark = pytest.mark.django_db


def test_i_see_my_name_and_the_posts_i_hold_today(signed_in, person):
    official = person("official")
    text = signed_in("official").get(reverse("people:account")).content.decode()
    assert "María Demo Güereña" in text
    assert "Auxiliar administrativa, Secretaría de Desarrollo Rural" in text
    assert "official@demo.example" in text
    appointment = official.appointments.get()
    appointment.ended_on = appointment.appointed_on
    appointment.save()
    text = signed_in("official").get(reverse("people:account")).content.decode()
    assert "Auxiliar administrativa" not in text


@pytest.mark.parametrize(
    ("who", "shown"), [("official", False), ("editor", True), ("trainer", False)]
)
def test_only_who_may_enter_the_back_office_is_shown_its_door(signed_in, who, shown):
    text = signed_in(who).get(reverse("people:account")).content.decode()
    assert ('href="/cms/"' in text) is shown


def test_a_language_is_chosen_and_the_site_goes_on_in_it(signed_in, person):
    response = signed_in("official").post(
        reverse("people:account"), {"language": "en"}, follow=True
    )
    with translation.override("en"):
        assert response.redirect_chain == [(reverse("people:account"), 302)]
    assert "Your language is saved." in response.content.decode()
    official = person("official")
    assert official.language == "en"
    noted("people.user.set_language", official, official)


@pytest.mark.parametrize("language", ["fr", "", "es-MX", "e" * 5000])
def test_a_language_that_does_not_exist_changes_nothing(signed_in, person, language):
    before = times_noted("people.user.set_language")
    response = signed_in("official").post(
        reverse("people:account"), {"language": language}
    )
    assert response.status_code == 200
    assert person("official").language == "es"
    assert times_noted("people.user.set_language") == before


def test_the_form_changes_nothing_but_the_language(signed_in, person):
    signed_in("official").post(
        reverse("people:account"),
        {"language": "en", "email": "x@y.example", "is_superuser": "on"},
    )
    official = person("official")
    assert official.email == "official@demo.example"
    assert not official.is_superuser


def test_my_data_is_a_file_of_mine_alone_in_its_parts(signed_in, person):
    for role in ("official", "procurement"):
        enrolment = enrolled(person(role))
        complete_lessons(enrolment)
        started(enrolment)
    response = signed_in("official").post(reverse("people:my_data"))
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    text = response.content.decode()
    assert "Güereña" in text
    assert "procurement@demo.example" not in text
    data = json.loads(text)
    assert sorted(data) == ["certification", "courses", "ethics_guidance", "person"]
    assert data["person"]["email"] == "official@demo.example"
    assert data["courses"][0]["attempts"][0]["number"] == 1
    assert data["certification"]["assignments"]


def test_my_data_is_not_given_by_a_link_nor_to_a_stranger(signed_in, client):
    assert signed_in("official").get(reverse("people:my_data")).status_code == 405
    response = client.post(reverse("people:my_data"))
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_without_the_forms_token_nothing_is_taken_away(person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("official"), backend="people.backends.AccountBackend")
    assert client.post(reverse("people:my_data")).status_code == 403
