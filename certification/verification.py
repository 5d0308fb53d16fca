"""What is known of a code or a file; a read model that never raises for a bad file."""

import hashlib
from dataclasses import dataclass
from enum import Enum

from django.db.models import QuerySet
from django.utils import timezone

from certification.models import Credential, CredentialFile
from certification.rules.codes import read_code
from certification.rules.status import CredentialStatus, credential_status
from certification.rules.tamper import claimed_codes
from certification.signing import SignatureReport, check_signature
from people.rules.names import PersonName

#: A file of ours carries one code; a file may be stuffed with any number of them.
CODES_LOOKED_UP = 8


class Finding(Enum):
    """What was found of a code or a file."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict:
    """What verification says: the finding, whose it is, what it is today.

    The name is whole only for whoever holds the genuine file; a code alone shows
    initials.
    """

    finding: Finding
    credential: Credential | None = None
    status: CredentialStatus | None = None
    signature: SignatureReport | None = None
    name: str = ""
    by_file: bool = False


def verdict_of_code(text: str) -> Verdict:
    """Return what is known of a code."""
    code = read_code(text)
    credential = _find(code) if code else None
    if credential is None:
        return Verdict(Finding.UNKNOWN)
    return _verdict(Finding.GENUINE, credential, by_file=False)


def verify_file(file: bytes) -> Verdict:
    """Return what is known of a file; whatever it is, this never raises.

    Genuine means the very bytes that were signed and stored: their SHA-256 is ours.
    Any other file that carries one of our codes was altered. Foreign files are only
    searched for a code, never parsed.
    """
    digest = hashlib.sha256(file).hexdigest()
    known = CredentialFile.objects.filter(sha256=digest).first()
    if known is not None:
        credential = _with_facts().get(pk=known.credential_id)
        report = check_signature(file, at=known.created_at)
        finding = Finding.GENUINE if report.holds else Finding.ALTERED
        return _verdict(finding, credential, by_file=True, report=report)
    for code in claimed_codes(file)[:CODES_LOOKED_UP]:
        if credential := _find(code):
            return _verdict(Finding.ALTERED, credential, by_file=True)
    return Verdict(Finding.UNKNOWN, by_file=True)


def _with_facts() -> QuerySet[Credential]:
    return Credential.objects.select_related("superseded_by").prefetch_related(
        "status_changes"
    )


def _find(code: str) -> Credential | None:
    return _with_facts().filter(code=code).first()


def _verdict(
    finding: Finding,
    credential: Credential,
    *,
    by_file: bool,
    report: SignatureReport | None = None,
) -> Verdict:
    whole = finding is Finding.GENUINE and by_file
    name = credential.holder_name
    return Verdict(
        finding=finding,
        credential=credential,
        status=credential_status(
            credential.valid_until, credential.facts, timezone.localdate()
        ),
        signature=report,
        name=name if whole else PersonName(name, "").masked,
        by_file=by_file,
    )
