"""What is assigned, to whom, until when; how it is fulfilled, extended, waived."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from certification.actions.assignments import (
    assign,
    extend,
    fulfil,
    fulfil_by_completion,
    waive,
)
from certification.actions.requirements import issue_requirement
from certification.models import Assignment, RequirementVersion
from certification.rules.status import AssignmentStatus, assignment_status
from courses.models import Course
from ledger.actions.outbox import run_due
from ledger.models import AuditEntry, OutboxEntry
from people.actions.appointments import appoint
from people.models import Appointment, Entity, User
from tests.certification.awarding import completed, somebody

pytestmark = pytest.mark.django_db

JOINED = date(2026, 3, 2)


def version() -> RequirementVersion:
    """Return the induction's requirement."""
    return RequirementVersion.objects.get(requirement__key="induction")


def assigned(person: User, by: User | None = None) -> Assignment:
    """Assign the induction to a person."""
    return assign(person, version(), joined_on=JOINED, reason="joined", by=by)


def joined(person: User, on: date = JOINED) -> Appointment:
    """Appoint a person."""
    return appoint(
        person,
        Entity.objects.get(code="SDR"),
        post="Auxiliar",
        level="N8",
        appointed_on=on,
        by=None,
    )


def notes(action: str, assignment: Assignment) -> int:
    """Count the acts noted of an assignment."""
    return AuditEntry.objects.filter(
        action=f"certification.assignment.{action}", object_id=str(assignment.pk)
    ).count()


def letters(assignment: Assignment) -> int:
    """Count the letters about an assignment that leave or left."""
    return OutboxEntry.objects.filter(
        dedupe_key=f"mail:assigned:{assignment.pk}"
    ).count()


def status(assignment: Assignment, on: date) -> AssignmentStatus:
    """Return what an assignment is on a date."""
    fresh = Assignment.objects.with_events().get(pk=assignment.pk)
    return assignment_status(fresh.facts, on)


def test_whoever_joins_receives_the_induction_due_thirty_days_later():
    person = somebody("nueva@demo.example")
    joined(person)
    assignment = person.assignments.get()
    assert assignment.version == version()
    assert (assignment.opens_on, assignment.due_on) == (JOINED, date(2026, 4, 1))
    assert (assignment.cycle, assignment.reason) == (1, "joined")
    assert notes("assign", assignment) == letters(assignment) == 1


def test_every_demo_official_owes_the_induction_from_the_day_of_joining(person):
    official = person("official")
    appointment = official.appointments.get()
    assignment = official.assignments.get()
    assert assignment.opens_on == appointment.appointed_on
    assert assignment.due_on - assignment.opens_on == timedelta(days=30)


def test_whoever_joins_again_owes_it_once_and_is_told_once():
    person = somebody("nueva@demo.example")
    joined(person)
    joined(person, JOINED + timedelta(days=90))
    assignment = person.assignments.get()
    assert assignment.opens_on == JOINED
    assert notes("assign", assignment) == letters(assignment) == 1


def test_asked_twice_it_assigns_once_and_keeps_the_first_terms():
    person = somebody("nueva@demo.example")
    first = assigned(person)
    again = assign(
        person, version(), joined_on=date(2026, 9, 1), reason="manual", by=None
    )
    assert again == first
    assert (again.opens_on, again.reason) == (JOINED, "joined")


def test_a_requirement_not_yet_in_force_reaches_nobody():
    issue_requirement(
        "yearly",
        course=Course.objects.get(key="ind-01"),
        audience="joiners",
        due_days=10,
        legal_basis={},
        in_force_from=timezone.localdate() + timedelta(days=1),
        by=None,
    )
    person = somebody("nueva@demo.example")
    joined(person)
    assert [each.requirement.key for each in person.assignments.all()] == ["induction"]


