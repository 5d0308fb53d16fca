"""Every named constraint of courses refuses what it must, past every action."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from courses.models import (
    Assessment,
    Attempt,
    AttemptItem,
    CourseCompletion,
    CourseEdition,
    Enrolment,
    Item,
    ItemVersion,
    Lesson,
    LessonCompletion,
    Mark,
    PracticeAnswer,
    Response,
)
from tests.learner import complete_lessons, edition, enrolled, sat, started

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def attempt(person):
    """Return an attempt that has begun."""
    enrolment = enrolled(person("official"), at=NOW)
    complete_lessons(enrolment, at=NOW)
    return started(enrolment, at=NOW)


def declared() -> dict[str, models.BaseConstraint]:
    """Return every constraint that the models of courses declare, by name."""
    return {
        constraint.name: constraint
        for model in apps.get_app_config("courses").get_models()
        for constraint in model._meta.constraints
    }


def copy_of(row, **changed):
    """Return an unsaved copy of a row, with some columns changed."""
    fresh = type(row).objects.get(pk=row.pk)
    fresh.pk = None
    for name, value in changed.items():
        setattr(fresh, name, value)
    return fresh


def insert(row):
    """Write a row past its action."""
    type(row).objects.bulk_create([row])


def attempt_with(**columns):
    """Return a violation: the open attempt given impossible columns."""
    return lambda attempt: Attempt.objects.filter(pk=attempt.pk).update(**columns)


GRADED = {"submitted_at": NOW, "score_numerator": 16, "score_denominator": 1}


def second_open(attempt):
    """Insert another open attempt beside the first."""
    insert(copy_of(attempt, number=2, uuid="0" * 32))


def same_number(attempt):
    """Insert a graded attempt with the number of the first."""
    insert(copy_of(attempt, uuid="0" * 32, passed=True, **GRADED))


def same_position(attempt):
    """Serve another version at a position already taken."""
    first = attempt.items.first()
    unused = ItemVersion.objects.exclude(
        pk__in=attempt.items.values_list("version", flat=True)
    )
    insert(copy_of(first, version=unused.first()))


def same_version(attempt):
    """Serve an item twice."""
    insert(copy_of(attempt.items.first(), position=21))


def mark_of(numerator, denominator):
    """Return a violation: a mark that is no share."""

    def write(attempt):
        insert(
            Mark(
                attempt_item=attempt.items.first(),
                numerator=numerator,
                denominator=denominator,
            )
        )

    return write


def same_nonce(attempt):
    """Keep two responses under one name."""
    for sequence in (1, 2):
        insert(
            Response(
                attempt_item=attempt.items.first(),
                client_nonce="one-nonce",
                client_sequence=sequence,
                answer={},
                received_at=NOW,
                standing="counted",
            )
        )


def same_practice(attempt):
    """Keep two answers to one block."""
    insert(copy_of(PracticeAnswer.objects.filter(enrolment=attempt.enrolment).first()))


def assessment_with(**columns):
    """Return a violation: impossible terms."""
    return lambda attempt: Assessment.objects.update(**columns)


def version_with(**columns):
    """Return a violation: a copy of an item's version."""
    return lambda attempt: insert(
        copy_of(Item.objects.first().versions.get(), **columns)
    )


