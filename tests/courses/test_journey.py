"""Where a learner stands on a course, and the one next step."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.actions.attempts import grant_attempt
from courses.actions.courses import issue_edition
from courses.actions.enrolments import complete_lesson, enrol, withdraw
from courses.journey import Step, enrolments_of, journeys, with_standing
from courses.models import Enrolment
from tests.learner import (
    complete_lessons,
    edition,
    enrolled,
    lesson_pages,
    practise,
    sat,
    started,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def enrolment(person):
    """Return the official's place."""
    return enrolled(person("official"), at=NOW)


def journey_of(enrolment, at=NOW):
    """Return where one place stands, read afresh."""
    fresh = enrolments_of(Enrolment.objects.get(pk=enrolment.pk).learner)
    return next(j for j in journeys(fresh, at) if j.enrolment == enrolment)


def test_nobody_is_asked_about_when_there_are_no_places(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert journeys([], NOW) == []


def test_at_first_the_next_step_is_the_first_lesson(enrolment):
    journey = journey_of(enrolment)
    assert (journey.step, journey.lesson_key, journey.lesson_number) == (
        Step.LESSON,
        "1.1",
        1,
    )
    assert (journey.progress.done, journey.progress.lessons) == (0, 24)
    assert journey.attempts_left == 3
    assert journey.open_attempt is journey.last_attempt is None


def test_one_goes_on_where_one_left(enrolment):
    pages = lesson_pages()
    practise(enrolment, pages[0])
    complete_lesson(enrolment, pages[0], by=enrolment.learner)
    practise(enrolment, pages[5])
    journey = journey_of(enrolment)
    assert journey.completed_keys == {"1.1"}
    assert (journey.lesson_key, journey.lesson_number) == ("2.3", 6)


def test_with_every_lesson_complete_the_next_step_is_the_examination(enrolment):
    complete_lessons(enrolment, at=NOW)
    journey = journey_of(enrolment)
    assert (journey.step, journey.lesson_key) == (Step.EXAMINATION, None)
    assert journey.lesson_number == 0


def test_an_attempt_under_way_is_the_next_step(enrolment):
    complete_lessons(enrolment, at=NOW)
    attempt = started(enrolment, at=NOW)
    journey = journey_of(enrolment)
    assert (journey.step, journey.open_attempt) == (Step.ATTEMPT_OPEN, attempt)
    assert journey.last_attempt is None


def test_failed_attempts_lead_to_another_to_waiting_and_to_somebody_who_helps(
    enrolment, person
):
    complete_lessons(enrolment, at=NOW)
    first = sat(enrolment, right=2, at=NOW)
    after_one = journey_of(enrolment)
    assert (after_one.step, after_one.attempts_left) == (Step.EXAMINATION, 2)
    assert after_one.last_attempt == first
    sat(enrolment, right=2, at=NOW)
    waiting = journey_of(enrolment, NOW + HOUR)
    assert (waiting.step, waiting.available_from) == (Step.WAIT, NOW + 24 * HOUR)
    assert journey_of(enrolment, NOW + 24 * HOUR).step is Step.EXAMINATION
    sat(enrolment, right=2, at=NOW + 24 * HOUR)
    none_left = journey_of(enrolment, NOW + 99 * HOUR)
    assert (none_left.step, none_left.attempts_left) == (Step.NO_ATTEMPTS, 0)
    assessment = enrolment.edition.assessment
    grant_attempt(enrolment, assessment, reason="one more", by=person("manager"))
    granted = journey_of(enrolment, NOW + 99 * HOUR)
    assert (granted.step, granted.attempts_left) == (Step.EXAMINATION, 1)


def test_a_completed_course_is_done(enrolment):
    complete_lessons(enrolment, at=NOW)
    sat(enrolment, at=NOW)
    journey = journey_of(enrolment)
    assert (journey.step, journey.completion) == (Step.DONE, enrolment.completion)


def test_a_course_without_examination_is_done_by_its_lessons(person):
    held = edition()
    reading = issue_edition(
        held.course,
        titles=held.titles,
        hours=1,
        outline=[
            {
                "key": "M1",
                "title": {"es": "Uno", "en": "One"},
                "lessons": [{"key": "1.1", "minutes": 5}],
            }
        ],
        assessment=None,
        in_force_from=date(2026, 2, 1),
        by=person("admin"),
    )
    enrolment = enrol(person("official"), reading, by=person("official"))
    assert journey_of(enrolment).step is Step.LESSON
    assert journey_of(enrolment).attempts_left == 0
    page = lesson_pages()[0]
    practise(enrolment, page)
    complete_lesson(enrolment, page, by=enrolment.learner)
    assert journey_of(enrolment).step is Step.DONE


def test_a_place_given_up_is_no_journey(enrolment):
    withdraw(enrolment, by=enrolment.learner)
    assert enrolments_of(enrolment.learner) == []


def test_many_places_cost_as_many_questions_as_one(person, enrolment):
    complete_lessons(enrolment)
    sat(enrolment, right=2)
    for role in ("trainer", "manager", "editor"):
        other = enrolled(person(role))
        practise(other, lesson_pages()[0])
    everyone = with_standing(Enrolment.objects.all())
    assert len(journeys(everyone, NOW)) == 4
    costs = []
    for places in (everyone[:1], everyone[:4]):
        with CaptureQueriesContext(connection) as asked:
            journeys(places, NOW)
        costs.append(len(asked))
    assert costs[0] == costs[1]
