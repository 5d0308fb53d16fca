"""Create a course; put a new edition of it in force."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from courses.models import Assessment, Course, CourseEdition, Lesson
from courses.rules.outline import read_outline
from ledger.actions.audit import record
from people.models import User


@transaction.atomic
def create_course(key: str, kind: str, *, by: User | None) -> Course:
    """Create a course with no edition yet."""
    course = Course.objects.create(key=key, kind=kind)
    record("courses.course.create", course, by=by)
    return course


@transaction.atomic
def issue_edition(
    course: Course,
    *,
    titles: Mapping[str, str],
    hours: int,
    outline: Sequence[Mapping[str, Any]],
    assessment: Assessment | None,
    in_force_from: date,
    by: User | None,
    validity_months: int | None = None,
) -> CourseEdition:
    """Freeze a new edition of a course and make the lessons it names.

    Enrolments on earlier editions keep theirs.
    """
    last = course.editions.order_by("-number").first()
    edition = CourseEdition.objects.create(
        course=course,
        number=last.number + 1 if last else 1,
        titles=dict(titles),
        hours=hours,
        outline=list(outline),
        assessment=assessment,
        validity_months=validity_months,
        in_force_from=in_force_from,
    )
    for key in read_outline(outline).lesson_keys:
        Lesson.objects.get_or_create(course=course, key=key)
    record("courses.edition.issue", edition, by=by)
    return edition