VIOLATIONS = [
    ("item_version_number_once", version_with()),
    ("item_version_type_is_known", version_with(number=2, type="essay")),
    ("assessment_cut_score_is_of_100", assessment_with(cut_score=0)),
    ("assessment_cut_score_is_of_100", assessment_with(cut_score=101)),
    ("assessment_can_be_taken", assessment_with(attempts_allowed=0)),
    ("assessment_can_be_taken", assessment_with(time_limit_minutes=0)),
    ("course_edition_number_once", lambda _: insert(copy_of(edition()))),
    (
        "course_edition_takes_time",
        lambda _: insert(copy_of(edition(), number=2, hours=0)),
    ),
    ("lesson_key_once_per_course", lambda _: insert(copy_of(Lesson.objects.first()))),
    (
        "enrolment_one_active_per_edition",
        lambda attempt: insert(copy_of(attempt.enrolment)),
    ),
    (
        "enrolment_withdrawn_after_enrolled",
        lambda _: Enrolment.objects.update(withdrawn_at=NOW - SECOND),
    ),
    ("practice_answer_latest_only", same_practice),
    (
        "lesson_completion_once",
        lambda _: insert(copy_of(LessonCompletion.objects.first())),
    ),
    ("attempt_number_once", same_number),
    ("attempt_one_open_at_a_time", second_open),
    ("attempt_within_those_allowed", attempt_with(number=4)),
    ("attempt_within_those_allowed", attempt_with(number=0)),
    ("attempt_after_the_wait", attempt_with(available_from=NOW + SECOND)),
    ("attempt_clock_runs_forward", attempt_with(ends_at=NOW)),
    (
        "attempt_clock_runs_forward",
        attempt_with(ends_at=NOW + 2 * SECOND, closes_at=NOW + SECOND),
    ),
    ("attempt_time_factor_is_offered", attempt_with(time_factor_percent=300)),
    ("attempt_graded_when_submitted", attempt_with(submitted_at=NOW)),
    ("attempt_graded_when_submitted", attempt_with(score_numerator=0)),
    (
        "attempt_graded_when_submitted",
        attempt_with(**{**GRADED, "submitted_at": None}, passed=True),
    ),
    (
        "attempt_graded_when_submitted",
        attempt_with(**{**GRADED, "submitted_at": NOW - SECOND}, passed=True),
    ),
    (
        "attempt_graded_when_submitted",
        attempt_with(**{**GRADED, "score_denominator": 0, "cut_score": 0}, passed=True),
    ),
    ("attempt_graded_when_submitted", attempt_with(**GRADED)),
    (
        "attempt_passed_by_the_cut_score",
        attempt_with(**{**GRADED, "score_numerator": 15}, passed=True),
    ),
    (
        "attempt_passed_by_the_cut_score",
        attempt_with(
            **{**GRADED, "score_numerator": 47, "score_denominator": 3}, passed=True
        ),
    ),
    ("attempt_passed_by_the_cut_score", attempt_with(**GRADED, passed=False)),
    ("attempt_item_position_once", same_position),
    ("attempt_item_version_once", same_version),
    ("mark_is_a_share", mark_of(2, 1)),
    ("mark_is_a_share", mark_of(0, 0)),
    ("response_received_once", same_nonce),
]


def test_every_constraint_is_violated_here():
    named = {name for name, _violate in VIOLATIONS}
    assert named == set(declared())


@pytest.mark.parametrize(("name", "violate"), VIOLATIONS)
def test_the_database_refuses(name, violate, attempt):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        violate(attempt)
    message, constraint = str(caught.value), declared()[name]
    if connection.vendor == "postgresql" or isinstance(
        constraint, models.CheckConstraint
    ):
        assert name in message
    else:
        assert "UNIQUE" in message


def test_the_cut_score_itself_may_be_written_as_a_pass(attempt):
    attempt_with(**GRADED, passed=True)(attempt)
    assert Attempt.objects.get(pk=attempt.pk).passed


def test_a_course_is_completed_once_per_place(person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    sat(enrolment)
    with pytest.raises(IntegrityError), transaction.atomic():
        CourseCompletion.objects.bulk_create(
            [CourseCompletion(enrolment=enrolment, completed_at=NOW)]
        )


def test_an_item_has_one_mark(person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    item = sat(enrolment).items.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.bulk_create([Mark(attempt_item=item, numerator=0, denominator=1)])


@pytest.mark.parametrize("model", [Item, Assessment, CourseEdition, AttemptItem])
def test_rows_have_a_name_for_whoever_reads_them(model, attempt):
    assert str(model.objects.first())


def test_an_edition_has_a_day_from_which_it_is_in_force():
    assert edition().in_force_from <= date(2026, 11, 1)
