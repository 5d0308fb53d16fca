"""A holder asks for a name to be corrected; the unit decides."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from certification.actions.credentials import reissue
from certification.models import Credential, NameCorrection
from ledger.actions.audit import record
from people.actions.accounts import rename_person
from people.mail import send_mail
from people.models import User
from people.rules.names import PersonName, tidy

#: Why a credential is superseded when its name was wrong.
REASONS = {
    "es": "Se corrigió el nombre de la persona titular.",
    "en": "The holder's name was corrected.",
}


class CorrectionRefused(Exception):
    """It is already decided, another is open, or the certificate has ended."""


@transaction.atomic
def request_name_correction(
    credential: Credential,
    name: PersonName,
    *,
    note: str,
    by: User,
    at: datetime | None = None,
) -> NameCorrection:
    """Ask for the name of a certificate to be corrected; one request at a time.

    Raises `CorrectionRefused` when one is open, or the certificate is not in force.
    """
    is_open = credential.name_corrections.filter(decided_at=None).exists()
    if is_open or not credential.permits("superseded"):
        raise CorrectionRefused
    correction = NameCorrection.objects.create(
        credential=credential,
        given_names=tidy(name.given_names),
        first_surname=tidy(name.first_surname),
        second_surname=tidy(name.second_surname),
        note=note,
        requested_at=at or timezone.now(),
    )
    record("certification.name_correction.request", correction, by=by, at=at)
    return correction


@transaction.atomic
def decide_name_correction(
    correction: NameCorrection,
    *,
    accepted: bool,
    answer: str,
    by: User,
    at: datetime | None = None,
) -> NameCorrection:
    """Accept, which renames the person and issues a new certificate, or decline.

    The old certificate stays, superseded, and verifies as such. Raises
    `CorrectionRefused` when it was already decided, and on accepting one whose
    certificate was revoked meanwhile.
    """
    at = at or timezone.now()
    correction = NameCorrection.objects.select_for_update().get(pk=correction.pk)
    credential = correction.credential
    refused = accepted and not credential.permits("superseded")
    if correction.decided_at is not None or refused:
        raise CorrectionRefused
    correction.accepted, correction.answer = accepted, answer
    correction.decided_at, correction.decided_by = at, by
    correction.save(update_fields=["accepted", "answer", "decided_at", "decided_by"])
    if accepted:
        name = PersonName(
            correction.given_names,
            correction.first_surname,
            correction.second_surname,
        )
        rename_person(credential.holder, name, by=by, reason=answer)
        reissue(credential, reasons=REASONS, by=by, at=at)
    else:
        send_mail(
            "certification/email/correction_declined",
            credential.holder,
            f"correction:{correction.pk}",
            {"folio": credential.folio, "answer": answer},
        )
    record("certification.name_correction.decide", correction, by=by, at=at)
    return correction
