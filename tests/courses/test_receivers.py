"""What courses gives a person of their own, and nobody else's."""

import pytest

from courses.receivers import personal_data
from tests.learner import REFLECTION, complete_lessons, enrolled, sat, started

pytestmark = pytest.mark.django_db


def test_everything_kept_about_a_person_is_given(person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    sat(enrolment, right=3)
    started(enrolment)
    enrolled(person("trainer"))
    (course,) = personal_data(person("official"))
    assert (course["course"], course["completed"]) == ("ind-01", None)
    assert len(course["lessons"]) == 24
    assert any(each["text"] == REFLECTION for each in course["practice"])
    first, second = course["attempts"]
    assert (first["number"], first["score"], first["items"]) == (1, "3", 20)
    assert first["passed"] is False
    assert (second["submitted"], second["score"], second["passed"]) == (None,) * 3


def test_a_completed_course_says_when(person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    sat(enrolment)
    (course,) = personal_data(person("official"))
    assert course["completed"] == enrolment.completion.completed_at.isoformat()


def test_whoever_took_nothing_has_nothing(person):
    assert personal_data(person("official")) == []
