"""Production: everything that is secret or of one place comes from the environment.

It refuses to start, with one sentence per fault, when something is missing or unsafe.
`docs/production.md` says what each variable is for.
"""

import os
from pathlib import Path

from lms.settings import engines
from lms.settings.base import *
from lms.settings.environment import Environment

env = Environment(os.environ)

DEBUG = False
SECRET_KEY = env.secret("SECRET_KEY")
AUDIT_KEY = env.secret("AUDIT_KEY")
ENCRYPTION_KEY = env.secret("ENCRYPTION_KEY")
SITE_URL = WAGTAILADMIN_BASE_URL = env.https_url("SITE_URL")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []

DATABASES = {
    "default": engines.database(
        env.url("DATABASE_URL", ("postgres", "postgresql")),
        VAR_DIR / "unused.sqlite3",
        SQLITE_OPTIONS,
    )
}
REDIS_URL = env.url("REDIS_URL", ("redis", "rediss", "unix"))
CACHES = {"default": engines.cache(REDIS_URL, VAR_DIR / "cache")}
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = engines.broker(
    os.environ.get("BROKER_URL") or REDIS_URL, VAR_DIR / "broker"
)

SIGNING_PKCS12 = Path(env.file("SIGNING_PKCS12"))
SIGNING_PASSWORD_FILE = Path(env.file("SIGNING_PASSWORD_FILE"))
SIGNING_IS_DEVELOPMENT = False

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "1") == "1"
DEFAULT_FROM_EMAIL = env.address("DEFAULT_FROM_EMAIL")

SOCIALACCOUNT_PROVIDERS = engines.openid_provider(dict(os.environ))
MFA_REQUIRED_FOR_ROLES = True

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 1)

env.refuse_if_faulty()
