"""Assign what a requirement asks, note what happens to it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from certification.models import Assignment, AssignmentEvent, RequirementVersion
from certification.models.requirements import Audience
from certification.rules.cycles import first_cycle
from certification.rules.status import EventKind
from courses.models import CourseCompletion
from ledger.actions.audit import record
from people.mail import send_mail
from people.models import Appointment, User


def open_cycle(
    person: User,
    version: RequirementVersion,
    *,
    opens_on: date,
    reason: str,
    by: User | None,
    at: datetime,
    cycle: int = 1,
) -> Assignment | None:
    """Open a cycle of a requirement; `None` when the person has it already."""
    dates = first_cycle(opens_on, version.due_days)
    assignment, created = Assignment.objects.get_or_create(
        person=person,
        requirement=version.requirement,
        cycle=cycle,
        defaults={
            "version": version,
            "reason": reason,
            "assigned_at": at,
            "opens_on": dates.opens_on,
            "due_on": dates.due_on,
        },
    )
    if not created:
        return None
    record("certification.assignment.assign", assignment, by=by, at=at)
    return assignment


@transaction.atomic
def assign(
    person: User,
    version: RequirementVersion,
    *,
    joined_on: date,
    reason: str,
    by: User | None,
    at: datetime | None = None,
) -> Assignment:
    """Assign the first cycle of a requirement; whoever has it keeps it.

    Whoever completed the course before is told nothing and owes nothing.
    """
    at = at or timezone.now()
    assignment = open_cycle(
        person, version, opens_on=joined_on, reason=reason, by=by, at=at
    )
    if assignment is None:
        return Assignment.objects.get(
            person=person, requirement=version.requirement, cycle=1
        )
    done = CourseCompletion.objects.filter(
        enrolment__learner=person, enrolment__edition__course=version.course
    ).first()
    if done is not None:
        fulfil(assignment, on=timezone.localdate(done.completed_at), by=None, at=at)
        return assignment
    send_mail(
        "certification/email/assigned",
        person,
        f"assigned:{assignment.pk}",
        {"course": version.course.key, "due_on": assignment.due_on.isoformat()},
    )
    return assignment


def assign_joiner(appointment: Appointment, *, by: User | None) -> None:
    """Assign to whoever joins what every joiner must do.

    Whoever joined before the requirement was in force is no joiner: nobody owes from
    a day on which nothing was asked.
    """
    versions = RequirementVersion.objects.in_force(timezone.localdate()).filter(
        audience=Audience.JOINERS, in_force_from__lte=appointment.appointed_on
    )
    for version in versions.select_related("requirement", "course"):
        assign(
            appointment.user,
            version,
            joined_on=appointment.appointed_on,
            reason="joined",
            by=by,
        )


@transaction.atomic
def fulfil(
    assignment: Assignment,
    *,
    on: date,
    by: User | None,
    at: datetime | None = None,
) -> AssignmentEvent:
    """Note that an assignment was fulfilled; it can be only once."""
    event, created = AssignmentEvent.objects.get_or_create(
        assignment=assignment,
        kind=EventKind.FULFILLED.value,
        defaults={"on": on, "by": by, "recorded_at": at or timezone.now()},
    )
    if created:
        record("certification.assignment.fulfil", assignment, by=by, at=at)
    return event


def fulfil_by_completion(completion: CourseCompletion) -> None:
    """Fulfil whatever a completed course answers for."""
    assignments = Assignment.objects.filter(
        person=completion.enrolment.learner_id,
        version__course=completion.enrolment.edition.course_id,
    )
    for assignment in assignments:
        fulfil(assignment, on=timezone.localdate(completion.completed_at), by=None)


@transaction.atomic
def extend(
    assignment: Assignment, *, until: date, reason: str, by: User
) -> AssignmentEvent:
    """Give more time, with the reason."""
    return _note(assignment, EventKind.EXTENDED, by=by, reason=reason, until=until)


@transaction.atomic
def waive(assignment: Assignment, *, reason: str, by: User) -> AssignmentEvent:
    """Excuse a person, with the reason."""
    return _note(assignment, EventKind.WAIVED, by=by, reason=reason)


def _note(
    assignment: Assignment,
    kind: EventKind,
    *,
    by: User,
    reason: str,
    until: date | None = None,
) -> AssignmentEvent:
    event = AssignmentEvent.objects.create(
        assignment=assignment,
        kind=kind.value,
        on=timezone.localdate(),
        until=until,
        by=by,
        reason=reason,
        recorded_at=timezone.now(),
    )
    data = {"kind": kind.value, "reason": reason}
    record("certification.assignment.note", assignment, by=by, data=data)
    return event
