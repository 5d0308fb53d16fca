"""Tests: throw-away engines, no secret worth keeping, and a strict house."""

import os
import tempfile
from pathlib import Path

from lms.settings import engines
from lms.settings.base import *
from tests.engines import redis_of

SECRET_KEY = "test-secret-key-not-used-anywhere-else"
AUDIT_KEY = "test-audit-key"
ENCRYPTION_KEY = "test-encryption-key"
ALLOWED_HOSTS = ["testserver", "localhost"]

VAR_DIR = Path(tempfile.mkdtemp(prefix="academy-test-"))
MEDIA_ROOT = VAR_DIR / "media"
CERTIFICATES_ROOT = VAR_DIR / "certificates"
SIGNING_PKCS12 = VAR_DIR / "authority" / "signer.p12"
SIGNING_PASSWORD_FILE = VAR_DIR / "authority" / "signer.password"
SIGNING_ROOTS = VAR_DIR / "authority" / "roots"
HEARTBEAT_FILE = VAR_DIR / "run" / "worker.heartbeat"

DATABASES = {
    "default": engines.database(
        os.environ.get("DATABASE_URL", ""),
        Path(":memory:"),
        {"transaction_mode": "IMMEDIATE"},
    )
}
CACHES = {
    "default": engines.cache(
        redis_of(os.environ.get("REDIS_URL", "")), VAR_DIR / "cache"
    )
}
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = "memory://", {}
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
DEMO_ALLOWED = True
