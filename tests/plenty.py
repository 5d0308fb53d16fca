"""Fifty where there is one: an examination of many items, many courses of one person."""

from datetime import date

from django.utils import timezone

from content.cache import next_generation
from courses.actions.courses import create_course, issue_edition
from courses.actions.enrolments import enrol
from courses.actions.items import publish_item_version, set_terms
from courses.models import Assessment, CourseIndexPage, CoursePage, Item
from people.models import User
from tests.courses.editing import an_item

#: A module that only these copies belong to.
MODULE = "M9"
OUTLINE = [
    {
        "key": "M1",
        "title": {"es": "Uno", "en": "One"},
        "lessons": [{"key": "1.1", "minutes": 5}],
    }
]


def fill_bank(many: int) -> None:
    """Put so many copies of an item in the bank, in a module of their own."""
    model = an_item()
    for number in range(many):
        copy = Item.objects.create(
            bank=model.bank,
            key=f"copy-{number}",
            module=MODULE,
            bloom=model.bloom,
            valid_as_of=model.valid_as_of,
            content=model.content,
            live=True,
        )
        publish_item_version(copy, by=None)


def ask_only(many: int, by: User) -> None:
    """Make the induction's examination one of so many of those copies."""
    cell = {"module": MODULE, "type": "single_choice", "count": many}
    assessment = Assessment.objects.get(key="ind-01")
    set_terms(assessment, blueprint=[cell], by=by)
    next_generation()


def enrol_on_more(person: User, many: int) -> None:
    """Publish so many courses and enrol a person on each."""
    catalogue = CourseIndexPage.objects.get(locale__language_code="es")
    for number in range(many):
        course = create_course(f"more-{number}", "open", by=None)
        edition = issue_edition(
            course,
            titles={"es": f"Curso {number}", "en": f"Course {number}"},
            hours=1,
            outline=OUTLINE,
            assessment=None,
            in_force_from=date(2026, 1, 1),
            by=None,
        )
        page = CoursePage(
            title=f"Curso {number}",
            slug=f"curso-{number}",
            course=course,
            locale=catalogue.locale,
            first_published_at=timezone.now(),
        )
        catalogue.add_child(instance=page)
        enrol(person, edition, by=person)
    next_generation()
