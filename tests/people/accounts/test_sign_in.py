"""Signing in: by e-mail in any case, through one door, and not by trying for ever."""

import json
import re
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from people.actions.accounts import create_person
from people.models import User
from people.rules.names import PersonName

LOGIN = "/accounts/login/"
PASSWORD = "una-frase-muy-larga"
EMAIL = "ana@sdr.example"

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db) -> User:
    """Somebody with a password."""
    name = PersonName("Ana", "Ruiz")
    return create_person(EMAIL, name, by=None, password=PASSWORD)


def sign_in(client: Client, password: str = PASSWORD, login: str = EMAIL, **fields):
    """Send the sign-in form."""
    return client.post(LOGIN, {"login": login, "password": password, **fields})


def is_in(client: Client) -> bool:
    """Tell whether a browser is signed in."""
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "written", [EMAIL, "ANA@SDR.EXAMPLE", " Ana@Sdr.Example ", "ana@SDR.example"]
)
def test_the_email_may_be_written_in_any_case(client, ana, written):
    response = sign_in(client, login=written)
    assert response.headers["Location"] == reverse("home:after_login")
    assert is_in(client)


def test_after_signing_in_the_dashboard_is_in_the_persons_language(client, ana):
    ana.language = "en"
    ana.save()
    sign_in(client)
    response = client.get(reverse("home:after_login"))
    assert response.headers["Location"].startswith("/en/")


def test_whoever_came_from_a_page_goes_back_to_it(client, ana):
    response = sign_in(client, next="/es/mi-cuenta/")
    assert response.headers["Location"] == "/es/mi-cuenta/"


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"]
)
def test_nobody_is_sent_to_another_site(client, ana, target):
    response = sign_in(client, next=target)
    assert response.headers["Location"] == reverse("home:after_login")


@pytest.mark.parametrize(
    ("login", "password"),
    [
        (EMAIL, "otra-frase-muy-larga"),
        (EMAIL, ""),
        (EMAIL, PASSWORD.upper()),
        ("nobody@sdr.example", PASSWORD),
        ("", PASSWORD),
        ("Ana Ruiz", PASSWORD),
        ("x" * 5000, "y" * 5000),
        ("ana@sdr.example\x00", PASSWORD),
    ],
)
def test_anything_else_opens_nothing(client, ana, login, password):
    response = sign_in(client, password, login)
    assert response.status_code == 200
    assert not is_in(client)


def test_whoever_left_cannot_come_in(client, ana):
    ana.is_active = False
    ana.save()
    sign_in(client)
    assert not is_in(client)
    assert client.get(reverse("people:account")).status_code == 302


def test_whoever_leaves_while_inside_is_outside_at_once(client, ana):
    sign_in(client)
    ana.is_active = False
    ana.save()
    response = client.get(reverse("people:account"))
    assert response.headers["Location"].startswith(LOGIN)


def test_an_account_without_a_password_opens_with_none(client, db):
    create_person("rosa@sdr.example", PersonName("Rosa", "Ruiz"), by=None)
    sign_in(client, "", "rosa@sdr.example")
    sign_in(client, "!", "rosa@sdr.example")
    assert not is_in(client)


def test_the_answer_is_the_same_for_who_exists_and_who_does_not(client, ana):
    def answer(login: str) -> str:
        text = sign_in(Client(), "otra-frase", login).content.decode()
        text = re.sub('name="csrfmiddlewaretoken" value="[^"]+"', "", text)
        return text.replace(login, "")

    assert answer(EMAIL) == answer("eva@sdr.example")
    assert "no son correctas" in answer(EMAIL)


def test_after_five_wrong_passwords_even_the_right_one_waits(client, ana):
    for number in range(5):
        sign_in(client, f"otra-frase-{number}")
    response = sign_in(Client(REMOTE_ADDR="10.0.0.9"))
    assert response.status_code == 200
    assert "Demasiados intentos" in response.content.decode()
    assert not is_in(client)
    other = create_person(
        "eva@sdr.example", PersonName("Eva", "Ruiz"), by=None, password=PASSWORD
    )
    fresh = Client(REMOTE_ADDR="10.0.0.9")
    sign_in(fresh, login=other.email)
    assert is_in(fresh)


