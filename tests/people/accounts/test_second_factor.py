"""The second step: set up with an app, asked for at the door, replaced by recovery codes."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from people.actions.accounts import create_person
from people.models import User
from people.rules.names import PersonName

PASSWORD = "una-frase-muy-larga"
EMAIL = "ana@sdr.example"

pytestmark = pytest.mark.django_db


def code_of(secret: str, step: int = 0) -> str:
    """Return what an authenticator app shows (RFC 6238), now or some steps on."""
    counter = struct.pack(">Q", int(time.time()) // 30 + step)
    digest = hmac.digest(base64.b32decode(secret), counter, hashlib.sha1)
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def wrong_code(secret: str) -> str:
    """Return six digits that no step around now has."""
    near = {code_of(secret, step) for step in range(-3, 4)}
    return next(f"{n:06}" for n in range(99) if f"{n:06}" not in near)


@pytest.fixture
def ana(db) -> User:
    """Somebody with a password."""
    name = PersonName("Ana", "Ruiz")
    return create_person(EMAIL, name, by=None, password=PASSWORD)


def knock(client: Client):
    """Send the right e-mail and password."""
    return client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})


def confirm(client: Client, password: str = PASSWORD) -> None:
    """Say the password again, as what changes the ways in asks for."""
    client.post(reverse("account_reauthenticate"), {"password": password})


def is_in(client: Client) -> bool:
    """Tell whether a browser is signed in."""
    return "_auth_user_id" in client.session


def shown_secret(client: Client) -> str:
    """Open the page that sets up an app and return the secret written there."""
    text = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "data:image/svg+xml;base64," in text
    return re.search(r'value="([A-Z2-7]{32})"', text).group(1)


@pytest.fixture
def secret(ana, client) -> str:
    """Set up an app for Ana and sign out; return its secret."""
    knock(client)
    confirm(client)
    secret = shown_secret(client)
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    client.logout()
    return secret


def recovery_codes(user: User) -> list[str]:
    """Return a person's unused recovery codes."""
    kept = Authenticator.objects.get(user=user, type="recovery_codes")
    return kept.wrap().get_unused_codes()


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn"])
def test_setting_up_asks_for_the_password_again(ana, client, name):
    knock(client)
    for _before_and_after_a_wrong_one in range(2):
        response = client.get(reverse(name))
        assert response.headers["Location"].startswith(
            reverse("account_reauthenticate")
        )
        confirm(client, "otra-frase")
    confirm(client)
    assert client.get(reverse(name)).status_code == 200


def test_a_wrong_code_sets_nothing_up(ana, client):
    knock(client)
    confirm(client)
    secret = shown_secret(client)
    response = client.post(reverse("mfa_activate_totp"), {"code": wrong_code(secret)})
    assert response.status_code == 200
    assert not Authenticator.objects.filter(user=ana).exists()


def test_the_address_of_the_app_names_the_academy_and_the_person(ana, client):
    knock(client)
    confirm(client)
    response = client.get(reverse("mfa_activate_totp"))
    address = response.context["totp_url"]
    assert address.startswith("otpauth://totp/ana%40sdr.example?secret=")
    assert address.endswith("&issuer=Academia%20de%20Integridad")


def test_once_set_up_the_password_alone_opens_nothing(secret, client):
    response = knock(client)
    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    assert client.get(reverse("people:account")).status_code == 302
    page = client.get(reverse("mfa_authenticate"))
    assert page.status_code == 200
    assert 'name="code"' in page.content.decode()


def test_password_and_code_together_open(secret, client):
    knock(client)
    done = client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})
    assert done.headers["Location"] == reverse("home:after_login")
    assert is_in(client)


def test_a_code_opens_once(secret, client):
    code = code_of(secret, 1)
    knock(client)
    client.post(reverse("mfa_authenticate"), {"code": code})
    other = Client()
    knock(other)
    assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert not is_in(other)


@pytest.mark.parametrize("steps", [-20, 20])
def test_a_code_of_another_time_opens_nothing(secret, client, steps):
    knock(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps)})
    assert not is_in(client)


def test_a_code_without_a_password_opens_nothing(secret, client):
    page = client.get(reverse("mfa_authenticate"))
    assert page.headers["Location"] == reverse("account_login")
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert not is_in(client)


def test_codes_cannot_be_tried_without_end(secret, client):
    knock(client)
    for _try in range(5):
        client.post(reverse("mfa_authenticate"), {"code": wrong_code(secret)})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})
    assert not is_in(client)


def test_a_recovery_code_opens_once_in_place_of_the_app(ana, secret, client):
    codes = recovery_codes(ana)
    assert len(codes) == 10
    knock(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert is_in(client)
    assert recovery_codes(ana) == codes[1:]
    other = Client()
    knock(other)
    other.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not is_in(other)


def test_recovery_codes_are_shown_to_their_owner_alone(ana, secret, client, signed_in):
    knock(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})
    confirm(client)
    text = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert all(code in text for code in recovery_codes(ana))
    other = signed_in("official").get(reverse("mfa_view_recovery_codes"))
    assert other.status_code in (302, 404)


def test_the_app_can_be_taken_away_by_its_owner(ana, secret, client):
    knock(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})
    confirm(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=ana, type="totp").exists()
    again = Client()
    knock(again)
    assert is_in(again)


def test_whoever_lost_both_is_not_let_in_by_a_new_password(ana, secret, client):
    client.post(reverse("account_reset_password"), {"email": EMAIL})
    ana.set_password("otra-frase-muy-larga")
    ana.save()
    client.post(
        reverse("account_login"), {"login": EMAIL, "password": "otra-frase-muy-larga"}
    )
    assert not is_in(client)


def test_a_role_in_production_sets_it_up_and_the_back_office_opens(
    ana, client, settings, person
):
    settings.MFA_REQUIRED_FOR_ROLES = True
    editor = person("editor")
    client.post(
        reverse("account_login"),
        {"login": editor.email, "password": settings.DEMO_PASSWORD},
    )
    assert client.get("/cms/").headers["Location"] == reverse("mfa_index")
    confirm(client, settings.DEMO_PASSWORD)
    secret = shown_secret(client)
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert client.get("/cms/").status_code == 200


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "usersessions_list",
        "account_email",
        "account_change_password",
        "socialaccount_connections",
    ],
)
def test_its_pages_and_their_neighbours_wear_our_design(ana, client, name, language):
    knock(client)
    confirm(client)
    response = client.get(f"{reverse(name)}?lang={language}")
    text = response.content.decode()
    assert response.status_code == 200
    assert '<main id="main"' in text
    assert 'class="site-header"' in text
    assert f'lang="{language}"' in text
