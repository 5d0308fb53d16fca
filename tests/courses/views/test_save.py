"""Keeping one answer over HTTP: receipts, and every way to be refused."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from courses.actions.responses import RESPONSES_PER_ITEM
from courses.models import Attempt, Response
from courses.views.attempts import MAX_ANSWER_BYTES
from tests.courses.browsing import an_item, begun, url
from tests.others import OTHERS

pytestmark = pytest.mark.django_db

SENDING = {"nonce": "a-nonce-1", "tab": "tab-one", "sequence": "1", "based_on": ""}
FORM = "application/x-www-form-urlencoded"
JSON = {"Accept": "application/json"}


@pytest.fixture
def item(person):
    """Return a single-choice item of the official's attempt."""
    return an_item(begun(person("official")))


@pytest.fixture
def send(signed_in):
    """Return a tab of the official's that sends answers."""
    client = signed_in("official")

    def post(item, **fields):
        path = url("save_answer", item.attempt.uuid, item.position)
        body = urlencode({**SENDING, "choice": "0", **fields})
        return client.post(path, body, content_type=FORM, headers=JSON)

    return post


def test_an_answer_is_kept_and_its_receipt_tells_nothing_else(item, send):
    response = send(item)
    kept = Response.objects.get()
    assert response.status_code == 200
    assert response.json() == {
        "standing": "counted",
        "response_id": kept.pk,
        "received_at": kept.received_at.isoformat(),
        "counted_id": kept.pk,
    }
    assert kept.answer == {"choice": item.served["options"][0]}
    assert (kept.client_nonce, kept.tab, kept.client_sequence) == (
        "a-nonce-1",
        "tab-one",
        1,
    )


def test_a_right_and_a_wrong_answer_get_the_same_receipt(item, send):
    receipts = [
        send(item, choice=str(place), nonce=f"a-nonce-{place}", sequence=str(place))
        for place in range(1, 4)
    ]
    assert {tuple(sorted(each.json())) for each in receipts} == {
        ("counted_id", "received_at", "response_id", "standing")
    }
    assert {each.json()["standing"] for each in receipts} == {"counted"}


def test_sent_twice_it_is_kept_once_with_the_same_receipt(item, send):
    assert send(item).json() == send(item).json()
    assert Response.objects.count() == 1


def test_another_tab_gets_409_and_what_stands_and_may_insist(item, send):
    first = send(item).json()
    other = send(item, nonce="a-nonce-2", tab="tab-two", choice="1")
    assert other.status_code == 409
    assert other.json()["standing"] == "conflict"
    assert other.json()["counted_id"] == first["counted_id"]
    insisting = send(
        item,
        nonce="a-nonce-3",
        tab="tab-two",
        choice="1",
        based_on=str(first["counted_id"]),
    )
    assert (insisting.status_code, insisting.json()["standing"]) == (200, "counted")


def test_an_older_answer_of_the_same_tab_is_stale_and_kept(item, send):
    send(item, sequence="5")
    older = send(item, sequence="4", nonce="a-nonce-2")
    assert (older.status_code, older.json()["standing"]) == (200, "stale")


def test_after_closing_it_is_late_with_410_and_kept(person, send):
    an_hour_ago = timezone.now() - timedelta(hours=1)
    item = an_item(begun(person("official"), at=an_hour_ago))
    response = send(item)
    assert (response.status_code, response.json()["standing"]) == (410, "late")
    assert response.json()["counted_id"] is None
    assert Response.objects.get().standing == "late"


@pytest.mark.parametrize("choice", ["9", "x", "-1", "²", "9" * 99, "la-clave", "0\x00"])
def test_an_option_that_was_not_served_is_400_and_kept_nowhere(choice, item, send):
    response = send(item, choice=choice)
    assert (response.status_code, response.json()) == (400, {"error": "not_served"})
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "sending",
    [
        {"nonce": ""},
        {"nonce": "short"},
        {"nonce": "n" * 41},
        {"nonce": "a-nonce\x00\x00"},
        {"tab": "t" * 41},
        {"tab": "tab\x00"},
        {"sequence": "-1"},
        {"sequence": "x"},
        {"sequence": str(2**31)},
        {"based_on": "-1"},
        {"based_on": "x"},
        {"based_on": str(2**63)},
    ],
)
def test_what_no_tab_of_ours_says_is_400_and_kept_nowhere(sending, item, send):
    response = send(item, **sending)
    assert (response.status_code, response.json()) == (400, {"error": "malformed"})
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("body", "type_"),
    [
        ("{}", "application/json"),
        ("", FORM),
        ("--x", "multipart/form-data; boundary=x"),
    ],
)
def test_a_body_that_is_no_form_is_400_and_kept_nowhere(body, type_, item, signed_in):
    path = url("save_answer", item.attempt.uuid, item.position)
    response = signed_in("official").post(path, body, content_type=type_, headers=JSON)
    assert response.status_code == 400
    assert not Response.objects.exists()


