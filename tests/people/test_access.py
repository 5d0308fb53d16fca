"""The gate of learners' pages: signed in, and shown the notice in force."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from people.access import CACHE_KEY, current_notice_number, role_required
from people.actions.accounts import publish_privacy_notice
from people.models import PrivacyAcknowledgement, PrivacyNotice

TEXTS = {"es": {"title": "Aviso nuevo", "summary": "S", "body": "B"}}

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(person) -> Client:
    """A browser signed in for the first time."""
    client = Client()
    client.force_login(person("official"), backend="people.backends.AccountBackend")
    return client


def where(response) -> tuple[str, dict[str, list[str]]]:
    """Return the path and the query of a redirect."""
    assert response.status_code == 302
    parts = urlsplit(response.headers["Location"])
    assert parts.netloc == ""
    return parts.path, parse_qs(parts.query)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_stranger_is_asked_to_sign_in_in_the_pages_language_and_comes_back(
    client, language
):
    with translation.override(language):
        page = reverse("people:account") + "?x=1&y=ñ"
    path, query = where(client.get(page))
    assert path == reverse("account_login")
    assert query["lang"] == [language]
    assert query["next"][0].startswith(f"/{language}/")
    assert "x=1" in query["next"][0]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_strangers_script_gets_401_and_no_page(client, method):
    response = getattr(client, method)(
        reverse("people:account"), headers={"accept": "application/json"}
    )
    assert response.status_code == 401
    assert response.json() == {"error": "signed_out"}


def test_at_first_access_the_notice_comes_before_the_page(newcomer):
    page = reverse("people:account") + "?x=1"
    path, query = where(newcomer.get(page))
    assert path == reverse("people:privacy")
    assert query == {"next": [page]}


def test_nothing_is_changed_before_the_notice_is_seen(newcomer, person):
    response = newcomer.post(reverse("people:account"), {"language": "en"})
    assert where(response)[0] == reverse("people:privacy")
    assert person("official").language == "es"


def test_whoever_acknowledged_in_another_browser_comes_in(newcomer, person):
    PrivacyAcknowledgement.objects.create(
        user=person("official"),
        notice=PrivacyNotice.objects.current(),
        acknowledged_at="2026-03-02T00:00Z",
    )
    assert newcomer.get(reverse("people:account")).status_code == 200
    PrivacyAcknowledgement.objects.all().delete()
    assert newcomer.get(reverse("people:account")).status_code == 200


def test_somebody_elses_acknowledgement_is_not_mine(newcomer, person):
    PrivacyAcknowledgement.objects.create(
        user=person("manager"),
        notice=PrivacyNotice.objects.current(),
        acknowledged_at="2026-03-02T00:00Z",
    )
    assert newcomer.get(reverse("people:account")).status_code == 302


def test_a_new_version_is_shown_again_to_everybody(signed_in):
    client = signed_in("official")
    assert client.get(reverse("people:account")).status_code == 200
    publish_privacy_notice(TEXTS, by=None)
    cache.delete(CACHE_KEY)
    assert where(client.get(reverse("people:account")))[0] == reverse("people:privacy")


def test_a_new_version_reaches_everybody_within_a_minute(db):
    assert current_notice_number() == 1
    publish_privacy_notice(TEXTS, by=None)
    assert current_notice_number() == 1
    cache.delete(CACHE_KEY)
    assert current_notice_number() == 2


def asking(user, role: str, **headers):
    """Ask for a page of a role."""

    @role_required(role, "admin")
    def page(request):
        return HttpResponse("in")

    request = RequestFactory().get("/x/", headers=headers)
    request.user = user
    return page(request)


def test_a_page_of_a_role_lets_its_holders_in_and_nobody_else(person):
    assert asking(person("auditor"), "auditor").content == b"in"
    assert asking(person("admin"), "auditor").content == b"in"
    for who in ("official", "manager"):
        with pytest.raises(PermissionDenied):
            asking(person(who), "auditor")


def test_a_page_of_a_role_asks_strangers_to_sign_in():
    response = asking(AnonymousUser(), "auditor")
    assert where(response)[0] == reverse("account_login")
    response = asking(AnonymousUser(), "auditor", accept="application/json")
    assert response.status_code == 401