def test_an_assignment_keeps_the_version_it_was_made_by():
    person = somebody("nueva@demo.example")
    assignment = assigned(person)
    issue_requirement(
        "induction",
        course=version().course,
        audience="joiners",
        due_days=60,
        legal_basis={},
        in_force_from=date(2026, 1, 1),
        by=None,
    )
    joined(person)
    assert person.assignments.get() == assignment
    later = somebody("otra@demo.example")
    joined(later)
    assert later.assignments.get().due_on - JOINED == timedelta(days=60)


@pytest.mark.parametrize(
    ("language", "subject", "due"),
    [
        ("es", "la inducción", "1 de abril de 2026"),
        ("en", "the induction", "1 April 2026"),
    ],
)
def test_the_letter_is_in_the_person_s_language(language, subject, due):
    person = somebody("nueva@demo.example", language=language)
    assigned(person)
    run_due()
    (letter,) = [each for each in mail.outbox if each.to == [person.email]]
    html, _type = letter.alternatives[0]
    assert subject in letter.subject
    for body in (letter.body, html):
        assert due in body
        assert f"/{language}/" in body
        assert person.get_short_name() in body


def test_whoever_has_no_e_mail_is_assigned_all_the_same():
    person = somebody(None)
    assignment = assigned(person)
    assert letters(assignment) == 0


def test_whoever_completed_before_owes_nothing_and_is_not_written_to():
    person = somebody("nueva@demo.example")
    completion = completed(person)
    assignment = assigned(person)
    event = assignment.events.get()
    assert event.kind == "fulfilled"
    assert event.on == timezone.localdate(completion.completed_at)
    assert letters(assignment) == 0
    today = timezone.localdate()
    assert status(assignment, today) in {
        AssignmentStatus.COMPLETED_ON_TIME,
        AssignmentStatus.COMPLETED_LATE,
    }


def test_completing_the_course_fulfils_on_the_day_it_was_completed(person):
    official = person("official")
    (assignment,) = official.assignments.all()
    on_time = timezone.make_aware(
        timezone.datetime.combine(assignment.due_on, timezone.datetime.max.time())
    )
    completion = completed(official, at=on_time)
    fulfil_by_completion(completion)
    fulfil_by_completion(completion)
    assert assignment.events.get().on == assignment.due_on
    assert notes("fulfil", assignment) == 1
    assert (
        status(assignment, assignment.due_on + timedelta(days=99))
        is AssignmentStatus.COMPLETED_ON_TIME
    )


def test_completing_a_course_fulfils_only_what_is_owed_of_it_by_that_person(person):
    other = person("procurement").assignments.get()
    fulfil_by_completion(completed(person("official")))
    assert not other.events.exists()


def test_fulfilling_twice_is_one_event_and_the_first_day_stays(person):
    assignment = person("official").assignments.get()
    first = fulfil(assignment, on=date(2026, 3, 9), by=None)
    again = fulfil(assignment, on=date(2026, 5, 9), by=None)
    assert again == first
    assert assignment.events.get().on == date(2026, 3, 9)
    assert notes("fulfil", assignment) == 1


def test_an_extension_moves_the_date_from_today_with_its_reason(person):
    assignment, manager = person("official").assignments.get(), person("manager")
    until = assignment.due_on + timedelta(days=40)
    event = extend(assignment, until=until, reason="Comisión", by=manager)
    assert (event.until, event.reason, event.by) == (until, "Comisión", manager)
    assert event.on == timezone.localdate()
    late = assignment.due_on + timedelta(days=31)
    assert status(assignment, late) is AssignmentStatus.OPEN
    entry = AuditEntry.objects.get(action="certification.assignment.note")
    assert entry.actor == str(manager.uuid)
    assert entry.payload.data == {"kind": "extended", "reason": "Comisión"}


def test_a_waiver_excuses_with_its_reason(person):
    assignment, manager = person("official").assignments.get(), person("manager")
    event = waive(assignment, reason="Licencia médica", by=manager)
    assert (event.kind, event.reason) == ("waived", "Licencia médica")
    assert status(assignment, timezone.localdate()) is AssignmentStatus.EXEMPT
    assert notes("note", assignment) == 1
