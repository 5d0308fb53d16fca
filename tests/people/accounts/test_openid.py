"""Signing in with the government's account, against a provider on this machine."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core import mail
from django.test import Client
from django.urls import reverse

from lms.settings.engines import openid_provider
from people.actions.accounts import create_person
from people.models import User
from people.rules.names import PersonName
from tests.people.accounts.identity_provider import Provider, running, visit

EMAIL = "lupita.nunez@coahuila.example"
CLAIMS = {
    "sub": "1234",
    "given_name": "María de los  Ángeles",
    "family_name": "Núñez Güereña",
    "email": "Lupita.Nunez@Coahuila.EXAMPLE",
    "email_verified": True,
}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    """The provider's key; making one takes a while."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def provider(key, settings, monkeypatch):
    """A provider the academy is told of by the environment."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running(key) as provider:
        provider.claims = dict(CLAIMS)
        settings.SOCIALACCOUNT_PROVIDERS = openid_provider(provider.environ)
        yield provider


def begin(client: Client, **query: str) -> str:
    """Press the button; return the provider's address the browser is sent to."""
    url = reverse("openid_connect_login", kwargs={"provider_id": "government"})
    response = client.post(url, query_params=query)
    assert response.status_code == 302
    return response.headers["Location"]


def come_back(client: Client, address: str):
    """Take the browser where the provider sent it."""
    parts = urlsplit(address)
    assert parts.netloc == "testserver"
    return client.get(f"{parts.path}?{parts.query}")


def sign_in(client: Client, **query: str):
    """Go to the provider and back; return the academy's answer."""
    return come_back(client, visit(begin(client, **query)))


def is_in(client: Client) -> bool:
    """Tell whether a browser is signed in."""
    return "_auth_user_id" in client.session


def test_the_button_is_there_when_the_environment_names_a_provider(client, provider):
    text = client.get(reverse("account_login")).content.decode()
    url = reverse("openid_connect_login", kwargs={"provider_id": "government"})
    assert "Cuenta de prueba" in text
    assert f'href="{url}' in text


