"""What is true everywhere; each other module of this package says what differs."""

import os
from pathlib import Path

from lms.settings.advice import *
from lms.settings.periodic import *
from people.rules.languages import FIRST

BASE_DIR = Path(__file__).resolve().parent.parent.parent

#: Everything this machine keeps: database, uploads, keys, broker, mail in development.
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))

# ── Apps ────────────────────────────────────────────────────────────────────────

INSTALLED_APPS = [
    "lms",
    "home",
    "certification",
    "courses",
    "ethics_guidance",
    "content",
    "people.apps.PeopleConfig",
    "ledger",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "people.apps.WagtailUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "treebeard",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

# ── Requests ────────────────────────────────────────────────────────────────────

MIDDLEWARE = [
    "lms.middleware.SecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lms.middleware.CompressionMiddleware",
    "content.middleware.VisitorCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "people.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "people.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "content.context_processors.frame",
            ],
        },
    },
]

# ── Languages and formats ───────────────────────────────────────────────────────

LANGUAGE_CODE = FIRST
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("es", "Español"), ("en", "English")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "America/Monterrey"
FORMAT_MODULE_PATH = ["lms.formats"]
LOCALE_PATHS = [BASE_DIR / "lms" / "locale", BASE_DIR / "lms" / "locale_upstream"]
LANGUAGE_COOKIE_SAMESITE = "Lax"

# ── Database ────────────────────────────────────────────────────────────────────

#: IMMEDIATE takes the write lock at the start of a transaction instead of failing in
#: the middle; FULL makes a saved answer survive a power cut.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728; "
        "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000; "
        "PRAGMA temp_store=MEMORY"
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Accounts ────────────────────────────────────────────────────────────────────

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["people.backends.AccountBackend"]
PASSWORD_HASHERS = ["lms.hashers.Argon2idHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "given_names", "first_surname"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:after_login"
ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "people.adapters.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "people.permissions.display_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {"signup": "people.forms.SignupForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
# A whole ministry leaves through one address: what one person may do is counted by
# account, and the limits by address only stop a machine.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/m/key",
    "verify": "60/m/ip",
    "search": "600/m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Academia de Integridad"
MFA_TOTP_TOLERANCE = 1
#: Whether whoever holds a role must have a second factor; on in production.
MFA_REQUIRED_FOR_ROLES = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict = {}
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_ENGINE = "people.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "lms.views.csrf_failure"

# ── Security headers ────────────────────────────────────────────────────────────

X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# ── Uploads ─────────────────────────────────────────────────────────────────────

DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
#: A certificate is about 100 KB; anything over this is not one of ours.
VERIFY_MAX_UPLOAD_BYTES = 5 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
#: Certificates are served by a view that asks who is asking; never by a web folder.
CERTIFICATES_ROOT = VAR_DIR / "certificates"
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", VAR_DIR / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "lms.static_storage.ModuleManifestStorage"},
}

# ── Wagtail ─────────────────────────────────────────────────────────────────────

WAGTAIL_SITE_NAME = "Academia de Integridad"
WAGTAILADMIN_BASE_URL = (
    os.environ.get("SITE_URL") or f"http://localhost:{os.environ.get('PORT', 8000)}"
)
#: One door: sign-in with its second factor is allauth's.
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_AUTOSAVE_INTERVAL = 3000
WAGTAIL_AUTO_UPDATE_PREVIEW_INTERVAL = 1500
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

# ── The academy ─────────────────────────────────────────────────────────────────

#: Where people reach the site; printed on certificates and in mail.
SITE_URL = WAGTAILADMIN_BASE_URL
#: The starter content an empty database gets.
DEMO_ALLOWED = False
DEMO_PASSWORD = os.environ.get("DEMO_PASSWORD", "integridad-2026")
STARTER_PACK = BASE_DIR / "lms" / "packs" / "starter"
DEMO_PACK = BASE_DIR / "lms" / "packs" / "demo"
#: The authority that signs certificates: a PKCS#12 file and its password.
SIGNING_PKCS12 = VAR_DIR / "authority" / "signer.p12"
SIGNING_PASSWORD_FILE = VAR_DIR / "authority" / "signer.password"
#: The roots of every authority that signed here, kept so that old files verify.
SIGNING_ROOTS = VAR_DIR / "authority" / "roots"
#: Optional RFC 3161 time-stamping service; empty means signatures without a timestamp.
TIMESTAMP_URL = os.environ.get("TIMESTAMP_URL", "")
#: Printed on certificates while a development authority signs.
SIGNING_IS_DEVELOPMENT = True
MAIL_OUTBOX_DIR: Path | None = None
DEFAULT_FROM_EMAIL = "Academia de Integridad <academia@demo.example>"
EMAIL_TIMEOUT = 10

# ── Work that must happen ───────────────────────────────────────────────────────

CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
#: Where the worker leaves its heartbeat, a file a second process can look at.
HEARTBEAT_FILE = VAR_DIR / "run" / "worker.heartbeat"

CELERY_BEAT_SCHEDULE = {
    name: {"task": name, "schedule": seconds, "options": {"expires": seconds}}
    for name, seconds in PERIODIC_TASKS
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "run" / "beat")

# ── Logs ────────────────────────────────────────────────────────────────────────

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "academy": {"level": "INFO"},
        # Warns that the embedded broker, a folder, has no host name.
        "kombu.connection": {"level": "ERROR"},
    },
}
