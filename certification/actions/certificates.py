"""Draw and sign a credential's certificate, keep its bytes, tell its holder."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from certification.models import Credential, CredentialFile
from certification.pdf import Certificate, CertificateWords, draw_certificate
from certification.signing import sign_pdf
from ledger.actions.audit import record
from people.mail import send_mail


def make_certificate(
    credential: Credential, *, at: datetime | None = None
) -> CredentialFile:
    """Make a credential's file once; asked again, return the one there is.

    Drawing and signing hold no transaction. The bytes are on the disk before the
    row says so; a worker that dies in between leaves a file nobody points at, and
    the next one starts again.
    """
    held = credential.files.filter(kind="pades").first()
    if held is not None:
        return held
    words = CertificateWords(**credential.words(credential.language))
    pdf = sign_pdf(
        draw_certificate(certificate_of(credential)),
        reason=words.kind,
        name=words.issuer,
        location=words.unit,
    )
    digest = hashlib.sha256(pdf).hexdigest()
    store(digest, pdf)
    try:
        return _register(credential, digest, len(pdf), at or timezone.now())
    except IntegrityError:
        discard(digest)
        return credential.files.get(kind="pades")


@transaction.atomic
def _register(
    credential: Credential, digest: str, size: int, at: datetime
) -> CredentialFile:
    file = CredentialFile.objects.create(
        credential=credential, sha256=digest, size=size, created_at=at
    )
    record(
        "certification.certificate.sign", credential, by=None, data={"sha256": digest}
    )
    send_mail(
        "certification/email/certificate_ready",
        credential.holder,
        f"certificate-ready:{credential.pk}",
        {
            "course": credential.words(credential.holder.language)["course"],
            "folio": credential.folio,
            "uuid": str(credential.uuid),
        },
    )
    return file


def certificate_of(credential: Credential) -> Certificate:
    """Return what to draw: the holder's language first, the other one after it."""
    language = credential.language
    other = next((code for code in credential.document if code != language), language)
    return Certificate(
        holder_name=credential.holder_name,
        words=CertificateWords(**credential.document[language]),
        other=CertificateWords(**credential.document[other]),
        language=language,
        code=credential.code,
        printed_code=credential.printed_code,
        verify_url=f"{settings.SITE_URL}/verify/{credential.code}/",
        is_demonstration=credential.is_demonstration,
    )


def path_of(digest: str) -> Path:
    """Return where the bytes with a SHA-256 are kept."""
    return Path(settings.CERTIFICATES_ROOT) / digest[:2] / f"{digest}.pdf"


def store(digest: str, data: bytes) -> None:
    """Keep bytes under their digest, whole or not at all."""
    path = path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)


def discard(digest: str) -> None:
    """Drop bytes that no row points at."""
    if not CredentialFile.objects.filter(sha256=digest).exists():
        path_of(digest).unlink(missing_ok=True)
