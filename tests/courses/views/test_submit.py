"""Handing in over HTTP: with script or without, once, and only by its learner."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from courses.models import Attempt, CourseCompletion, Mark, Response
from ledger.models import AuditEntry
from tests.courses.browsing import an_item, begun, counted, url, whole_form
from tests.learner import answer, answer_all, right_fields, wrong_fields

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
HOUR = timedelta(hours=1)


@pytest.fixture
def attempt(person):
    """Return the official's attempt, begun now."""
    return begun(person("official"))


@pytest.fixture
def client(signed_in):
    """Return the official's browser."""
    return signed_in("official")


def made(seconds=0):
    """Return the moment a page was made, as the page says it."""
    return str(int(timezone.now().timestamp()) + seconds)


def submit(client, attempt, **fields):
    """Post to where an attempt is handed in, as a form does."""
    body = urlencode(fields, doseq=True)
    return client.post(url("submit", attempt.uuid), body, content_type=FORM)


def hand_in(client, attempt, **fields):
    """Confirm that an attempt be handed in."""
    return submit(client, attempt, confirm="yes", **fields)


def test_before_handing_in_what_is_blank_or_partly_answered_is_listed(client, attempt):
    for item in attempt.items.select_related("version", "attempt__enrolment__learner"):
        if item.position not in (3, 7):
            answer(item, right_fields(item.version, item.served))
    response = client.get(url("submit", attempt.uuid, language="en"))
    assert response.status_code == 200
    assert response.context["blank"] == [3, 7]
    body = response.content.decode()
    assert "You answered 18 of 20." in body
    assert "Questions 3, 7 are blank" in body
    assert "#item-3" in body
    assert Attempt.objects.get().submitted_at is None


def test_with_everything_answered_nothing_is_listed(client, attempt):
    answer_all(attempt)
    response = client.get(url("submit", attempt.uuid, language="en"))
    assert response.context["blank"] == []
    assert "All your answers are saved." in response.content.decode()


def test_confirming_hands_in_and_leads_to_the_result(client, attempt):
    answer_all(attempt)
    response = hand_in(client, attempt)
    assert (response.status_code, response.url) == (302, url("result", attempt.uuid))
    done = Attempt.objects.get()
    assert (done.passed, done.closed_by_clock) == (True, False)
    assert CourseCompletion.objects.exists()


def test_a_script_is_told_where_the_result_is(client, attempt):
    response = client.post(
        url("submit", attempt.uuid),
        {"confirm": "yes"},
        headers={"Accept": "application/json"},
    )
    assert response.json() == {"result": url("result", attempt.uuid)}


def test_handed_in_again_it_changes_nothing(client, attempt):
    answer_all(attempt, right=10)
    hand_in(client, attempt)
    before = Attempt.objects.values().get()
    again = hand_in(client, attempt, **whole_form(attempt, page=made()))
    assert (again.status_code, again.url) == (302, url("result", attempt.uuid))
    assert client.get(url("submit", attempt.uuid)).url == url("result", attempt.uuid)
    assert Attempt.objects.values().get() == before
    assert Mark.objects.count() == 20
    assert Response.objects.count() == 20
    assert AuditEntry.objects.filter(action="courses.attempt.submit").count() == 1


def test_without_script_the_form_posted_whole_is_saved_and_then_confirmed(
    client, attempt
):
    response = submit(client, attempt, **whole_form(attempt, page=made()))
    assert response.status_code == 200
    assert response.context["blank"] == []
    assert Attempt.objects.get().submitted_at is None
    assert Response.objects.filter(standing="counted").count() == 20
    hand_in(client, attempt)
    assert Attempt.objects.get().score == 20


def test_without_script_a_form_may_be_posted_and_confirmed_at_once(client, attempt):
    hand_in(client, attempt, **whole_form(attempt, page=made()))
    assert Attempt.objects.get().score == 20


def test_without_script_one_may_go_back_and_change_answers(client, attempt):
    wrong = whole_form(attempt, make=wrong_fields, page=made(-60))
    submit(client, attempt, **wrong)
    submit(client, attempt, **whole_form(attempt, page=made()))
    hand_in(client, attempt)
    assert Attempt.objects.get().score == 20


def test_without_script_the_same_page_may_be_posted_again(client, attempt):
    page = made()
    for make in (wrong_fields, right_fields, wrong_fields, right_fields):
        submit(client, attempt, **whole_form(attempt, make=make, page=page))
    assert set(Response.objects.values_list("standing", flat=True)) == {"counted"}
    hand_in(client, attempt)
    assert Attempt.objects.get().score == 20


def test_a_form_made_before_another_tab_s_answer_does_not_overwrite_it(client, attempt):
    item = an_item(attempt)
    page = made(-60)
    receipt = answer(item, right_fields(item.version, item.served))
    submit(client, attempt, **whole_form(attempt, make=wrong_fields, page=page))
    stands = counted(attempt)[item.pk]
    assert stands == Response.objects.get(pk=receipt.response_id).answer
    assert item.responses.get(standing="conflict").tab == f"form:{page}"


@pytest.mark.parametrize("page", ["", "x", "-1", "²", "9" * 5000, "1\x00"])
def test_a_form_that_does_not_say_when_it_was_made_is_saved_where_nothing_was(
    page, client, attempt
):
    submit(client, attempt, **whole_form(attempt, page=page))
    assert Response.objects.filter(standing="counted").count() == 20


def test_what_makes_no_sense_in_a_whole_form_is_left_out_and_the_rest_is_kept(
    client, attempt
):
    item = an_item(attempt)
    form = whole_form(attempt, page=made())
    form[f"item-{item.position}.choice"] = ["99"]
    nonsense = {
        "item-²": "0",
        "item-².choice": "0",
        "item-.choice": "0",
        "item-21.choice": "0",
        "item-1": "0",
        f"item-{'9' * 5000}.choice": "0",
        "else": "0",
    }
    response = submit(client, attempt, **form, **nonsense)
    assert response.status_code == 200
    assert response.context["blank"] == [item.position]
    assert Response.objects.count() == 19


def test_a_whole_form_after_closing_is_kept_as_late_and_does_not_count(client, person):
    attempt = begun(person("official"), at=timezone.now() - HOUR)
    hand_in(client, attempt, **whole_form(attempt, page=made()))
    done = Attempt.objects.get()
    assert (done.score, done.closed_by_clock) == (0, True)
    assert set(Response.objects.values_list("standing", flat=True)) == {"late"}


def test_confirming_by_a_link_hands_nothing_in(client, attempt):
    response = client.get(url("submit", attempt.uuid), {"confirm": "yes"})
    assert response.status_code == 200
    assert Attempt.objects.get().submitted_at is None


@pytest.mark.parametrize("confirm", ["", "no", "YES"])
def test_only_a_clear_yes_hands_in(confirm, client, attempt):
    assert submit(client, attempt, confirm=confirm).status_code == 200
    assert Attempt.objects.get().submitted_at is None


def test_other_methods_are_refused(client, attempt):
    assert client.delete(url("submit", attempt.uuid)).status_code == 405


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_to_confirm_tells_nothing_of_the_key(language, client, attempt):
    response = client.get(url("submit", attempt.uuid, language=language))
    body = response.content.decode()
    for item in attempt.items.select_related("version"):
        assert item.version.content.rationale[language] not in body
    assert "no-store" in response["Cache-Control"]
