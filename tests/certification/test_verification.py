"""What is known of a code and of a file, whatever was done to the file."""

import hashlib
import io
import random
import zipfile
from datetime import date, timedelta

import pytest
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from reportlab.pdfgen.canvas import Canvas

from certification import signing
from certification.actions.credentials import change_status
from certification.models import Credential, CredentialFile
from certification.pdf import draw_certificate
from certification.rules.codes import code_from, printed
from certification.rules.status import CredentialStatus
from certification.rules.tamper import claimed_codes
from certification.signing import create_development_authority, sign_pdf
from certification.verification import Finding, verdict_of_code, verify_file
from tests.certification.awarding import REASONS, awarded, certified
from tests.certification.paper import CODE, certificate

GENUINE, ALTERED, UNKNOWN = Finding


@pytest.fixture
def genuine(official) -> tuple[Credential, bytes]:
    """Return a credential and its signed bytes."""
    return certified(official)


def test_any_changed_byte_gives_other_bytes_that_still_claim_the_same_code(signed):
    ours = hashlib.sha256(signed).digest()
    file = bytearray(signed)
    assert claimed_codes(signed) == [CODE]
    for place in range(len(file)):
        file[place] ^= 1
        assert hashlib.sha256(file).digest() != ours
        assert claimed_codes(file)[0] == CODE, place
        file[place] ^= 1
    assert bytes(file) == signed


def test_a_changed_byte_anywhere_is_told_as_altered(genuine):
    credential, data = genuine
    code = credential.code.encode()
    inside = [data.find(code), data.find(code) + 15, data.rfind(code)]
    spread = range(0, len(data), len(data) // 50)
    for place in (*spread, *inside, len(data) - 1):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        verdict = verify_file(changed)
        assert verdict.finding is ALTERED, place
        assert verdict.credential == credential
        assert verdict.name == "M. D. G."


def test_the_very_bytes_are_genuine_and_show_the_whole_name(genuine):
    credential, data = genuine
    verdict = verify_file(data)
    assert verdict.finding is GENUINE
    assert verdict.credential == credential
    assert verdict.status is CredentialStatus.VALID
    assert verdict.signature.holds
    assert verdict.name == "María Demo Güereña"
    assert verdict.by_file


def updated(pdf: bytes) -> bytes:
    """Return a file with an incremental update at its end."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=True)
    writer.root["/PageMode"] = writer.root.get("/PageMode", "/UseNone")
    writer.update_root()
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def saved_again(pdf: bytes) -> bytes:
    """Return what a program makes that opens a file and saves it anew."""
    output = io.BytesIO()
    copy_into_new_writer(PdfFileReader(io.BytesIO(pdf))).write(output)
    return output.getvalue()


def inside_a_folder(pdf: bytes) -> bytes:
    """Return a file stored, not compressed, in a zip."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as folder:
        folder.writestr("certificate.pdf", pdf)
    return output.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: pdf + b"\n",
        lambda pdf: pdf + pdf,
        lambda pdf: b"\n" + pdf,
        updated,
        saved_again,
        inside_a_folder,
        lambda pdf: pdf[:-1],
        lambda pdf: pdf[: len(pdf) * 3 // 4],
        lambda pdf: pdf[: len(pdf) // 2],
        lambda pdf: pdf[:60],
        lambda pdf: pdf.replace(b"/ByteRange", b"/BytesRang"),
    ],
)
def test_a_file_made_from_a_genuine_one_is_told_as_altered(genuine, change):
    credential, data = genuine
    verdict = verify_file(change(data))
    assert (verdict.finding, verdict.credential) == (ALTERED, credential)
    assert verdict.signature is None
    assert verdict.name == "M. D. G."


def page_of_somebody() -> bytes:
    """Return a PDF that has nothing to do with us."""
    output = io.BytesIO()
    canvas = Canvas(output)
    canvas.drawString(72, 72, "Factura 123")
    canvas.save()
    return output.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"\x00",
        b"%PDF-1.7\n",
        b"PK\x03\x04" + b"\x00" * 40,
        random.Random(7).randbytes(70_000),
        page_of_somebody(),
        draw_certificate(certificate()),
        f"/verify/{code_from(7)}/".encode(),
        b"ACADEMIA-CODE:" * 5000,
    ],
)
def test_a_file_that_is_nobody_s_is_unknown(genuine, file):
    verdict = verify_file(file)
    assert (verdict.finding, verdict.credential) == (UNKNOWN, None)
    assert verdict.by_file
    assert verdict.name == ""


