"""The form of an attempt: every item as served, and nothing of the key."""

import re
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import Attempt
from courses.rules.item_types import localized_texts
from tests.courses.browsing import an_item, begun, url
from tests.learner import answer, answer_all, right_fields
from tests.others import OTHERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(person):
    """Return the official's attempt, begun now."""
    return begun(person("official"))


def page(client, attempt, language="es"):
    """Return the form as its reader sees it."""
    response = client.get(url("attempt", attempt.uuid, language=language))
    assert response.status_code == 200
    return response


class Fieldsets(HTMLParser):
    """Gather what a browser is given of each item: attributes and texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.given: dict[str, list[str]] = {}
        self.here: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "fieldset":
            self.here = self.given.setdefault(dict(attrs).get("data-item", ""), [])
        if self.here is not None:
            self.here += [value for _name, value in attrs if value]

    def handle_endtag(self, tag):
        if tag == "fieldset":
            self.here = None

    def handle_data(self, data):
        if self.here is not None:
            self.here.append(data)

    def handle_comment(self, data):
        if self.here is not None:
            self.here.append(data)


def visible(version, language):
    """Return what an item shows in a language, the longest first."""
    shown = [
        texts[language]
        for where, texts in localized_texts(version.content)
        if where == "stem" or where.endswith((".text", ".premise", ".answer"))
    ]
    return sorted(shown, key=len, reverse=True)


def without(text, parts):
    """Return a text without what may be there."""
    for part in parts:
        text = text.replace(part, " ")
    return text


def keys_of(version):
    """Return the keys an author gave the options of an item."""
    document = version.document
    return {
        each["key"]
        for part in ("options", "reasons", "steps", "pairs", "distractors")
        for each in document.get(part, ())
    }


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("answered", [False, True])
def test_the_key_is_nowhere_in_the_page(language, answered, signed_in, attempt):
    if answered:
        answer_all(attempt)
    html = page(signed_in("official"), attempt, language).content.decode()
    versions = [item.version for item in attempt.items.select_related("version")]
    rest = without(
        unescape(html), [text for each in versions for text in visible(each, language)]
    )
    for version in versions:
        for where, texts in localized_texts(version.content):
            if where == "title" or where.endswith("rationale"):
                assert not [text for text in texts.values() if text in rest]
        assert not [text for text in version.basis.values() if text in rest]
    for word in ("correct", "rationale", "points", "also_accepted", "is_right"):
        assert not re.search(rf"\b{word}\b", rest)
    given = Fieldsets(html).given
    assert len(given) == 20
    for item in attempt.items.select_related("version"):
        words = without(
            unescape(" ".join(given[str(item.position)])),
            visible(item.version, language),
        )
        for key in keys_of(item.version):
            assert not re.search(rf"(?<![\w-]){key}(?![\w-])", words), (key, words)


def test_every_item_is_there_in_its_order_with_its_options_in_theirs(
    signed_in, attempt
):
    html = unescape(page(signed_in("official"), attempt).content.decode())
    stems = [
        item.version.content.stem["es"]
        for item in attempt.items.select_related("version")
    ]
    assert sorted(stems, key=html.index) == stems
    item = an_item(attempt)
    texts = {each.key: each.text["es"] for each in item.version.content.options}
    here = html[html.index(item.version.content.stem["es"]) :]
    served = [texts[key] for key in item.served["options"]]
    assert sorted(served, key=here.index) == served


def test_answers_so_far_are_in_the_form_with_the_response_they_come_from(
    signed_in, attempt
):
    item = an_item(attempt)
    receipt = answer(item, right_fields(item.version, item.served))
    response = page(signed_in("official"), attempt)
    shown = response.context["items"][item.position - 1]
    assert shown.response_id == receipt.response_id
    assert response.context["answered"] == 1
    html = response.content.decode()
    assert html.count("checked") == 1
    assert f'data-response="{receipt.response_id}"' in html


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_speaks_one_language(language, signed_in, attempt):
    html = unescape(page(signed_in("official"), attempt, language).content.decode())
    other = "en" if language == "es" else "es"
    for item in attempt.items.select_related("version"):
        assert item.version.content.stem[language] in html
        assert item.version.content.stem[other] not in html


def test_the_form_is_never_kept_by_a_browser_or_a_proxy(signed_in, attempt):
    assert "no-store" in page(signed_in("official"), attempt)["Cache-Control"]


def test_an_attempt_whose_time_is_over_is_handed_in_on_sight(signed_in, person):
    attempt = begun(person("official"), at=timezone.now() - timedelta(hours=1))
    response = signed_in("official").get(url("attempt", attempt.uuid))
    assert (response.status_code, response.url) == (302, url("result", attempt.uuid))
    attempt.refresh_from_db()
    assert attempt.closed_by_clock


def test_a_submitted_attempt_leads_to_its_result(signed_in, attempt):
    client = signed_in("official")
    client.post(url("submit", attempt.uuid), {"confirm": "yes"})
    response = client.get(url("attempt", attempt.uuid))
    assert (response.status_code, response.url) == (302, url("result", attempt.uuid))


@pytest.mark.parametrize("role", OTHERS)
def test_another_person_s_attempt_does_not_exist(role, signed_in, attempt):
    client = signed_in(role)
    for name in ("attempt", "submit", "result"):
        assert client.get(url(name, attempt.uuid)).status_code == 404
    confirmed = client.post(url("submit", attempt.uuid), {"confirm": "yes"})
    assert confirmed.status_code == 404
    assert Attempt.objects.get().submitted_at is None


@pytest.mark.parametrize("name", ["attempt", "submit", "result"])
def test_a_visitor_is_asked_to_sign_in(name, attempt):
    response = Client().get(url(name, attempt.uuid))
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("name", ["attempt", "submit", "result"])
def test_an_attempt_that_is_not_there_or_in_no_language_is_not_found(
    name, signed_in, attempt
):
    client = signed_in("official")
    path = url(name, attempt.uuid)
    assert (
        client.get(url(name, "0" * 8 + "-0000-4000-8000-" + "0" * 12)).status_code
        == 404
    )
    assert client.get(path.replace("/es/", "/fr/", 1)).status_code == 404
    assert client.get(path.replace(str(attempt.uuid), "1")).status_code == 404
