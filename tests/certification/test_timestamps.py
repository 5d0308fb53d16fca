"""Signatures with a time stamp, when a time-stamping service is in the settings."""

from datetime import timedelta

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.utils import timezone
from pyhanko.sign import timestamps
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from certification.pdf import draw_certificate
from certification.signing import check_signature, sign_pdf
from tests.certification import poppler
from tests.certification.paper import certificate

ADDRESS = "https://timestamps.example/"


@pytest.fixture
def service(monkeypatch, settings):
    """Put a service of the test's own in place of the one on the network."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Time")])
    now = timezone.now()
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
        .sign(key, hashes.SHA256())
    )
    der, raw = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
    private = key.private_bytes(der, raw, serialization.NoEncryption())
    stamper = DummyTimeStamper(
        asn1_x509.Certificate.load(certificate.public_bytes(der)),
        keys.PrivateKeyInfo.load(private),
    )
    asked = []
    monkeypatch.setattr(
        timestamps, "HTTPTimeStamper", lambda url: asked.append(url) or stamper
    )
    settings.TIMESTAMP_URL = ADDRESS
    return asked


def test_the_signature_carries_the_stamp_of_the_service(authority, service):
    drawn = draw_certificate(certificate())
    pdf = sign_pdf(drawn, reason="r", name="n", location="l")
    report = check_signature(pdf)
    assert service == [ADDRESS]
    assert report.holds
    assert report.timestamped
    assert poppler.says_valid(pdf)
