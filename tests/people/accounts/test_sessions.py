"""Open sessions: seen by their owner, who can end the others."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from people.actions.accounts import create_person
from people.models import User
from people.rules.names import PersonName

PASSWORD = "una-frase-muy-larga"
EMAIL = "ana@sdr.example"

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db) -> User:
    """Somebody with a password."""
    name = PersonName("Ana", "Ruiz")
    return create_person(EMAIL, name, by=None, password=PASSWORD)


def browser(agent: str, address: str) -> Client:
    """Sign in from a browser at an address."""
    client = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR=address)
    client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})
    client.get(reverse("usersessions_list"))
    return client


def is_in(client: Client) -> bool:
    """Tell whether a browser still sees its owner's pages."""
    location = client.get(reverse("people:account")).headers.get("Location", "")
    return not location.startswith(reverse("account_login"))


def test_every_browser_signed_in_is_listed_for_its_owner(ana, signed_in):
    browser("Casa/1.0", "10.0.0.1")
    office = browser("Oficina/2.0", "10.0.0.2")
    text = office.get(reverse("usersessions_list")).content.decode()
    assert "10.0.0.1" in text
    assert "10.0.0.2" in text
    other = signed_in("official").get(reverse("usersessions_list"))
    assert "10.0.0.1" not in other.content.decode()


def test_ending_the_others_ends_them_and_not_this_one(ana):
    home, office = browser("Casa/1.0", "10.0.0.1"), browser("Oficina/2.0", "10.0.0.2")
    assert UserSession.objects.filter(user=ana).count() == 2
    office.post(reverse("usersessions_list"))
    assert not is_in(home)
    assert is_in(office)
    assert UserSession.objects.filter(user=ana).count() == 1


def test_nobody_ends_anothers_sessions(ana, signed_in):
    home = browser("Casa/1.0", "10.0.0.1")
    signed_in("manager").post(reverse("usersessions_list"))
    assert is_in(home)


def test_a_changed_password_ends_the_sessions_elsewhere(ana):
    home, office = browser("Casa/1.0", "10.0.0.1"), browser("Oficina/2.0", "10.0.0.2")
    office.post(
        reverse("account_change_password"),
        {
            "oldpassword": PASSWORD,
            "password1": "otra-frase-muy-larga",
            "password2": "otra-frase-muy-larga",
        },
    )
    ana.refresh_from_db()
    assert ana.check_password("otra-frase-muy-larga")
    assert not is_in(home)


def test_a_session_lasts_until_the_browser_closes_and_never_half_a_day(ana, settings):
    client = browser("Casa/1.0", "10.0.0.1")
    assert client.session.get_expire_at_browser_close()
    assert settings.SESSION_COOKIE_AGE == 12 * 60 * 60


def test_the_sessions_of_whoever_is_not_signed_in_are_nobodys(client):
    response = client.get(reverse("usersessions_list"))
    assert response.headers["Location"].startswith(reverse("account_login"))
