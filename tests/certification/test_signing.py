"""The authority and its signature: made once, kept private, broken by any change."""

import re
import stat
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm

from certification import signing
from certification.pdf import draw_certificate
from certification.signing import (
    AuthorityMissing,
    check_signature,
    create_development_authority,
    sign_pdf,
)
from lms.settings import base
from tests.certification import poppler
from tests.certification.paper import certificate
from tests.test_project import tracked

WORDS = {"reason": "Constancia", "name": "Gobierno", "location": "Unidad de Ética"}


@pytest.fixture
def another_place(tmp_path, settings):
    """Look for the authority in an empty folder, for one test."""
    folder = tmp_path / "authority"
    settings.SIGNING_PKCS12 = folder / "signer.p12"
    settings.SIGNING_PASSWORD_FILE = folder / "signer.password"
    settings.SIGNING_ROOTS = folder / "roots"
    signing.authority.cache_clear()
    yield folder
    signing.authority.cache_clear()


def signed_range(pdf: bytes) -> tuple[int, int, int]:
    """Return where the first signed range ends, the second begins and ends."""
    found = re.search(rb"/ByteRange \[ ?0 (\d+) (\d+) (\d+)", pdf)
    first, second, length = map(int, found.groups())
    return first, second, second + length


def flipped(pdf: bytes, place: int) -> bytes:
    """Return a file with one bit of one byte changed."""
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def test_without_an_authority_nothing_is_signed(another_place):
    with pytest.raises(AuthorityMissing):
        sign_pdf(draw_certificate(certificate()), **WORDS)


