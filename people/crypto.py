"""Columns that the database alone cannot read, and keyed hashes to match by."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import models


def _cipher() -> Fernet:
    digest = hashlib.sha256(b"columns:" + settings.ENCRYPTION_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def keyed_hash(text: str) -> str:
    """Return the HMAC-SHA-256 of a text, in hex: equal texts match, nothing leaks."""
    key = hashlib.sha256(b"hashes:" + settings.ENCRYPTION_KEY.encode()).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):
    """Text encrypted with a key outside the database (`settings.ENCRYPTION_KEY`)."""

    def get_prep_value(self, value: str | None) -> str | None:
        """Encrypt on the way in; empty stays empty."""
        return _cipher().encrypt(value.encode()).decode() if value else value

    def from_db_value(
        self, value: str | None, expression: object, connection: object
    ) -> str | None:
        """Decrypt on the way out."""
        return _cipher().decrypt(value.encode()).decode() if value else value
