"""The language of a request, and the second factor before the back office."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils import translation

COOKIE = django_settings.LANGUAGE_COOKIE_NAME
LOGIN = "/accounts/login/"
WORDS = {"es": "Olvidé mi contraseña", "en": "I forgot my password"}

pytestmark = pytest.mark.django_db


def language_of(response) -> str:
    """Return the language a page of accounts is written in."""
    text = response.content.decode()
    found = [code for code, words in WORDS.items() if words in text]
    assert found == [response.headers["Content-Language"]]
    return found[0]


@pytest.mark.parametrize("language", ["es", "en"])
def test_lang_chooses_where_the_address_has_no_language(client, language):
    response = client.get(f"{LOGIN}?lang={language}")
    assert language_of(response) == language
    assert f'lang="{language}"' in response.content.decode()


def test_the_choice_is_remembered(client):
    response = client.get(f"{LOGIN}?lang=en")
    cookie = response.cookies[COOKIE]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("en", "Lax", True)
    assert language_of(client.get(LOGIN)) == "en"
    client.get(f"{LOGIN}?lang=es")
    assert language_of(client.get(LOGIN)) == "es"


@pytest.mark.parametrize("asked", ["fr", "", "es-MX", "../en", "EN", "e" * 5000])
def test_a_language_that_does_not_exist_is_not_chosen_and_breaks_nothing(client, asked):
    response = client.get(LOGIN, {"lang": asked})
    assert language_of(response) == "es"
    assert COOKIE not in response.cookies


@pytest.mark.parametrize(
    ("accepts", "language"),
    [("en-GB,en;q=0.9", "en"), ("fr", "es"), ("fr,en;q=0.5", "en"), ("", "es")],
)
def test_without_a_choice_the_browser_is_asked(client, accepts, language):
    response = client.get(LOGIN, headers={"accept-language": accepts})
    assert language_of(response) == language
    assert "Accept-Language" in response.headers["Vary"]


def test_the_language_of_the_address_wins_and_sets_no_cookie(client):
    client.cookies[COOKIE] = "en"
    with translation.override("es"):
        url = reverse("people:privacy")
    response = client.get(f"{url}?lang=en", headers={"accept-language": "en"})
    assert url.startswith("/es/")
    assert response.headers["Content-Language"] == "es"
    assert "Aviso de privacidad" in response.content.decode()
    assert COOKIE not in response.cookies
    assert "Accept-Language" not in response.headers.get("Vary", "")


@pytest.mark.parametrize(
    "path", ["/fr/", "/fr/cursos/", "/de/privacy/", "/es-mx/", "/nowhere/"]
)
def test_a_language_the_site_has_not_is_not_found_and_not_redirected(client, path):
    assert client.get(path).status_code == 404


def enter(client):
    """Knock at the back office."""
    return client.get("/cms/")


def with_second_factor(user):
    """Give a person an authenticator app."""
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": "x"}
    )


@pytest.mark.parametrize("role", ["editor", "reviewer", "manager", "auditor", "admin"])
def test_where_required_a_role_without_a_second_factor_is_sent_to_set_one_up(
    settings, signed_in, role
):
    settings.MFA_REQUIRED_FOR_ROLES = True
    client = signed_in(role)
    response = enter(client)
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("mfa_index")
    page = client.get(f"{reverse('mfa_index')}?lang=es").content.decode()
    assert "segundo paso" in page
    assert client.post("/cms/users/new/", {}).headers["Location"] == reverse(
        "mfa_index"
    )


def test_with_a_second_factor_the_back_office_opens(settings, signed_in, person):
    settings.MFA_REQUIRED_FOR_ROLES = True
    with_second_factor(person("editor"))
    assert enter(signed_in("editor")).status_code == 200


def test_where_it_is_not_required_it_opens_without(settings, signed_in):
    settings.MFA_REQUIRED_FOR_ROLES = False
    assert enter(signed_in("editor")).status_code == 200


def test_learners_pages_need_no_second_factor(settings, signed_in):
    settings.MFA_REQUIRED_FOR_ROLES = True
    client = signed_in("editor")
    assert client.get(reverse("people:account")).status_code == 200


def test_whoever_is_not_signed_in_is_asked_to_before_anything_else(settings, client):
    settings.MFA_REQUIRED_FOR_ROLES = True
    response = enter(client)
    assert response.status_code == 302
    assert response.headers["Location"].startswith(LOGIN)


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("path", ["/cms/", "/cms/users/", "/cms/users/new/"])
def test_whoever_has_no_role_is_refused_plainly(settings, signed_in, required, path):
    settings.MFA_REQUIRED_FOR_ROLES = required
    for who in ("official", "trainer", "contact"):
        assert signed_in(who).get(path).status_code == 403


def test_signing_out_of_the_back_office_needs_neither(settings, signed_in):
    settings.MFA_REQUIRED_FOR_ROLES = True
    for who in ("official", "editor"):
        response = signed_in(who).get("/cms/logout/")
        assert response.headers["Location"] == reverse("account_logout")