def test_without_a_provider_there_is_no_button_and_no_address(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = openid_provider({})
    assert settings.SOCIALACCOUNT_PROVIDERS == {}
    url = reverse("openid_connect_login", kwargs={"provider_id": "government"})
    assert url not in client.get(reverse("account_login")).content.decode()
    assert client.post(url).status_code == 404


def test_the_provider_is_asked_with_a_challenge_and_a_state(client, provider):
    asked = parse_qs(urlsplit(begin(client)).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 16
    assert asked["redirect_uri"][0].endswith("/government/login/callback/")


@pytest.mark.parametrize("language", ["es", "en"])
def test_whoever_comes_for_the_first_time_has_an_account_with_names(
    client, provider, language
):
    client.get(f"{reverse('account_login')}?lang={language}")
    response = sign_in(client)
    assert response.headers["Location"] == reverse("home:after_login")
    assert is_in(client)
    user = User.objects.get(email=EMAIL)
    assert user.name == PersonName("María de los Ángeles", "Núñez", "Güereña")
    assert user.language == language
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified
    account = SocialAccount.objects.get(user=user)
    assert (account.provider, account.uid) == ("government", "1234")


def test_whoever_comes_again_has_the_same_account(client, provider):
    sign_in(client)
    provider.claims["given_name"] = "Otra"
    provider.claims["email"] = "otra@coahuila.example"
    again = Client()
    sign_in(again)
    assert is_in(again)
    user = User.objects.get(email=EMAIL)
    assert user.given_names == "María de los Ángeles"
    assert SocialAccount.objects.count() == 1
    assert not User.objects.filter(email="otra@coahuila.example").exists()


def test_whoever_came_from_a_page_goes_back_to_it(client, provider):
    response = sign_in(client, next="/es/mi-cuenta/")
    assert response.headers["Location"] == "/es/mi-cuenta/"


def test_an_email_the_provider_has_not_proven_is_proven_first(client, provider):
    provider.claims["email_verified"] = False
    response = sign_in(client)
    assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert not is_in(client)
    assert mail.outbox[0].to == [EMAIL]


@pytest.mark.parametrize("proven", [False, True])
def test_an_account_with_the_same_email_is_not_taken_over(client, provider, proven):
    name = PersonName("Guadalupe", "Núñez")
    owner = create_person(EMAIL, name, by=None, password="una-frase-muy-larga")
    provider.claims["email_verified"] = proven
    response = sign_in(client)
    assert not is_in(client)
    assert response.status_code == 302
    client.get(response.headers["Location"])
    assert not is_in(client)
    assert not SocialAccount.objects.exists()
    owner.refresh_from_db()
    assert owner.name == name
    assert owner.check_password("una-frase-muy-larga")
    assert User.objects.filter(email=EMAIL).count() == 1


def test_its_owner_can_join_both_from_within(client, provider):
    owner = create_person(
        EMAIL, PersonName("Lupe", "N"), by=None, password="una-frase-muy-larga"
    )
    client.post(
        reverse("account_login"), {"login": EMAIL, "password": "una-frase-muy-larga"}
    )
    client.post(reverse("account_reauthenticate"), {"password": "una-frase-muy-larga"})
    sign_in(client, process="connect")
    assert SocialAccount.objects.get().user == owner
    again = Client()
    sign_in(again)
    assert again.session["_auth_user_id"] == str(owner.pk)


def test_the_second_step_is_asked_for_here_too(client, provider):
    sign_in(client)
    user = User.objects.get(email=EMAIL)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    again = Client()
    response = sign_in(again)
    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert not is_in(again)


def test_whoever_left_cannot_come_in_this_way_either(client, provider):
    sign_in(client)
    User.objects.filter(email=EMAIL).update(is_active=False)
    again = Client()
    sign_in(again)
    assert not is_in(again)


def test_an_answer_that_nobody_asked_for_opens_nothing(client, provider):
    address = visit(begin(Client()))
    response = come_back(client, address)
    assert response.status_code in (200, 302, 401, 403)
    assert not is_in(client)
    assert not User.objects.filter(email=EMAIL).exists()


def test_an_answer_opens_once(client, provider):
    address = visit(begin(client))
    come_back(client, address)
    client.logout()
    come_back(client, address)
    assert not is_in(client)


def test_an_altered_code_opens_nothing(client, provider):
    response = come_back(client, visit(begin(client)).replace("code-0", "code-9"))
    assert response.status_code in (200, 401)
    assert not is_in(client)


def test_whoever_changes_their_mind_is_told_so_plainly(client, provider):
    provider.refuses = "access_denied"
    response = come_back(client, visit(begin(client)))
    page = client.get(response.headers.get("Location", "/"))
    assert page.status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize(
    "lies", [{"aud": "another"}, {"iss": "https://elsewhere.example"}, {"exp": 1}]
)
def test_a_token_for_somebody_else_or_of_another_time_opens_nothing(
    client, provider, lies
):
    provider.lies = lies
    response = sign_in(client)
    assert response.status_code in (200, 401)
    assert not is_in(client)
    assert not User.objects.filter(email=EMAIL).exists()


def test_a_wrong_secret_opens_nothing(client, provider, settings):
    environ = {**provider.environ, "OIDC_CLIENT_SECRET": "guessed"}
    settings.SOCIALACCOUNT_PROVIDERS = openid_provider(environ)
    sign_in(client)
    assert not is_in(client)


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"family_name": "Núñez"}, PersonName("María de los Ángeles", "Núñez")),
        (
            {"family_name": "Ruiz de la O"},
            PersonName("María de los Ángeles", "Ruiz", "de la O"),
        ),
        ({"given_name": "Ana 🌵 2"}, PersonName("Ana", "Núñez", "Güereña")),
        ({"given_name": "A" * 200}, PersonName("A" * 80, "Núñez", "Güereña")),
        ({"family_name": None}, PersonName("María de los Ángeles", "")),
    ],
)
def test_names_are_kept_as_a_certificate_can_print_them(client, provider, claims, name):
    provider.claims.update(claims)
    sign_in(client)
    assert User.objects.get(email=EMAIL).name == name


def test_without_an_email_the_provider_opens_nothing_yet(client, provider):
    del provider.claims["email"]
    response = sign_in(client)
    assert response.headers["Location"] == reverse("socialaccount_signup")
    assert client.get(response.headers["Location"]).status_code == 200
    assert not is_in(client)


def test_the_environment_says_it_all():
    app = openid_provider(Provider("https://id.example", None).environ)
    (known,) = app["openid_connect"]["APPS"]
    assert known["settings"] == {"server_url": "https://id.example"}
    assert (known["client_id"], known["name"]) == ("academy", "Cuenta de prueba")
    assert app["openid_connect"]["OAUTH_PKCE_ENABLED"] is True
