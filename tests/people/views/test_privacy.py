"""The privacy notice: read by anyone, acknowledged once, and never an open door."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from people.actions.accounts import publish_privacy_notice
from people.models import PrivacyAcknowledgement
from tests.people.noted import noted

pytestmark = pytest.mark.django_db
BUTTON = "Ya lo leí: seguir"


@pytest.fixture
def newcomer(person) -> Client:
    """A browser signed in for the first time."""
    client = Client()
    client.force_login(person("official"), backend="people.backends.AccountBackend")
    return client


def test_anyone_reads_it_and_nobody_who_is_not_signed_in_is_asked_anything(client):
    response = client.get(reverse("people:privacy"))
    text = response.content.decode()
    assert response.status_code == 200
    assert "<h1>Aviso de privacidad</h1>" in text
    assert "<h2>Qué datos</h2>" in text
    assert "<h3>" not in text
    assert BUTTON not in text
    with translation.override("en"):
        english = client.get(reverse("people:privacy")).content.decode()
    assert "<h1>Privacy notice</h1>" in english


def test_a_stranger_acknowledges_nothing(client):
    assert client.post(reverse("people:privacy"), {"next": "/es/"}).status_code == 200
    assert not PrivacyAcknowledgement.objects.exists()


def test_acknowledging_is_noted_once_and_leads_on(newcomer, person):
    official, page = person("official"), reverse("people:account")
    shown = newcomer.get(f"{reverse('people:privacy')}?next={page}").content.decode()
    assert BUTTON in shown
    assert f'name="next" value="{page}"' in shown
    for _twice in range(2):
        response = newcomer.post(reverse("people:privacy"), {"next": page})
        assert response.headers["Location"] == page
    said = PrivacyAcknowledgement.objects.get(user=official)
    noted("people.privacy_notice.acknowledge", said, official)
    assert newcomer.get(page).status_code == 200
    assert BUTTON not in newcomer.get(reverse("people:privacy")).content.decode()


@pytest.mark.parametrize(
    "target",
    [
        "",
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "javascript:alert(1)",
        "http:///elsewhere.example",
        "\thttps://elsewhere.example",
    ],
)
def test_next_leads_only_to_this_site(newcomer, target):
    response = newcomer.post(reverse("people:privacy"), {"next": target})
    assert response.headers["Location"] == reverse("home:dashboard")


def test_what_is_in_next_is_never_markup(newcomer):
    response = newcomer.get(reverse("people:privacy"), {"next": '"><script>x'})
    assert "<script>x" not in response.content.decode()


def test_the_newest_version_is_shown_and_asked_for_anew(newcomer, person):
    newcomer.post(reverse("people:privacy"))
    text = {"title": "Aviso nuevo", "summary": "Corto.", "body": "<b>crudo</b>"}
    publish_privacy_notice({"es": text}, by=None)
    shown = newcomer.get(reverse("people:privacy")).content.decode()
    assert "<h1>Aviso nuevo</h1>" in shown
    assert "&lt;b&gt;crudo&lt;/b&gt;" in shown
    assert BUTTON in shown
    newcomer.post(reverse("people:privacy"))
    assert person("official").privacy_acknowledgements.count() == 2


def test_a_notice_without_the_readers_language_is_shown_in_the_one_it_has(client):
    text = {"title": "Aviso nuevo", "summary": "", "body": ""}
    publish_privacy_notice({"es": text}, by=None)
    with translation.override("en"):
        shown = client.get(reverse("people:privacy")).content.decode()
    assert "<h1>Aviso nuevo</h1>" in shown


def test_another_method_is_refused(client):
    assert client.delete(reverse("people:privacy")).status_code == 405
