"""What certification hears and is asked from below: who joined, what is owed."""

from typing import Any

from django.utils import timezone

from certification.actions.assignments import assign_joiner, fulfil_by_completion
from certification.actions.attestations import (
    assign_batch,
    fulfil_by_attestation,
    oblige,
)
from certification.actions.certificates import make_certificate
from certification.actions.credentials import award_for_completion
from certification.models import Assignment, Credential, RequirementVersion
from certification.rules.status import AssignmentStatus, assignment_status, due_on
from courses.models import Course, CourseCompletion
from courses.notices import DueNotice
from ethics_guidance.models import Attestation, CodeVersion
from people.models import Appointment, User


def person_appointed(sender: Any, appointment: Appointment, **kwargs: Any) -> None:
    """Assign to whoever joins what every joiner must do."""
    assign_joiner(appointment, by=None)


def course_completed(payload: dict[str, Any]) -> None:
    """Outbox handler: fulfil what was owed, award what was earned."""
    completion = CourseCompletion.objects.select_related(
        "enrolment__learner", "enrolment__edition__course"
    ).get(pk=payload["completion"])
    fulfil_by_completion(completion)
    award_for_completion(completion)


def certificate_due(payload: dict[str, Any]) -> None:
    """Outbox handler: draw and sign."""
    make_certificate(Credential.objects.get(pk=payload["credential"]))


def code_frozen(payload: dict[str, Any]) -> None:
    """Outbox handler: a material version of the code obliges its audience."""
    oblige(CodeVersion.objects.listed().get(pk=payload["version"]))


def code_attested(payload: dict[str, Any]) -> None:
    """Outbox handler: fulfil what asked a person to attest."""
    attestations = Attestation.objects.select_related("person", "version")
    fulfil_by_attestation(
        attestations.defer("version__document").get(pk=payload["attestation"])
    )


def attestations_due(payload: dict[str, Any]) -> None:
    """Outbox handler: assign to the next people of an audience."""
    asked = RequirementVersion.objects.select_related("requirement", "code_version")
    assign_batch(
        asked.defer("code_version__document").get(pk=payload["version"]),
        after=payload["after"],
    )


#: Statuses of an assignment whose date still asks something of the person.
_ASKING = {AssignmentStatus.OPEN, AssignmentStatus.DUE_SOON, AssignmentStatus.OVERDUE}


def course_due(person: User, course: Course) -> DueNotice | None:
    """Return by when a person owes a course; the first date, if several ask for it."""
    today = timezone.localdate()
    owed = Assignment.objects.with_events().filter(
        person=person, version__course=course
    )
    notices = [
        DueNotice(due, (due - today).days, status.value)
        for facts in (each.facts for each in owed)
        if (status := assignment_status(facts, today)) in _ASKING
        for due in [due_on(facts, today)]
    ]
    return min(notices, key=lambda each: each.due_on, default=None)


def personal_data(user: User) -> dict[str, Any]:
    """Return what this app keeps about a person."""
    return {
        "assignments": [
            {
                "requirement": each.requirement.key,
                "due": each.due_on.isoformat(),
                "events": [
                    {"kind": event.kind, "on": event.on.isoformat()}
                    for event in each.events.all()
                ],
            }
            for each in Assignment.objects.with_events().filter(person=user)
        ],
        "credentials": [
            {
                "folio": each.folio,
                "name": each.holder_name,
                "achieved": each.achieved_on.isoformat(),
                "says": each.document,
            }
            for each in Credential.objects.filter(holder=user)
        ],
    }
