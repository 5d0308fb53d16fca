"""Courses and their editions: made, numbered, frozen."""

from datetime import date

import pytest

from courses.actions.courses import create_course, issue_edition
from courses.models import Course, Lesson
from ledger.models import AuditEntry
from tests.learner import edition, enrolled

pytestmark = pytest.mark.django_db

OUTLINE = [
    {
        "key": "M1",
        "title": {"es": "Uno", "en": "One"},
        "lessons": [{"key": "1.1", "minutes": 5}, {"key": "1.2", "minutes": 5}],
    }
]


def test_a_course_is_created_with_its_code_and_no_edition(person):
    course = create_course("rol-02", "role", by=person("admin"))
    assert course.code == "ROL-02"
    assert not course.editions.exists()
    entry = AuditEntry.objects.get(
        action="courses.course.create", object_id=str(course.pk)
    )
    assert entry.actor == str(person("admin").uuid)


def test_editions_are_numbered_and_make_the_lessons_they_name(person):
    course = create_course("rol-02", "role", by=person("admin"))
    for number in (1, 2):
        made = issue_edition(
            course,
            titles={"es": "Compras", "en": "Procurement"},
            hours=2,
            outline=OUTLINE,
            assessment=None,
            in_force_from=date(2026, 1, number),
            by=person("admin"),
        )
        assert made.number == number
        assert made.modules.minutes == 10
    keys = Lesson.objects.filter(course=course).values_list("key", flat=True)
    assert sorted(keys) == ["1.1", "1.2"]
    action = "courses.edition.issue"
    assert AuditEntry.objects.filter(action=action, object_id=str(made.pk)).exists()


def test_a_new_edition_leaves_enrolments_on_theirs(person):
    enrolment, held = enrolled(person("official")), edition()
    issue_edition(
        held.course,
        titles=held.titles,
        hours=5,
        outline=OUTLINE,
        assessment=held.assessment,
        in_force_from=date(2026, 2, 1),
        by=person("admin"),
    )
    enrolment.refresh_from_db()
    assert enrolment.edition == held
    assert len(enrolment.edition.modules.lesson_keys) == 24


def test_the_edition_in_force_on_a_date_is_the_newest_that_began(person):
    held = edition()
    later = issue_edition(
        held.course,
        titles=held.titles,
        hours=5,
        outline=OUTLINE,
        assessment=None,
        in_force_from=date(2026, 6, 1),
        by=person("admin"),
    )
    editions = Course.objects.get(key="ind-01").editions
    assert editions.in_force(date(2026, 5, 31)).first() == held
    assert editions.in_force(date(2026, 6, 1)).first() == later
    assert editions.in_force(date(2025, 12, 31)).first() is None


def test_a_title_is_given_in_a_language_or_in_the_first_of_the_site():
    held = edition()
    assert held.title_in("en").startswith("Induction")
    assert held.title_in("fr") == held.titles["es"]
    assert held.assessment.name_in("en").startswith("Final")
    assert held.assessment.name_in("fr") == held.assessment.names["es"]
