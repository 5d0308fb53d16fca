"""What a learner's browser asks for: addresses and forms of courses."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from courses.models import Attempt, AttemptItem, CoursePage, LessonPage, Response
from people.models import User
from tests.learner import complete_lessons, enrolled, right_fields, started


def url(name: str, *args: Any, language: str = "es") -> str:
    """Return the address of a view of courses in a language."""
    with translation.override(language):
        return reverse(f"courses:{name}", args=args)


def course_url(language: str = "es") -> str:
    """Return the address of the induction's page."""
    pages = CoursePage.objects.filter(course__key="ind-01")
    return pages.get(locale__language_code=language).get_url()


def lesson(key: str, language: str = "es") -> LessonPage:
    """Return a lesson's page."""
    return LessonPage.objects.live().get(
        lesson__key=key, locale__language_code=language
    )


def begun(who: User, **options: Any) -> Attempt:
    """Return an attempt of a person who completed the lessons."""
    enrolment = enrolled(who)
    complete_lessons(enrolment)
    return started(enrolment, **options)


def an_item(attempt: Attempt, type_: str = "single_choice") -> AttemptItem:
    """Return the first item of a type in an attempt."""
    items = attempt.items.select_related("version", "attempt__enrolment__learner")
    return items.filter(version__type=type_).first()


def counted(attempt: Attempt) -> dict[int, dict[str, Any]]:
    """Return the answer that counts for each item of an attempt."""
    rows = Response.objects.filter(attempt_item__attempt=attempt, standing="counted")
    return dict(rows.order_by("id").values_list("attempt_item", "answer"))


def whole_form(attempt: Attempt, *, make: Any = right_fields, **more: Any) -> dict:
    """Return the form of an attempt as a browser without script posts it."""
    fields: dict[str, Any] = dict(more)
    for item in attempt.items.select_related("version"):
        for name, values in make(item.version, item.served).items():
            fields[f"item-{item.position}.{name}"] = values
    return fields
