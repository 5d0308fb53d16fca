"""A laptop: embedded engines, mail in a folder, a development authority."""

import os

from lms.settings import engines
from lms.settings.base import *

DEBUG = os.environ.get("DEBUG", "0") == "1"
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    *os.environ.get("ALLOWED_HOSTS", "").split(),
]
CSRF_TRUSTED_ORIGINS = os.environ.get("CSRF_TRUSTED_ORIGINS", "").split()


def _local_secret(name: str) -> str:
    """Return a secret of this machine, made at first use and never committed."""
    path = VAR_DIR / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(os.urandom(32).hex())
    return path.read_text()


SECRET_KEY = _local_secret("secret_key")
AUDIT_KEY = _local_secret("audit_key")
ENCRYPTION_KEY = _local_secret("encryption_key")

DATABASES = {
    "default": engines.database(
        os.environ.get("DATABASE_URL", ""), VAR_DIR / "academy.sqlite3", SQLITE_OPTIONS
    )
}
CACHES = {"default": engines.cache(os.environ.get("REDIS_URL", ""), VAR_DIR / "cache")}
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = engines.broker(
    os.environ.get("BROKER_URL", os.environ.get("REDIS_URL", "")), VAR_DIR / "broker"
)
SOCIALACCOUNT_PROVIDERS = engines.openid_provider(dict(os.environ))

MAIL_OUTBOX_DIR = VAR_DIR / "mail"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = MAIL_OUTBOX_DIR
DEMO_ALLOWED = True
