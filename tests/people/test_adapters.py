"""Signing up: with names and a proven e-mail, for whoever is in no roster."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from people.actions.accounts import create_person
from people.models import User
from people.rules.names import PersonName

PASSWORD = "una-frase-muy-larga"
FORM = {
    "given_names": "  Ana  Sofía ",
    "first_surname": "Ruiz",
    "second_surname": "Nu\u0301n\u0303ez",
    "email": "Ana@Proveedora.Example",
    "password1": PASSWORD,
    "password2": PASSWORD,
}
EMAIL = "ana@proveedora.example"

pytestmark = pytest.mark.django_db


def sign_up(client: Client, language: str = "es", **changes):
    """Send the form of a new account."""
    url = f"{reverse('account_signup')}?lang={language}"
    return client.post(url, {**FORM, **changes})


def is_in(client: Client) -> bool:
    """Tell whether a browser is signed in."""
    return "_auth_user_id" in client.session


def link() -> str:
    """Return the address in the last message, from the site's root."""
    return re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body).group(1)


@pytest.mark.parametrize("language", ["es", "en"])
def test_an_account_has_tidy_names_and_the_language_of_the_page(client, language):
    response = sign_up(client, language)
    assert response.headers["Location"] == reverse("account_email_verification_sent")
    user = User.objects.get(email=EMAIL)
    assert user.name == PersonName("Ana Sofía", "Ruiz", "Núñez")
    assert user.language == language
    assert not user.is_superuser
    assert not user.role_grants.exists()


def test_nobody_comes_in_before_the_email_is_proven(client):
    sign_up(client)
    assert not is_in(client)
    client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})
    assert not is_in(client)


def test_the_link_in_the_message_proves_it_by_a_button_and_not_by_being_opened(client):
    sign_up(client)
    assert mail.outbox[0].to == [EMAIL]
    address = link()
    page = client.get(address)
    assert page.status_code == 200
    assert not EmailAddress.objects.get(email=EMAIL).verified
    client.post(address)
    assert EmailAddress.objects.get(email=EMAIL).verified
    client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})
    assert is_in(client)


def test_an_altered_link_proves_nothing(client):
    sign_up(client)
    altered = link().rstrip("/")[:-1] + "x/"
    client.get(altered)
    client.post(altered)
    assert not EmailAddress.objects.get(email=EMAIL).verified


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("given_names", ""),
        ("given_names", "   "),
        ("given_names", "Ana 2"),
        ("given_names", "🌵"),
        ("given_names", "A" * 81),
        ("first_surname", ""),
        ("first_surname", "<b>"),
        ("second_surname", "李"),
        ("email", "ana"),
        ("email", ""),
        ("email", "a" * 300 + "@proveedora.example"),
        ("password1", "corta"),
        ("password2", "otra-cosa-distinta"),
    ],
)
def test_bad_input_makes_no_account(client, field, value):
    people = User.objects.count()
    changes = {field: value}
    if field == "password1":
        changes["password2"] = value
    response = sign_up(client, **changes)
    assert response.status_code == 200
    assert User.objects.count() == people
    assert mail.outbox == []
    assert 'class="errors"' in response.content.decode()


def test_a_second_surname_may_be_absent(client):
    sign_up(client, second_surname="")
    assert User.objects.get(email=EMAIL).get_full_name() == "Ana Sofía Ruiz"


@pytest.mark.parametrize("field", ["is_superuser", "is_active", "curp", "groups"])
def test_nothing_else_can_be_set(client, field):
    sign_up(client, **{field: "1"})
    user = User.objects.get(email=EMAIL)
    assert not user.is_superuser
    assert user.is_active
    assert user.curp == ""
    assert not user.groups.exists()


def test_whoever_has_an_account_is_told_by_mail_and_nobody_else_learns_it(client):
    name = PersonName("Ana", "Otra")
    known = create_person(EMAIL, name, by=None, password="la-primera-frase")
    response = sign_up(client)
    assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert User.objects.filter(email=EMAIL).count() == 1
    known.refresh_from_db()
    assert known.name == name
    assert known.check_password("la-primera-frase")
    assert mail.outbox[0].to == [EMAIL]
    assert "confirm-email" not in mail.outbox[0].body


def test_sign_ups_cannot_go_on_without_end(client):
    statuses = [sign_up(client, given_names="").status_code for _time in range(21)]
    assert statuses == [200] * 20 + [429]


def test_a_second_address_is_proven_before_it_opens_anything(client, person, signed_in):
    official = signed_in("official")
    official.post(
        reverse("account_email"), {"email": "Maria@casa.example", "action_add": ""}
    )
    added = EmailAddress.objects.filter(email="maria@casa.example")
    assert not added.filter(verified=True).exists()
    assert person("official").email == "official@demo.example"


def test_an_address_too_long_to_keep_is_refused_wherever_it_is_written(signed_in):
    long = "a" * 250 + "@casa.example"
    official = signed_in("official")
    official.post(reverse("account_email"), {"email": long, "action_add": ""})
    assert not EmailAddress.objects.filter(email=long).exists()
    response = official.post(reverse("account_reset_password"), {"email": long})
    assert response.status_code in (200, 302)
    assert mail.outbox == []
