"""A course's page: to a visitor what it is, to a learner where they are."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import Course, CourseEdition, Enrolment
from tests.courses.browsing import course_url, lesson, url
from tests.learner import complete_lessons, edition, enrolled, sat, started

pytestmark = pytest.mark.django_db


def page(client, language="es"):
    """Return the course's page as its reader sees it."""
    response = client.get(course_url(language))
    assert response.status_code == 200
    return response


def step(response):
    """Return the one next step a page offers."""
    journey = response.context["journey"]
    return journey.step.value if journey else None


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_visitor_reads_what_the_course_is_and_is_asked_to_sign_in(language):
    response = page(Client(), language)
    body = response.content.decode()
    assert response.context["journey"] is None
    assert f'href="/accounts/login/?lang={language}' in body
    assert lesson("1.1", language).title in body
    assert lesson("1.1", language).get_url() not in body
    assert url("enrol", "ind-01", language=language) not in body


def test_whoever_is_signed_in_is_offered_to_start(signed_in):
    body = page(signed_in("official")).content.decode()
    assert f'action="{url("enrol", "ind-01")}"' in body
    assert lesson("1.1").get_url() in body


def test_a_learner_is_led_to_the_lesson_that_comes_next(signed_in, person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment, skip=("2.4", "6.4"))
    response = page(signed_in("official"))
    assert step(response) == "lesson"
    assert response.context["next_lesson"].key == "2.4"
    assert response.context["journey"].progress.done == 22
    here = [
        lesson_["key"]
        for module in response.context["modules"]
        for lesson_ in module["lessons"]
        if lesson_["is_here"]
    ]
    assert here == ["2.4"]


def test_each_step_of_the_examination_shows_its_own_way_on(signed_in, person):
    client, enrolment = signed_in("official"), enrolled(person("official"))
    complete_lessons(enrolment)
    examination = url("examination", "ind-01")
    open_now = page(client)
    assert step(open_now) == "examination"
    assert examination in open_now.content.decode()
    attempt = started(enrolment)
    under_way = page(client)
    assert step(under_way) == "attempt_open"
    assert url("attempt", attempt.uuid) in under_way.content.decode()


@pytest.mark.parametrize(
    ("hours_ago", "expected"),
    [((5,), "examination"), ((5, 4), "wait"), ((90, 60, 1), "no_attempts")],
)
def test_after_failing_the_page_says_what_can_be_done(
    hours_ago, expected, signed_in, person
):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    for hours in hours_ago:
        last = sat(enrolment, right=2, at=timezone.now() - timedelta(hours=hours))
    response = page(signed_in("official"))
    assert step(response) == expected
    if expected != "examination":
        assert url("result", last.uuid) in response.content.decode()


def test_a_completed_course_says_so(signed_in, person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    sat(enrolment)
    response = page(signed_in("official"), "en")
    assert step(response) == "done"
    assert "You completed this course" in response.content.decode()


def test_a_lesson_without_a_live_page_is_named_and_leads_nowhere(signed_in):
    hidden = lesson("1.2")
    hidden.unpublish()
    body = page(signed_in("official")).content.decode()
    assert hidden.get_url() not in body
    assert "<span>1.2" in body


def test_without_an_edition_in_force_there_is_no_page():
    later = edition()
    bare = Course.objects.create(key="later", kind="open")
    CourseEdition.objects.create(
        course=bare,
        number=1,
        titles=later.titles,
        hours=1,
        outline=[],
        in_force_from=timezone.localdate() + timedelta(days=1),
    )
    live = lesson("1.1").get_parent().specific
    live.course = bare
    live.save()
    assert Client().get(live.get_url()).status_code == 404


def test_taking_a_place_leads_to_the_first_lesson(signed_in, person):
    response = signed_in("official").post(url("enrol", "ind-01"))
    assert response.status_code == 302
    assert response.url == lesson("1.1").get_url()
    assert Enrolment.objects.get().learner == person("official")


def test_taking_a_place_twice_keeps_the_one_there_is(signed_in):
    client = signed_in("official")
    for _ in range(2):
        assert client.post(url("enrol", "ind-01")).status_code == 302
    assert Enrolment.objects.count() == 1


def test_a_place_is_taken_in_the_language_one_reads(signed_in):
    response = signed_in("official").post(url("enrol", "ind-01", language="en"))
    assert response.url == lesson("1.1", "en").get_url()


def test_with_the_first_lesson_offline_taking_a_place_leads_to_the_course(signed_in):
    lesson("1.1").unpublish()
    response = signed_in("official").post(url("enrol", "ind-01"))
    assert response.url.endswith(course_url())


@pytest.mark.parametrize(
    ("method", "course", "status"), [("get", "ind-01", 405), ("post", "nothing", 404)]
)
def test_a_place_is_not_taken_by_a_link_nor_on_what_is_not_there(
    method, course, status, signed_in
):
    response = getattr(signed_in("official"), method)(url("enrol", course))
    assert response.status_code == status
    assert not Enrolment.objects.exists()


def test_a_visitor_is_asked_to_sign_in_before_taking_a_place():
    response = Client().post(url("enrol", "ind-01"))
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/?lang=es")
    assert not Enrolment.objects.exists()


def test_a_language_that_does_not_exist_is_not_found(signed_in):
    client = signed_in("official")
    for path in (course_url(), lesson("1.1").get_url(), url("examination", "ind-01")):
        assert client.get(path.replace("/es/", "/fr/", 1)).status_code == 404
