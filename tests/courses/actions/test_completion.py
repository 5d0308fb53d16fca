"""A course is completed exactly once, whatever comes last."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from courses.actions.courses import issue_edition
from courses.actions.enrolments import (
    COURSE_COMPLETED,
    complete_course_if_due,
    complete_lesson,
    enrol,
)
from courses.models import Attempt, CourseCompletion, CourseEdition
from ledger.models import AuditEntry, OutboxEntry
from tests.learner import (
    complete_lessons,
    edition,
    enrolled,
    lesson_pages,
    practise,
    sat,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LAST = "6.4"


def passed_before_the_lessons(enrolment, *, numerator=17, denominator=1):
    """Write a passed attempt as it would stand had the lessons come after it."""
    assessment = enrolment.edition.assessment
    return Attempt.objects.create(
        enrolment=enrolment,
        assessment=assessment,
        number=1,
        attempts_allowed=3,
        cut_score=80,
        blueprint=assessment.blueprint,
        seed="seed",
        available_from=NOW,
        started_at=NOW,
        ends_at=NOW + timedelta(minutes=25),
        closes_at=NOW + timedelta(minutes=26),
        submitted_at=NOW + timedelta(minutes=10),
        items_count=20,
        score_numerator=numerator,
        score_denominator=denominator,
        passed=True,
    )


def announced():
    """Return the outbox rows that tell of a completed course."""
    return OutboxEntry.objects.filter(kind=COURSE_COMPLETED)


def test_passing_with_the_lessons_complete_completes_the_course(person):
    enrolment = enrolled(person("official"), at=NOW)
    complete_lessons(enrolment, at=NOW)
    assert not CourseCompletion.objects.exists()
    sat(enrolment, at=NOW)
    completion = CourseCompletion.objects.get(enrolment=enrolment)
    assert (completion.completed_at, completion.score_percent) == (NOW, 100)
    assert announced().get().payload == {"completion": completion.pk}
    entry = AuditEntry.objects.get(action="courses.course.complete")
    assert (entry.object_id, entry.actor) == (str(completion.pk), "")


def test_the_last_lesson_completes_the_course_when_the_examination_came_first(person):
    enrolment = enrolled(person("official"), at=NOW)
    passed_before_the_lessons(enrolment)
    complete_lessons(enrolment, skip=(LAST,))
    assert not CourseCompletion.objects.exists()
    page = next(each for each in lesson_pages() if each.lesson.key == LAST)
    practise(enrolment, page)
    complete_lesson(enrolment, page, by=enrolment.learner, at=NOW)
    assert CourseCompletion.objects.get().score_percent == 85
    assert announced().count() == 1


def test_failing_completes_nothing(person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    sat(enrolment, right=10)
    assert complete_course_if_due(enrolment) is None
    assert not CourseCompletion.objects.exists()
    assert not announced().exists()


def test_asking_again_makes_no_second_completion_and_no_second_announcement(person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    sat(enrolment)
    first = CourseCompletion.objects.get()
    later = NOW + timedelta(days=400)
    assert complete_course_if_due(enrolment, at=later) == first
    complete_lesson(enrolment, lesson_pages()[0], by=enrolment.learner, at=later)
    first.refresh_from_db()
    assert first.completed_at < later
    assert announced().count() == 1
    assert AuditEntry.objects.filter(action="courses.course.complete").count() == 1


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent"),
    [(16, 1, "80"), (50, 3, "83.33"), (59, 3, "98.33"), (20, 1, "100")],
)
def test_the_score_is_written_cut_to_two_decimals(
    numerator, denominator, percent, person
):
    enrolment = enrolled(person("official"))
    passed_before_the_lessons(enrolment, numerator=numerator, denominator=denominator)
    complete_lessons(enrolment)
    assert CourseCompletion.objects.get().score_percent == Decimal(percent)


def test_a_course_without_an_examination_is_completed_by_its_lessons(person):
    held = edition()
    reading = issue_edition(
        held.course,
        titles=held.titles,
        hours=1,
        outline=held.outline[:1],
        assessment=None,
        in_force_from=date(2026, 2, 1),
        by=person("admin"),
    )
    official = person("official")
    enrolment = enrol(official, reading, by=official)
    for page in lesson_pages()[:3]:
        practise(enrolment, page)
        complete_lesson(enrolment, page, by=official, at=NOW)
    completion = CourseCompletion.objects.get(enrolment=enrolment)
    assert completion.score_percent is None


def test_a_course_that_requires_no_lessons_is_completed_by_its_examination(person):
    held = edition()
    bare = CourseEdition.objects.create(
        course=held.course,
        number=2,
        titles=held.titles,
        hours=1,
        outline=held.outline,
        assessment=held.assessment,
        requires_lessons=False,
        in_force_from=date(2026, 2, 1),
    )
    official = person("official")
    enrolment = enrol(official, bare, by=official)
    sat(enrolment, right=16, at=NOW)
    assert CourseCompletion.objects.get(enrolment=enrolment).score_percent == 80