def test_a_right_password_between_wrong_ones_does_not_count(client, ana):
    for number in range(4):
        sign_in(client, f"otra-frase-{number}")
    browser = Client()
    sign_in(browser)
    assert is_in(browser)


def test_an_address_that_tries_without_end_is_answered_429(client, ana, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "5/m/ip"}
    for _number in range(5):
        client.post(LOGIN, {"login": "", "password": ""})
    response = sign_in(client)
    assert response.status_code == 429
    assert "Demasiados intentos" in response.content.decode()
    assert not is_in(client)
    assert client.get(LOGIN).status_code == 200


def seen_by_another_process(key: str) -> list[float]:
    """Return what a second process with the same settings finds in the cache."""
    code = """if True:
        import json, sys
        from lms.settings import test
        test.CACHES = json.loads(sys.argv[1])
        import django
        django.setup()
        from django.core.cache import cache
        print(json.dumps(cache.get(sys.argv[2])))
    """
    caches = json.dumps(django_settings.CACHES, default=str)
    done = subprocess.run(
        [sys.executable, "-c", code, caches, key],
        cwd=django_settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_tries_are_counted_where_every_process_sees_them(client, ana):
    for _number in range(3):
        client.post(LOGIN, {"login": "", "password": ""})
    key = "allauth:rl:allauth.account:login:600/60/ip:ip:127.0.0.1"
    assert len(cache.get(key)) == 3
    assert seen_by_another_process(key) == cache.get(key)


@pytest.mark.parametrize(
    "path", ["/cms/login/", "/cms/login/?next=/cms/pages/3/", "/cms/", "/cms/pages/3/"]
)
def test_the_back_office_has_the_same_door_and_remembers_where_one_was_going(
    client, path
):
    response = client.get(path, follow=True)
    assert response.status_code == 200
    target, _status = response.redirect_chain[-1]
    parts = urlsplit(target)
    assert parts.path == LOGIN
    wanted = parse_qs(urlsplit(path).query).get("next")
    if wanted is None and "login" not in path:
        wanted = [path]
    assert parse_qs(parts.query).get("next") == wanted
    assert response.context["form"].fields.keys() >= {"login", "password"}


def test_an_editor_signs_in_and_is_where_they_were_going(client, person):
    response = client.post(
        f"{LOGIN}?next=/cms/pages/",
        {
            "login": "editor@demo.example",
            "password": django_settings.DEMO_PASSWORD,
            "next": "/cms/pages/",
        },
    )
    assert response.headers["Location"] == "/cms/pages/"
    assert client.get("/cms/").status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path",
    [
        "/cms/password_reset/",
        "/cms/password_reset/done/",
        "/cms/password_reset/complete/",
        "/cms/password_reset/confirm/MQ/x-y/",
        "/cms/account/change_password/",
        "/admin/",
        "/django-admin/",
    ],
)
def test_no_other_way_in_or_to_another_password_exists(client, path, method):
    response = getattr(client, method)(path, {"email": EMAIL})
    assert response.status_code in (302, 404)
    if response.status_code == 302:
        assert response.headers["Location"].startswith((LOGIN, "/cms/login/"))
    assert mail.outbox == []


def test_wagtails_own_sign_in_form_takes_no_password(client, person):
    response = client.post(
        "/cms/login/",
        {
            "username": "editor@demo.example",
            "password": django_settings.DEMO_PASSWORD,
        },
    )
    assert response.headers["Location"] == LOGIN
    assert not is_in(client)


def test_the_back_offices_account_page_offers_neither_names_nor_passwords(signed_in):
    text = signed_in("editor").get("/cms/account/").content.decode()
    fields = {name.rpartition("-")[2] for name in re.findall(r'name="([^"]+)"', text)}
    assert "preferred_language" in fields
    assert not fields & {"first_name", "last_name", "email"}
    assert not [name for name in fields if "password" in name]


def test_signing_out_asks_and_then_forgets(client, ana):
    sign_in(client)
    response = client.get("/cms/logout/")
    assert response.headers["Location"] == reverse("account_logout")
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_in(client)
    client.post(reverse("account_logout"))
    assert not is_in(client)
