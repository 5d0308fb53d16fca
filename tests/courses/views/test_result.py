"""The result: score, why each answer, what to read again, what comes next."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from courses.actions.submission import submit_attempt
from courses.models import Attempt
from tests.courses.browsing import an_item, begun, course_url, lesson, url
from tests.learner import (
    answer,
    answer_all,
    complete_lessons,
    edition,
    enrolled,
    right_fields,
    sat,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def client(signed_in):
    """Return the official's browser."""
    return signed_in("official")


@pytest.fixture
def ready(person):
    """Return the official's place, with every lesson complete."""
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    return enrolment


def result(client, attempt, language="es"):
    """Return the result as its reader sees it."""
    response = client.get(url("result", attempt.uuid, language=language))
    assert response.status_code == 200
    return response


def failed(enrolment, *hours_ago):
    """Fail attempts so many hours ago; return the last."""
    for hours in hours_ago:
        last = sat(enrolment, right=4, at=timezone.now() - timedelta(hours=hours))
    return last


def test_a_pass_says_the_score_and_that_the_certificate_is_being_prepared(
    client, ready
):
    attempt = sat(ready, right=18)
    response = result(client, attempt, "en")
    body = response.content.decode()
    assert response.context["percent"] == "90"
    assert (response.context["right"], response.context["to_review"]) == (18, 2)
    assert "Well done" in body
    assert "data-preparing" in body
    assert "Below is the reason of each one" in body
    assert "What you can do now" not in body


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_item_is_explained_with_its_basis_and_the_passage_to_read(
    language, client, ready
):
    attempt = sat(ready, right=10)
    response = result(client, attempt, language)
    body = unescape(response.content.decode())
    for item in attempt.items.select_related("version"):
        assert item.version.content.rationale[language] in body
        assert item.version.basis[language] in body
    for each in response.context["results"]:
        assert each.passages
        for passage in each.passages:
            path, _hash, anchor = passage.url.partition("#")
            assert path.startswith(f"/{language}/")
            assert anchor
            assert passage.url in body


def test_a_passage_cited_leads_to_a_place_that_is_on_its_page(client, ready):
    attempt = sat(ready, right=10)
    passage = result(client, attempt).context["results"][0].passages[0]
    path, _hash, anchor = passage.url.partition("#")
    assert f'id="{anchor}"' in client.get(path).content.decode()


def test_a_passage_whose_page_is_offline_is_left_out(
    client, ready, django_capture_on_commit_callbacks
):
    attempt = sat(ready, right=20)
    urls = {
        passage.url.partition("#")[0]
        for each in result(client, attempt).context["results"]
        for passage in each.passages
    }
    keys = edition().modules.lesson_keys
    gone = next(each for each in map(lesson, keys) if each.get_url() in urls)
    with django_capture_on_commit_callbacks(execute=True):
        gone.unpublish()
    for each in result(client, attempt).context["results"]:
        assert not [p for p in each.passages if p.url.startswith(gone.get_url())]


def test_a_fail_says_what_to_read_again_and_that_one_may_try_at_once(client, ready):
    attempt = failed(ready, 1)
    response = result(client, attempt, "en")
    body = response.content.decode()
    assert response.context["step"] == "examination"
    assert "You did not reach the pass mark this time." in body
    assert 0 < len(response.context["read_again"]) <= 4
    assert url("examination", "ind-01", language="en") in body
    assert "data-preparing" not in body


def test_the_pages_to_read_again_are_those_most_missed_items_cite(client, ready):
    response = result(client, failed(ready, 1))
    missed: dict[str, int] = {}
    for each in response.context["results"]:
        if not each.reviewed.is_right:
            for passage in each.passages:
                missed[passage.title] = missed.get(passage.title, 0) + 1
    counts = [missed[each.title] for each in response.context["read_again"]]
    assert counts == sorted(missed.values(), reverse=True)[: len(counts)]


def test_after_the_second_fail_it_says_from_when(client, ready):
    response = result(client, failed(ready, 5, 4), "en")
    assert response.context["step"] == "wait"
    body = response.content.decode()
    assert "Your next attempt opens on" in body
    assert course_url("en") in body


def test_after_the_last_fail_it_says_whom_to_write_to(client, ready):
    response = result(client, failed(ready, 90, 60, 30), "en")
    body = response.content.decode()
    assert response.context["step"] == "no_attempts"
    assert "This does not stay so" in body
    assert "mailto:contact@demo.example" in body


def test_without_a_contact_point_one_writes_to_the_unit(signed_in, person):
    enrolment = enrolled(person("assessor"))
    complete_lessons(enrolment)
    last = failed(enrolment, 90, 60, 30)
    body = result(signed_in("assessor"), last, "en").content.decode()
    assert "Write to the Ethics Unit" in body


@pytest.mark.parametrize(
    ("right", "points", "percent", "passed"),
    [(16, None, "80", True), (15, 2, "78.3", False), (15, 1, "76.6", False)],
)
def test_the_score_shown_is_cut_never_rounded_up(
    right, points, percent, passed, client, person
):
    attempt = begun(person("official"))
    answer_all(attempt, right=right)
    if points is not None:
        items = attempt.items.select_related("version", "attempt__enrolment__learner")
        judged = items.filter(
            version__type="situational_judgement", position__gt=right
        ).first()
        options = judged.version.content.options
        key = next((each.key for each in options if each.points == points), None)
        if key is None:
            pytest.skip("this item has no option of so many points")
        place = str(judged.served["options"].index(key))
        answer(judged, {"choice": [place]}, nonce="another-nonce", sequence=9)
    submit_attempt(attempt, by=attempt.enrolment.learner)
    context = result(client, attempt).context
    assert context["percent"] == percent
    assert context["attempt"].passed is passed


def test_modules_are_named_in_the_reader_s_language_with_what_went_right(client, ready):
    modules = result(client, sat(ready, right=20), "en").context["modules"]
    assert [each["items"] for each in modules] == [3, 4, 6, 4, 3]
    assert [each["right"] for each in modules] == [3, 4, 6, 4, 3]
    assert modules[0]["title"] == "Serving with integrity"


def test_an_answer_that_came_late_is_said_at_its_item(client, person):
    attempt = begun(person("official"), at=timezone.now() - HOUR)
    item = an_item(attempt)
    answer(item, right_fields(item.version, item.served), at=attempt.started_at)
    other = attempt.items.select_related("version", "attempt__enrolment__learner").get(
        position=item.position % 20 + 1
    )
    answer(other, right_fields(other.version, other.served))
    assert client.get(url("attempt", attempt.uuid)).status_code == 302
    response = result(client, attempt, "en")
    late = [each.position for each in response.context["results"] if each.late]
    assert late == [other.position]
    body = response.content.decode()
    assert body.count("arrived after the end: it is kept, but it does not count") == 1
    assert "The time ended and your saved answers were handed in" in body


def test_an_open_attempt_has_no_result_yet(client, person):
    attempt = begun(person("official"))
    response = client.get(url("result", attempt.uuid))
    assert (response.status_code, response.url) == (302, url("attempt", attempt.uuid))
    assert Attempt.objects.get().submitted_at is None


def test_the_result_is_only_read_and_never_kept(client, ready):
    attempt = sat(ready)
    assert "no-store" in result(client, attempt)["Cache-Control"]
    assert client.post(url("result", attempt.uuid)).status_code == 405
