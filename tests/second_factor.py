"""A second factor as a person would have set it up: codes of an app, a passkey."""

import hashlib
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
)

from people.models import User


def add_totp(person: User) -> None:
    """Give a person an app's codes, and recovery codes."""
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)


def add_passkey(person: User) -> int:
    """Give a person a passkey; return its number."""
    return WebAuthn.add(person, "YubiKey", _credential()).instance.pk


def _credential() -> dict[str, Any]:
    """Return what a browser sends when a passkey is made, without attestation."""
    key = ES256.from_cryptography_key(
        ec.generate_private_key(ec.SECP256R1()).public_key()
    )
    name = b"0123456789abcdef"
    held = AttestedCredentialData.create(bytes(16), name, key)
    flags = (
        AuthenticatorData.FLAG.UP
        | AuthenticatorData.FLAG.UV
        | AuthenticatorData.FLAG.AT
    )
    data = AuthenticatorData.create(
        hashlib.sha256(b"localhost").digest(), flags, 0, bytes(held)
    )
    attestation = AttestationObject.create("none", data, {})
    return {
        "type": "public-key",
        "id": websafe_encode(name),
        "rawId": websafe_encode(name),
        "response": {
            "clientDataJSON": websafe_encode(
                b'{"type":"webauthn.create","challenge":"AA","origin":"http://localhost"}'
            ),
            "attestationObject": websafe_encode(bytes(attestation)),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
