"""Assignments and what happens to them: what the database refuses."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from certification.models import Assignment, AssignmentEvent
from certification.rules.status import Event, EventKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment(person) -> Assignment:
    """Return what the demo official owes."""
    return Assignment.objects.get(person=person("official"))


def event(assignment: Assignment, kind: str, **changes: Any) -> AssignmentEvent:
    """Store an event, bypassing the actions."""
    fields = {"on": date(2026, 3, 9), "recorded_at": timezone.now()}
    return AssignmentEvent.objects.create(
        assignment=assignment, kind=kind, **(fields | changes)
    )


def copy(assignment: Assignment, **changes: Any) -> Assignment:
    """Store another assignment like this one, bypassing the action."""
    fields = {
        "person": assignment.person,
        "requirement": assignment.requirement,
        "version": assignment.version,
        "cycle": 2,
        "reason": "joined",
        "assigned_at": timezone.now(),
        "opens_on": date(2026, 3, 2),
        "due_on": date(2026, 4, 1),
    }
    return Assignment.objects.create(**(fields | changes))


def test_a_person_owes_a_requirement_once_per_cycle(assignment):
    assert copy(assignment, cycle=2).cycle == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        copy(assignment, cycle=1)


def test_nothing_is_due_before_it_opens(assignment):
    assert copy(assignment, due_on=date(2026, 3, 2)).pk
    with (
        pytest.raises(IntegrityError, match="assignment_due_after_it_opens"),
        transaction.atomic(),
    ):
        copy(assignment, cycle=3, due_on=date(2026, 3, 1))


def test_an_assignment_is_fulfilled_once_and_the_rest_may_happen_again(assignment):
    for kind in ("paused", "resumed", "waived", "withdrawn", "fulfilled"):
        event(assignment, kind)
        if kind != "fulfilled":
            event(assignment, kind)
    with pytest.raises(IntegrityError), transaction.atomic():
        event(assignment, "fulfilled")


def test_an_extension_says_until_when(assignment):
    assert event(assignment, "extended", until=date(2026, 6, 1)).pk
    with (
        pytest.raises(
            IntegrityError, match="assignment_event_extension_says_until_when"
        ),
        transaction.atomic(),
    ):
        event(assignment, "extended")


@pytest.mark.parametrize("change", ["update", "delete"])
def test_assignments_and_events_are_append_only(assignment, change):
    happened = event(assignment, "waived")
    for row, values in (
        (assignment, {"due_on": date(2030, 1, 1)}),
        (happened, {"kind": "withdrawn"}),
    ):
        rows = type(row).objects.filter(pk=row.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**values) if change == "update" else rows._raw_delete("default")


def test_rows_are_named_for_whom_and_what(assignment):
    assert str(assignment) == "María Demo Güereña · induction"
    assert str(event(assignment, "waived")) == f"{assignment}: waived"


def test_the_facts_hold_the_dates_and_the_events_in_order(assignment):
    event(assignment, "resumed", on=date(2026, 3, 20))
    event(assignment, "extended", on=date(2026, 3, 9), until=date(2026, 6, 1))
    event(assignment, "paused", on=date(2026, 3, 9))
    facts = Assignment.objects.with_events().get(pk=assignment.pk).facts
    assert (facts.opens_on, facts.due_on) == (assignment.opens_on, assignment.due_on)
    assert facts.events == [
        Event(EventKind.EXTENDED, date(2026, 3, 9), date(2026, 6, 1)),
        Event(EventKind.PAUSED, date(2026, 3, 9)),
        Event(EventKind.RESUMED, date(2026, 3, 20)),
    ]


def test_everything_a_status_is_computed_from_comes_in_two_queries(
    assignment, django_assert_num_queries
):
    for cycle in range(2, 7):
        event(copy(assignment, cycle=cycle), "waived")
    with django_assert_num_queries(2):
        for each in Assignment.objects.with_events().filter(person=assignment.person):
            assert each.facts.due_on
            assert each.version.course.key