def test_a_file_cut_before_its_code_is_unknown(genuine):
    _credential, data = genuine
    assert verify_file(data[:20]).finding is UNKNOWN


def test_a_forgery_with_two_codes_is_told_as_one_that_exists(genuine):
    credential, data = genuine
    stranger = f"/verify/{code_from(7)}/".encode() * 9
    verdict = verify_file(stranger + data[:2000])
    assert (verdict.finding, verdict.credential) == (ALTERED, credential)


def test_a_file_stuffed_with_codes_costs_no_more_than_a_few_questions(
    genuine, django_assert_max_num_queries
):
    codes = (f"/verify/{code_from(number)}/" for number in range(20_000))
    with django_assert_max_num_queries(10):
        assert verify_file("".join(codes).encode()).finding is UNKNOWN


def test_bytes_of_ours_that_another_authority_signed_are_not_genuine(
    official, tmp_path, settings
):
    credential, data = certified(official)
    settings.SIGNING_PKCS12 = tmp_path / "a" / "signer.p12"
    settings.SIGNING_PASSWORD_FILE = tmp_path / "a" / "signer.password"
    settings.SIGNING_ROOTS = tmp_path / "a" / "roots"
    create_development_authority("Impostora", at=timezone.now())
    verdict = verify_file(data)
    signing.authority.cache_clear()
    assert (verdict.finding, verdict.credential) == (ALTERED, credential)
    assert verdict.signature.intact
    assert not verdict.signature.trusted


def test_a_row_that_points_at_an_unsigned_file_does_not_make_it_genuine(official):
    credential = awarded(official)
    plain = draw_certificate(certificate())
    CredentialFile.objects.create(
        credential=credential,
        sha256=hashlib.sha256(plain).hexdigest(),
        size=len(plain),
        created_at=timezone.now(),
    )
    assert verify_file(plain).finding is ALTERED


def test_a_certificate_stays_genuine_when_its_signer_s_has_ended(
    official, tmp_path, settings
):
    then = timezone.now() - timedelta(days=365 * 6)
    settings.SIGNING_PKCS12 = tmp_path / "a" / "signer.p12"
    settings.SIGNING_PASSWORD_FILE = tmp_path / "a" / "signer.password"
    create_development_authority("Academia", at=then)
    credential = awarded(official, at=then)
    data = sign_pdf(draw_certificate(certificate()), reason="", name="", location="")
    CredentialFile.objects.create(
        credential=credential,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        created_at=then + timedelta(days=1),
    )
    verdict = verify_file(data)
    signing.authority.cache_clear()
    assert verdict.finding is GENUINE


@pytest.mark.parametrize("status", ["suspended", "superseded", "revoked"])
def test_a_genuine_file_has_the_status_of_its_credential_today(genuine, person, status):
    credential, data = genuine
    change_status(credential, status, reasons=REASONS, by=person("manager"))
    by_file, by_code = verify_file(data), verdict_of_code(credential.code)
    assert (by_file.finding, by_file.status.value) == (GENUINE, status)
    assert by_code.status.value == status


@pytest.mark.django_db
def test_a_code_shows_initials_and_never_the_name(person):
    credential = awarded(person("official"))
    verdict = verdict_of_code(printed(credential.code).lower())
    assert (verdict.finding, verdict.credential) == (GENUINE, credential)
    assert (verdict.name, verdict.by_file) == ("M. D. G.", False)
    assert verdict.signature is None


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "x", CODE, "UE-2026-000001", "' OR 1=1 --"])
def test_a_code_of_nobody_is_unknown(person, typed):
    awarded(person("official"))
    verdict = verdict_of_code(typed)
    assert (verdict.finding, verdict.credential, verdict.name) == (UNKNOWN, None, "")


@pytest.mark.django_db
def test_a_credential_past_its_end_has_expired(person):
    credential = awarded(person("official"))
    past = Credential.objects.create(
        code=code_from(9),
        holder=credential.holder,
        holder_name=credential.holder_name,
        achievement=credential.achievement,
        completion=credential.completion,
        supersedes=credential,
        issuing_body="UE",
        folio_year=2025,
        folio_number=1,
        language="es",
        document=credential.document,
        achieved_on=date(2025, 1, 1),
        awarded_at=timezone.now(),
        valid_from=date(2025, 1, 1),
        valid_until=timezone.localdate() - timedelta(days=1),
    )
    assert verdict_of_code(past.code).status is CredentialStatus.EXPIRED
