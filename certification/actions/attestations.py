"""Oblige an audience to attest to a version of the code, and note who did."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from certification.actions.assignments import fulfil, open_cycle
from certification.actions.requirements import issue_requirement
from certification.models import Assignment, RequirementVersion
from certification.models.requirements import Audience
from certification.rules.status import EventKind
from ethics_guidance.models import Attestation, CodeVersion
from ledger.actions.outbox import enqueue
from people.mail import send_mail
from people.models import User, people_serving

#: The requirement that every material version of the code is a new cycle of.
REQUIREMENT = "code-attestation"
#: Outbox work: assign to the next people of an audience.
ASSIGN_BATCH = "certification.attestation.assign"
#: How many people one batch assigns to.
BATCH = 100
LEGAL_BASIS = {"es": "LGRA, art. 16", "en": "LGRA, art. 16"}


@transaction.atomic
def oblige(version: CodeVersion) -> None:
    """Begin to assign what a material version asks; telling it twice changes nothing."""
    if version.due_on is None:
        return
    asked = RequirementVersion.objects.filter(code_version=version).first()
    if asked is None:
        asked = issue_requirement(
            REQUIREMENT,
            code_version=version,
            audience=Audience.CODE,
            due_days=(version.due_on - version.in_force_from).days,
            legal_basis=LEGAL_BASIS,
            in_force_from=version.in_force_from,
            by=version.frozen_by,
        )
    _next_batch(asked, after=0)


def _next_batch(asked: RequirementVersion, *, after: int) -> None:
    payload = {"version": asked.pk, "after": after}
    enqueue(ASSIGN_BATCH, f"attestation:{asked.pk}:{after}", payload)


def assign_batch(asked: RequirementVersion, *, after: int) -> int:
    """Assign to the next people of the audience by account, and ask for those that follow.

    The audience is who served on the day the version came in force. Returns how many
    people were looked at; nobody is assigned the same version twice.
    """
    people = _assign_next(asked, after=after)
    # Whoever attests meanwhile finds nothing owed yet, and is not known to the batch:
    # they are looked for once what they owe is committed.
    _fulfil_attested(people, asked)
    return len(people)


@transaction.atomic
def _assign_next(asked: RequirementVersion, *, after: int) -> list[User]:
    version = asked.code_version
    serving = people_serving(asked.in_force_from, version.audience)
    people = list(serving.filter(pk__gt=after)[:BATCH])
    attested = _attested_on(people, version)
    for person in people:
        _assign(person, asked, attested.get(person.pk))
    if len(people) == BATCH:
        _next_batch(asked, after=people[-1].pk)
    return people


def _fulfil_attested(people: Iterable[User], asked: RequirementVersion) -> None:
    """Fulfil what is owed by those whose attestation is there; the first one counts."""
    owing = (
        Assignment.objects.filter(person__in=people, version=asked)
        .exclude(events__kind=EventKind.FULFILLED.value)
        .values("person")
    )
    attestations = Attestation.objects.filter(
        person__in=owing, version__number__gte=asked.code_version.number
    ).select_related("version")
    ordered = attestations.defer("version__document").order_by("attested_on", "pk")
    for attestation in ordered:
        fulfil_by_attestation(attestation)


def _attested_on(people: list[User], version: CodeVersion) -> dict[int, date]:
    """Return when those who attested to this version, or to a later one, first did."""
    rows = Attestation.objects.filter(
        person__in=people, version__number__gte=version.number
    ).order_by("-attested_on")
    return dict(rows.values_list("person", "attested_on"))


def _assign(person: User, asked: RequirementVersion, attested_on: date | None) -> None:
    assignment = open_cycle(
        person,
        asked,
        opens_on=asked.in_force_from,
        reason="code changed",
        by=None,
        at=timezone.now(),
        cycle=asked.number,
    )
    if assignment is None:
        return
    if attested_on is not None:
        fulfil(assignment, on=attested_on, by=None)
        return
    send_mail(
        "certification/email/attestation_asked",
        person,
        f"attestation:{assignment.pk}",
        {
            "number": asked.code_version.number,
            "changes": asked.code_version.changes,
            "due_on": assignment.due_on.isoformat(),
        },
    )


def fulfil_by_attestation(attestation: Attestation) -> None:
    """Fulfil whatever asked for this version, or for an earlier one; again is the same."""
    owed = Assignment.objects.filter(
        person=attestation.person,
        version__code_version__number__lte=attestation.version.number,
    )
    for assignment in owed:
        fulfil(assignment, on=attestation.attested_on, by=None)
