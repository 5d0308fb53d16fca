"""A signing authority for the run, and one certificate signed by it."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from certification.pdf import draw_certificate
from certification.signing import create_development_authority, sign_pdf
from tests.certification.paper import certificate


@pytest.fixture(scope="session")
def authority(django_test_environment: None) -> Path:
    """Make the run's authority, once; return its folder."""
    create_development_authority("Academia de pruebas", at=timezone.now())
    return Path(settings.SIGNING_PKCS12).parent


@pytest.fixture(scope="session")
def signed(authority: Path) -> bytes:
    """Return a certificate of nobody, signed."""
    return sign_pdf(draw_certificate(certificate()), reason="r", name="n", location="l")


@pytest.fixture
def official(person: Any, authority: Path) -> Any:
    """Return the demo official, where there is an authority to sign for them."""
    return person("official")