def test_the_authority_is_made_once_and_its_key_stays_private(another_place):
    now = timezone.now()
    assert create_development_authority("Academia", at=now)
    made = (another_place / "signer.p12").read_bytes()
    assert not create_development_authority("Academia", at=now)
    assert (another_place / "signer.p12").read_bytes() == made
    for path in (another_place / "signer.p12", another_place / "signer.password"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(another_place.stat().st_mode) == 0o700
    password = (another_place / "signer.password").read_bytes()
    with pytest.raises(ValueError, match="password"):
        pkcs12.load_key_and_certificates(made, b"guessed")
    key, signer, (root,) = pkcs12.load_key_and_certificates(made, password)
    assert key.key_size == signer.public_key().key_size == 3072
    signer.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    public = (another_place / "root.pem").read_bytes()
    assert public == root.public_bytes(serialization.Encoding.PEM)


def test_no_key_is_ever_part_of_the_repository():
    assert Path(base.SIGNING_PKCS12).is_relative_to(base.VAR_DIR)
    assert Path(base.SIGNING_PASSWORD_FILE).is_relative_to(base.VAR_DIR)
    needle = b"PRIVATE " + b"KEY-----"
    files = tracked()
    assert not [x for x in files if x.suffix in {".p12", ".pfx", ".key", ".pem"}]
    assert not [path for path in files if needle in path.read_bytes()]
    assert not [path for path in files if path.is_relative_to(base.BASE_DIR / "var")]


def test_the_key_is_read_and_parsed_once_per_process(authority, monkeypatch):
    drawn = draw_certificate(certificate())
    sign_pdf(drawn, **WORDS)

    def refuse(*args, **kwargs):
        raise AssertionError("the key was parsed again")

    monkeypatch.setattr(serialization, "load_der_private_key", refuse)
    monkeypatch.setattr(pkcs12, "load_key_and_certificates", refuse)
    assert check_signature(sign_pdf(drawn, **WORDS)).holds


def test_a_signed_file_holds_for_us_and_for_poppler(signed):
    report = check_signature(signed)
    assert report.holds
    assert (report.timestamped, report.problem) == (False, "")
    assert poppler.says_valid(signed)


def test_the_signature_certifies_the_document_and_permits_no_change(signed):
    reader = PdfFileReader(BytesIO(signed), strict=True)
    (signature,) = reader.embedded_signatures
    assert signature.docmdp_level is MDPPerm.NO_CHANGES
    assert reader.root["/Perms"]["/DocMDP"] == signature.sig_object
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.sig_object["/Reason"] == "r"
    assert signature.md_algorithm == "sha256"


def test_a_second_signature_is_refused(signed):
    writer = IncrementalPdfFileWriter(BytesIO(signed), strict=True)
    metadata = signers.PdfSignatureMetadata(field_name="Another")
    with pytest.raises(Exception, match="forbids"):
        signers.sign_pdf(writer, metadata, signer=signing.authority().signer)


def test_a_changed_byte_inside_the_signed_range_breaks_the_signature(signed):
    first, second, end = signed_range(signed)
    step = first // 9
    for place in (9, *range(step, first, step), first - 1, second, end - 1):
        changed = flipped(signed, place)
        assert not check_signature(changed).holds, place


def test_poppler_refuses_a_changed_byte_inside_the_signed_range_too(signed):
    first, second, end = signed_range(signed)
    step = first // 7
    for place in (9, *range(step, first, step), second + 2, end - 8):
        assert not poppler.says_valid(flipped(signed, place)), place


def test_no_changed_byte_is_an_error(signed):
    for place in range(0, len(signed), len(signed) // 41):
        check_signature(flipped(signed, place))


def updated(pdf: bytes) -> bytes:
    """Return a file with an incremental update at its end."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=True)
    writer.root["/PageMode"] = writer.root.get("/PageMode", "/UseNone")
    writer.update_root()
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: pdf + b"\n",
        lambda pdf: pdf + b"%% a comment\n",
        updated,
        lambda pdf: pdf[:-1],
        lambda pdf: pdf[: len(pdf) // 2],
        lambda pdf: pdf[:100],
        lambda pdf: b"",
        lambda pdf: b"%PDF-1.7\n" + bytes(range(256)) * 40,
        lambda pdf: pdf.replace(b"/ByteRange", b"/BytesRang"),
        lambda pdf: draw_certificate(certificate()),
    ],
)
def test_a_file_that_is_not_whole_and_signed_does_not_hold(signed, change):
    assert not check_signature(change(signed)).holds


def test_the_signature_of_somebody_else_is_intact_but_not_ours(signed, another_place):
    create_development_authority("Academia", at=timezone.now())
    foreign = sign_pdf(draw_certificate(certificate()), **WORDS)
    assert check_signature(foreign).holds
    report = check_signature(signed)
    assert report.intact
    assert not report.trusted
    assert not report.holds


def test_a_signature_holds_after_the_signer_s_certificate_has_ended(another_place):
    then = timezone.now() - timedelta(days=365 * 6)
    create_development_authority("Academia", at=then)
    pdf = sign_pdf(draw_certificate(certificate()), **WORDS)
    assert not check_signature(pdf).trusted
    assert check_signature(pdf, at=then + timedelta(days=30)).holds


def test_a_key_on_a_curve_signs_as_well(another_place):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sello")])
    now = timezone.now()
    seal = (
        x509.CertificateBuilder(name, name, key.public_key(), 7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    another_place.mkdir()
    encryption = serialization.BestAvailableEncryption(b"secret")
    (another_place / "signer.password").write_text("secret\n")
    (another_place / "signer.p12").write_bytes(
        pkcs12.serialize_key_and_certificates(b"seal", key, seal, None, encryption)
    )
    pdf = sign_pdf(draw_certificate(certificate()), **WORDS)
    assert check_signature(pdf).holds
    assert poppler.says_valid(pdf)


def test_the_development_authority_says_that_it_is_one(authority):
    ours = signing.authority()
    assert "demostración" in ours.subject
    assert ours.is_development is settings.SIGNING_IS_DEVELOPMENT is True


def test_what_a_former_authority_signed_stays_genuine(another_place):
    now = timezone.now()
    create_development_authority("La primera", at=now)
    pdf = sign_pdf(draw_certificate(certificate()), **WORDS)
    for path in (settings.SIGNING_PKCS12, settings.SIGNING_PASSWORD_FILE):
        path.unlink()
    create_development_authority("La segunda", at=now)
    assert check_signature(pdf, at=now).holds
    for path in settings.SIGNING_ROOTS.iterdir():
        path.unlink()
    assert not check_signature(pdf, at=now).holds
