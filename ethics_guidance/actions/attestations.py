"""Attest to the version of the code in force, oneself or for somebody who signed on paper."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ethics_guidance.models import Attestation, CodeVersion
from ledger.actions.audit import record
from ledger.actions.outbox import enqueue
from people.models import Role, User
from people.permissions import has_role_everywhere

#: What apps above are told: somebody attested.
CODE_ATTESTED = "ethics_guidance.code.attested"
#: Who may record what was signed on paper, holding it everywhere.
RECORDERS = (Role.MANAGER, Role.ADMIN)


class AttestationRefused(Exception):
    """What is the matter: the version is a model, or another one is in force."""


class PaperRefused(Exception):
    """A signature on paper without its note, of oneself, or of a day that cannot be."""


def may_record_paper(user: User) -> bool:
    """Tell whether a person may record what others signed on paper."""
    return has_role_everywhere(user, *RECORDERS)


def may_be_attested(version: CodeVersion | None) -> bool:
    """Tell whether a version, the one in force, asks to be attested."""
    return version is not None and not version.is_model


@transaction.atomic
def attest(
    version: CodeVersion, *, by: User, at: datetime | None = None
) -> Attestation:
    """Note that a person has read a version and will follow it; once for each.

    Raises `AttestationRefused` for a model, or a version that is not in force.
    """
    at = at or timezone.now()
    return _note(version, by, on=timezone.localdate(at), at=at, by=by)


@transaction.atomic
def record_paper(
    version: CodeVersion,
    person: User,
    *,
    on: date,
    note: str,
    by: User,
    at: datetime | None = None,
) -> Attestation:
    """Note that a person signed a version on paper, and why it was so.

    Raises `AttestationRefused` as `attest` does; `PaperRefused` without a note, from
    whoever may not record, for oneself, or for a day outside the version's time.
    """
    at = at or timezone.now()
    today = timezone.localdate(at)
    if by == person or not note.strip() or not may_record_paper(by):
        raise PaperRefused
    if not version.in_force_from <= on <= today:
        raise PaperRefused
    return _note(version, person, on=on, at=at, by=by, note=note.strip())


def _note(
    version: CodeVersion,
    person: User,
    *,
    on: date,
    at: datetime,
    by: User,
    note: str = "",
) -> Attestation:
    in_force = CodeVersion.objects.listed().first()
    if in_force != version or version.is_model:
        raise AttestationRefused
    attestation, created = Attestation.objects.get_or_create(
        person=person,
        version=version,
        defaults={
            "attested_on": on,
            "recorded_at": at,
            "recorded_by": by if note else None,
            "note": note,
        },
    )
    if created:
        data = {"version": version.number} | ({"note": note} if note else {})
        record("ethics_guidance.code.attest", attestation, by=by, at=at, data=data)
        payload = {"attestation": attestation.pk}
        enqueue(CODE_ATTESTED, f"code-attested:{attestation.pk}", payload)
    return attestation
