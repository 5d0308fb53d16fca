"""Production refuses to start with one sentence per fault, and starts when all is well."""

import os
import secrets
import subprocess
import sys

import pytest
from django.conf import settings

#: What the test process itself needs, and nothing of this machine's settings.
KEPT = ("PATH", "HOME", "LANG")


@pytest.fixture
def good(tmp_path):
    """An environment with which production starts."""
    for name in ("signer.p12", "password"):
        (tmp_path / name).write_text("x")
    return {
        "SECRET_KEY": secrets.token_hex(32),
        "AUDIT_KEY": secrets.token_hex(32),
        "ENCRYPTION_KEY": secrets.token_hex(32),
        "SITE_URL": "https://academia.gob.mx",
        "ALLOWED_HOSTS": "academia.gob.mx",
        "DATABASE_URL": "postgres://academy@127.0.0.1:1/academy",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "SIGNING_PKCS12": str(tmp_path / "signer.p12"),
        "SIGNING_PASSWORD_FILE": str(tmp_path / "password"),
        "EMAIL_HOST": "smtp.gob.mx",
        "DEFAULT_FROM_EMAIL": "academia@gob.mx",
        "VAR_DIR": str(tmp_path),
    }


def manage(environment, *arguments):
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={
            **kept,
            **environment,
            "DJANGO_SETTINGS_MODULE": "lms.settings.production",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def sentences(result):
    """Return what follows «Production cannot start», a sentence a line."""
    _before, _said, after = result.stderr.rpartition("Production cannot start:\n")
    return [line.strip() for line in after.strip().splitlines()]


def test_with_an_empty_environment_it_names_everything_that_is_missing(tmp_path, good):
    result = manage({"VAR_DIR": str(tmp_path)}, "check")
    assert result.returncode != 0
    names = sorted(set(good) - {"VAR_DIR"})
    assert sorted(sentences(result)) == [f"{name} is missing." for name in names]


def test_each_fault_is_one_sentence(good):
    bad = {
        **good,
        "SECRET_KEY": "short",
        "ENCRYPTION_KEY": good["AUDIT_KEY"],
        "SITE_URL": "https://example.com",
        "ALLOWED_HOSTS": "*",
        "DATABASE_URL": "sqlite:///a.sqlite3",
        "REDIS_URL": "",
        "SIGNING_PKCS12": "/no/such/file",
        "DEFAULT_FROM_EMAIL": "academia@demo.example",
        "EMAIL_PORT": "smtp",
    }
    result = manage(bad, "check")
    assert result.returncode != 0
    assert sentences(result) == [
        "SECRET_KEY is unsafe: use at least 40 random characters.",
        "ENCRYPTION_KEY is unsafe: it repeats AUDIT_KEY.",
        "SITE_URL is a placeholder: https://example.com.",
        "ALLOWED_HOSTS is unsafe: it must name hosts, not «*».",
        "DATABASE_URL must begin with postgres://.",
        "REDIS_URL is missing.",
        "SIGNING_PKCS12 names a file that is not there: /no/such/file.",
        "EMAIL_PORT must be a number: smtp.",
        "DEFAULT_FROM_EMAIL is a placeholder: academia@demo.example.",
    ]


def test_with_a_good_environment_it_starts_and_is_no_laptop(good):
    asked = (
        "DEBUG",
        "DEMO_ALLOWED",
        "MFA_REQUIRED_FOR_ROLES",
        "SESSION_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SIGNING_IS_DEVELOPMENT",
        "MAIL_OUTBOX_DIR",
        "CSRF_TRUSTED_ORIGINS",
    )
    code = (
        "from django.conf import settings; from django.core.management import *;"
        "call_command('check', deploy=True, fail_level='ERROR');"
        f"print([getattr(settings, name) for name in {asked}])"
    )
    result = manage(good, "shell", "--no-imports", "-c", code)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == (
        "[False, False, True, True, True, False, None, ['https://academia.gob.mx']]"
    )
