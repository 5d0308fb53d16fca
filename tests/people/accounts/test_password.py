"""A forgotten password: a link by e-mail, good once, saying nothing of who exists."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from people.actions.accounts import create_person
from people.models import User
from people.rules.names import PersonName

OLD, NEW = "una-frase-muy-larga", "otra-frase-muy-larga"
EMAIL = "ana@sdr.example"

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db) -> User:
    """Somebody with a password they forgot."""
    return create_person(EMAIL, PersonName("Ana", "Ruiz"), by=None, password=OLD)


def ask(client: Client, email: str = EMAIL, language: str = "es"):
    """Ask for a link."""
    url = f"{reverse('account_reset_password')}?lang={language}"
    return client.post(url, {"email": email})


def link() -> str:
    """Return the address in the last message, from the site's root."""
    address = re.search(r"https?://[^/]+(/\S+/key/\S+)", mail.outbox[-1].body)
    return address.group(1)


def choose(client: Client, address: str, password: str = NEW):
    """Open a link and send the form it leads to."""
    page = client.get(address, follow=True)
    target = page.redirect_chain[-1][0] if page.redirect_chain else address
    return client.post(target, {"password1": password, "password2": password})


@pytest.mark.parametrize("written", [EMAIL, "ANA@sdr.example"])
def test_a_link_arrives_and_a_new_password_replaces_the_old(ana, client, written):
    response = ask(client, written)
    assert response.headers["Location"] == reverse("account_reset_password_done")
    assert mail.outbox[0].to == [EMAIL]
    choose(client, link())
    ana.refresh_from_db()
    assert ana.check_password(NEW)


def test_the_link_works_once(ana, client):
    ask(client)
    address = link()
    choose(client, address)
    choose(Client(), address, "tercera-frase-muy-larga")
    ana.refresh_from_db()
    assert ana.check_password(NEW)


def test_an_older_link_is_void_when_a_newer_one_was_used(ana, client):
    ask(client)
    older = link()
    ask(client)
    choose(client, link())
    choose(Client(), older, "tercera-frase-muy-larga")
    ana.refresh_from_db()
    assert ana.check_password(NEW)


@pytest.mark.parametrize(
    "weak", ["corta", "1234567890", "password123", "ana@sdr.example"]
)
def test_a_weak_password_is_refused(ana, client, weak):
    ask(client)
    assert choose(client, link(), weak).status_code == 200
    ana.refresh_from_db()
    assert ana.check_password(OLD)


def test_an_altered_link_opens_nothing(ana, client):
    ask(client)
    altered = link().rstrip("/")[:-1] + "x/"
    assert 'name="password1"' not in client.get(altered).content.decode()
    assert client.get(altered).status_code == 200


def test_the_page_says_the_same_for_an_unknown_address(ana, client):
    known, unknown = ask(client), ask(client, "eva@sdr.example")
    assert known.headers["Location"] == unknown.headers["Location"]
    assert "/key/" not in mail.outbox[-1].body
    assert mail.outbox[-1].to == ["eva@sdr.example"]


def test_whoever_left_gets_no_link(ana, client):
    ana.is_active = False
    ana.save()
    ask(client)
    assert not [message for message in mail.outbox if "/key/" in message.body]


def test_links_cannot_be_asked_for_without_end(ana, client):
    statuses = [ask(client).status_code for _time in range(7)]
    assert statuses[:5] == [302] * 5
    assert statuses[5:] == [429, 429]
    assert len(mail.outbox) == 5


@pytest.mark.parametrize(
    ("language", "words"), [("es", "contraseña"), ("en", "password")]
)
def test_the_message_is_in_the_language_of_the_page(ana, client, language, words):
    ask(client, language=language)
    assert words in mail.outbox[0].body
