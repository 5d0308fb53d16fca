"""The examination's page: its conditions, each step, starting it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from courses.actions.attempts import grant_attempt
from courses.actions.courses import issue_edition
from courses.actions.enrolments import enrol
from courses.actions.items import retire_item
from courses.models import Attempt, Item
from tests.courses.browsing import url
from tests.learner import complete_lessons, edition, enrolled, sat, started

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(person):
    """Return the official's place, with every lesson complete."""
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    return enrolment


def failed(enrolment, *hours_ago):
    """Fail attempts so many hours ago; return the last."""
    for hours in hours_ago:
        last = sat(enrolment, right=2, at=timezone.now() - timedelta(hours=hours))
    return last


def shown(client, language="es"):
    """Return the page of the examination."""
    response = client.get(url("examination", "ind-01", language=language))
    assert response.status_code == 200
    return response


def test_a_visitor_is_asked_to_sign_in():
    response = Client().get(url("examination", "ind-01"))
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_not_enrolled_finds_nothing(method, signed_in):
    response = getattr(signed_in("official"), method)(url("examination", "ind-01"))
    assert response.status_code == 404


def test_an_examination_that_is_not_there_is_not_found(signed_in, ready):
    assert signed_in("official").get(url("examination", "nothing")).status_code == 404


def test_the_conditions_are_said_before_the_clock_starts(signed_in, ready):
    body = shown(signed_in("official"), "en").content.decode()
    for words in (
        "20 questions",
        "You pass with 80 of 100.",
        "You have 3 attempts left.",
        "After attempt 2 you wait 24 hours.",
        "25 minutes",
        "38 minutes",
        "50 minutes",
    ):
        assert words in body
    assert not Attempt.objects.exists()


def test_with_lessons_pending_it_is_closed_and_starting_is_refused(signed_in, person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment, skip=("6.4",))
    client = signed_in("official")
    response = shown(client)
    assert response.context["step"] == "lesson"
    assert "time_factor" not in response.content.decode()
    refused = client.post(url("examination", "ind-01"), follow=True)
    assert [str(each) for each in refused.context["messages"]]
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    ("factor", "percent"),
    [("100", 100), ("150", 150), ("200", 200), ("999", 100), ("x", 100), (None, 100)],
)
def test_it_starts_with_the_time_asked_for_or_the_usual_one(
    factor, percent, signed_in, ready
):
    data = {} if factor is None else {"time_factor": factor}
    response = signed_in("official").post(url("examination", "ind-01"), data)
    attempt = Attempt.objects.get()
    assert (response.status_code, response.url) == (302, url("attempt", attempt.uuid))
    assert attempt.time_factor_percent == percent


def test_an_open_attempt_is_offered_and_starting_again_returns_to_it(signed_in, ready):
    attempt = started(ready)
    client = signed_in("official")
    response = shown(client)
    assert response.context["step"] == "attempt_open"
    assert url("attempt", attempt.uuid) in response.content.decode()
    again = client.post(url("examination", "ind-01"))
    assert again.url == url("attempt", attempt.uuid)
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize(
    ("hours_ago", "step"), [((5, 4), "wait"), ((90, 60, 30), "no_attempts")]
)
def test_while_one_may_not_try_it_says_so_and_starting_is_refused(
    hours_ago, step, signed_in, ready
):
    last = failed(ready, *hours_ago)
    client = signed_in("official")
    response = shown(client)
    assert response.context["step"] == step
    assert url("result", last.uuid) in response.content.decode()
    refused = client.post(url("examination", "ind-01"))
    assert (refused.status_code, refused.url) == (302, url("examination", "ind-01"))
    assert Attempt.objects.count() == len(hours_ago)


def test_a_granted_attempt_opens_it_again(signed_in, ready, person):
    failed(ready, 90, 60, 30)
    grant_attempt(
        ready, ready.edition.assessment, reason="one more", by=person("manager")
    )
    client = signed_in("official")
    assert shown(client).context["step"] == "examination"
    client.post(url("examination", "ind-01"))
    assert Attempt.objects.open().get().number == 4


def test_after_passing_it_leads_to_the_certificate(signed_in, ready):
    sat(ready)
    client = signed_in("official")
    assert shown(client).context["step"] == "done"
    client.post(url("examination", "ind-01"))
    assert Attempt.objects.count() == 1


def test_a_bank_that_cannot_fill_the_form_is_said_and_nothing_starts(
    signed_in, ready, person
):
    for item in Item.objects.filter(module="M2", versions__type="matching"):
        retire_item(item, by=person("reviewer"))
    client = signed_in("official")
    response = client.post(url("examination", "ind-01"), follow=True)
    assert response.status_code == 200
    assert [each.level_tag for each in response.context["messages"]] == ["error"]
    assert not Attempt.objects.exists()


def test_with_places_on_two_editions_the_newest_is_the_one_examined(
    signed_in, ready, person
):
    held = edition()
    newer = issue_edition(
        held.course,
        titles=held.titles,
        hours=4,
        outline=held.outline[:1],
        assessment=held.assessment,
        in_force_from=date(2026, 2, 1),
        by=person("admin"),
    )
    enrol(ready.learner, newer, by=ready.learner)
    response = shown(signed_in("official"))
    assert response.context["journey"].enrolment.edition == newer


def test_only_reading_and_starting_are_answered(signed_in, ready):
    assert signed_in("official").put(url("examination", "ind-01")).status_code == 405
