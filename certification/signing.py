"""The only file that touches a private key: make the authority, sign, check.

Signatures are PAdES (`ETSI.CAdES.detached`) and certify the document with no change
permitted, so that any later change breaks them. The key is read and parsed once per
process: parsing an RSA key costs more than a hundred times what signing does.
"""

import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

FIELD = "AcademySignature"
KEY_BITS = 3072
#: pyHanko counts hexadecimal digits here; the chain with its root needs this many.
RESERVED = 16384
ROOT_YEARS, SIGNER_YEARS = 20, 5


#: How the development signer is called; no certificate of a production is by it.
DEMONSTRATION = "Sello de demostración de la Unidad de Ética"


class AuthorityMissing(Exception):
    """There is no signing authority; `create_authority` or the settings make one."""


class KeyOnceSigner(signers.SimpleSigner):
    """pyHanko's signer, with the private key parsed once instead of per signature."""

    private_key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Sign with RSA PKCS#1 v1.5, which is deterministic, or with ECDSA."""
        digest = getattr(hashes, digest_algorithm.upper())()
        if isinstance(self.private_key, ec.EllipticCurvePrivateKey):
            return self.private_key.sign(data, ec.ECDSA(digest))
        return self.private_key.sign(data, padding.PKCS1v15(), digest)


@dataclass(frozen=True)
class Authority:
    """Whoever signs: a signer, its certificate chain, and whether it is for real."""

    signer: KeyOnceSigner
    root: asn1_x509.Certificate
    subject: str
    is_development: bool


@lru_cache(maxsize=1)
def authority() -> Authority:
    """Return the authority that signs, read once per process.

    Raises `AuthorityMissing` when its file is not there.
    """
    path = Path(settings.SIGNING_PKCS12)
    if not path.exists():
        raise AuthorityMissing(str(path))
    password = Path(settings.SIGNING_PASSWORD_FILE).read_text().strip().encode()
    data = path.read_bytes()
    loaded = KeyOnceSigner.load_pkcs12_data(data, other_certs=(), passphrase=password)
    # pyHanko returns its own class here, whichever class was asked to load.
    signer = KeyOnceSigner(
        loaded.signing_cert, loaded.signing_key, loaded.cert_registry
    )
    key, certificate, chain = pkcs12.load_key_and_certificates(data, password)
    signer.private_key = key
    root = _root_of(chain or [certificate])
    _keep(root)
    subject = certificate.subject.rfc4514_string()
    return Authority(signer, root, subject, settings.SIGNING_IS_DEVELOPMENT)


def _root_of(chain: list[x509.Certificate]) -> asn1_x509.Certificate:
    top = next((each for each in chain if each.issuer == each.subject), chain[-1])
    return asn1_x509.Certificate.load(top.public_bytes(serialization.Encoding.DER))


def _keep(root: asn1_x509.Certificate) -> None:
    """Remember a root: what its signers signed stays genuine under the next one."""
    folder = Path(settings.SIGNING_ROOTS)
    path = folder / f"{root.sha256.hex()}.der"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(root.dump())
        part.rename(path)


def _roots() -> list[asn1_x509.Certificate]:
    """Return every root that has signed here, the present one among them."""
    present = authority().root
    kept = sorted(Path(settings.SIGNING_ROOTS).glob("*.der"))
    former = [asn1_x509.Certificate.load(path.read_bytes()) for path in kept]
    return [present, *(each for each in former if each.sha256 != present.sha256)]


def create_development_authority(organisation: str, *, at: datetime) -> bool:
    """Make a root and a signer of its own at first run; `False` when there is one.

    The signer's key usage is digital signature and content commitment, without an
    extended usage: what the common validators trust.
    """
    path = Path(settings.SIGNING_PKCS12)
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    root_key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    root = _certificate(
        _name(organisation, "Autoridad de demostración"), root_key, at, ROOT_YEARS
    )
    certificate = _certificate(
        _name(organisation, DEMONSTRATION),
        key,
        at,
        SIGNER_YEARS,
        issuer=(root, root_key),
    )
    password = secrets.token_urlsafe(32)
    data = pkcs12.serialize_key_and_certificates(
        b"signer",
        key,
        certificate,
        [root],
        serialization.BestAvailableEncryption(password.encode()),
    )
    _write_private(Path(settings.SIGNING_PASSWORD_FILE), password.encode())
    _write_private(path, data)
    (path.parent / "root.pem").write_bytes(
        root.public_bytes(serialization.Encoding.PEM)
    )
    authority.cache_clear()
    return True


def _write_private(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def _name(organisation: str, common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "MX"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64]),
        ]
    )


def _certificate(
    subject: x509.Name,
    key: rsa.RSAPrivateKey,
    at: datetime,
    years: int,
    *,
    issuer: tuple[x509.Certificate, rsa.RSAPrivateKey] | None = None,
) -> x509.Certificate:
    is_root = issuer is None
    signing_key = key if issuer is None else issuer[1]
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer[0].subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=365 * years))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_root,
                content_commitment=not is_root,
                key_cert_sign=is_root,
                crl_sign=is_root,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                encipher_only=False,
                decipher_only=False,
            ),
            True,
        )
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(
                signing_key.public_key()
            ),
            False,
        )
        .sign(signing_key, hashes.SHA256())
    )


def sign_pdf(pdf: bytes, *, reason: str, name: str, location: str) -> bytes:
    """Return the document certified by the authority; no change is permitted after.

    With a time-stamping service in the settings the signature carries its time
    stamp (PAdES B-T), otherwise the server's time (B-B).
    """
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason,
        name=name,
        location=location,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    stamper = (
        timestamps.HTTPTimeStamper(settings.TIMESTAMP_URL)
        if settings.TIMESTAMP_URL
        else None
    )
    signer = signers.PdfSigner(
        metadata,
        signer=authority().signer,
        timestamper=stamper,
        new_field_spec=fields.SigFieldSpec(sig_field_name=FIELD),
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=True)
    output = signer.sign_pdf(writer, bytes_reserved=RESERVED, chunk_size=1 << 20)
    return bytes(output.getbuffer())


@dataclass(frozen=True)
class SignatureReport:
    """What a signature says of a file; `problem` names why it does not hold."""

    intact: bool
    trusted: bool
    whole_file: bool
    timestamped: bool = False
    problem: str = ""

    @property
    def holds(self) -> bool:
        """Whether our authority signed every byte of the file."""
        return self.intact and self.trusted and self.whole_file


def check_signature(pdf: bytes, *, at: datetime | None = None) -> SignatureReport:
    """Check a file's signature against our authorities alone; never raises.

    Only a signature that covers the entire file counts: a valid one with something
    appended after it is an altered file. `at` is when it is known to have existed
    (default: now); a signer whose certificate ended later signed it well.
    """
    try:
        return _check(pdf, at)
    except (PdfError, SignatureValidationError, ValueError, KeyError, OSError) as error:
        return SignatureReport(False, False, False, problem=type(error).__name__)


def _check(pdf: bytes, at: datetime | None) -> SignatureReport:
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    signatures = list(reader.embedded_signatures)
    if len(signatures) != 1:
        return SignatureReport(False, False, False, problem="no single signature")
    context = ValidationContext(trust_roots=_roots(), allow_fetching=False, moment=at)
    status = validate_pdf_signature(signatures[0], context)
    coverage = getattr(status.coverage, "name", "")
    return SignatureReport(
        intact=bool(status.intact and status.valid),
        trusted=bool(status.trusted),
        whole_file=coverage == "ENTIRE_FILE",
        timestamped=status.timestamp_validity is not None,
    )