def test_an_empty_sequence_and_the_longest_names_are_fine(item, send):
    response = send(item, sequence="", nonce="n" * 40, tab="t" * 40)
    assert response.status_code == 200


@pytest.mark.parametrize("size", [MAX_ANSWER_BYTES, 1024 * 1024])
def test_an_answer_too_long_is_413_and_kept_nowhere(size, item, send):
    response = send(item, text="a" * size)
    assert (response.status_code, response.json()) == (413, {"error": "too_long"})
    assert not Response.objects.exists()


def test_a_megabyte_is_refused_with_protection_against_forgery_on_too(item, signed_in):
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in("official").cookies
    client.get(url("attempt", item.attempt.uuid))
    token = {"X-CSRFToken": client.cookies["csrftoken"].value}
    path = url("save_answer", item.attempt.uuid, item.position)
    fine = client.post(path, {**SENDING, "choice": "0"}, headers={**JSON, **token})
    assert fine.status_code == 200
    long = {**SENDING, "nonce": "a-nonce-2", "text": "a" * 1024 * 1024}
    refused = client.post(path, long, headers={**JSON, **token})
    assert refused.status_code in (400, 413)
    assert Response.objects.count() == 1


def test_more_than_a_person_gives_is_429(item, send):
    Response.objects.bulk_create(
        Response(
            attempt_item=item,
            client_nonce=f"before-{number}",
            client_sequence=number,
            answer={},
            received_at=timezone.now(),
            standing="stale",
        )
        for number in range(RESPONSES_PER_ITEM)
    )
    response = send(item)
    assert (response.status_code, response.json()) == (429, {"error": "too_many"})
    assert item.responses.count() == RESPONSES_PER_ITEM


@pytest.mark.parametrize("position", ["0", "21", "9" * 30, "9" * 5000, "x", "-1"])
def test_an_item_that_was_not_served_is_not_there(position, item, signed_in):
    path = url("save_answer", item.attempt.uuid, 1).removesuffix("1/")
    response = signed_in("official").post(f"{path}{position}/", SENDING)
    assert response.status_code in (404, 405)
    assert not Response.objects.exists()


@pytest.mark.parametrize("role", OTHERS)
def test_another_person_s_attempt_is_404_and_keeps_nothing(role, item, signed_in):
    path = url("save_answer", item.attempt.uuid, item.position)
    response = signed_in(role).post(path, {**SENDING, "choice": "0"}, headers=JSON)
    assert response.status_code == 404
    assert not Response.objects.exists()


def test_a_script_signed_out_gets_401_and_a_browser_is_asked_to_sign_in(item):
    path = url("save_answer", item.attempt.uuid, item.position)
    by_script = Client().post(path, {**SENDING, "choice": "0"}, headers=JSON)
    assert by_script.status_code == 401
    assert json.loads(by_script.content) == {"error": "signed_out"}
    by_browser = Client().post(path, {**SENDING, "choice": "0"})
    assert by_browser.status_code == 302
    assert not Response.objects.exists()


def test_an_answer_is_not_given_by_a_link_nor_in_a_language_that_does_not_exist(
    item, signed_in
):
    client = signed_in("official")
    path = url("save_answer", item.attempt.uuid, item.position)
    assert client.get(path).status_code == 405
    assert client.post(path.replace("/es/", "/fr/", 1), SENDING).status_code == 404


def test_answers_come_in_whichever_language_one_reads(item, signed_in):
    path = url("save_answer", item.attempt.uuid, item.position, language="en")
    response = signed_in("official").post(path, {**SENDING, "choice": "1"})
    assert response.status_code == 200
    assert Attempt.objects.get().submitted_at is None
