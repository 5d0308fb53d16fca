"""What tests of certification start from: a completion, a credential, a signed file."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from certification.actions.certificates import make_certificate, path_of
from certification.actions.credentials import award_for_completion
from certification.models import Credential
from courses.models import CourseCompletion
from people.actions.accounts import create_person
from people.models import User
from people.rules.names import PersonName
from tests.learner import enrolled

REASONS = {"es": "Se otorgó por error.", "en": "It was awarded by mistake."}


def somebody(email: str, given: str = "Ana", **fields: Any) -> User:
    """Create another person."""
    return create_person(email, PersonName(given, "Prueba", "Luna"), by=None, **fields)


def completed(person: User, at: datetime | None = None) -> CourseCompletion:
    """Complete the induction, as a fact."""
    at = at or timezone.now()
    return CourseCompletion.objects.create(
        enrolment=enrolled(person, at=at), completed_at=at, score_percent=90
    )


def awarded(person: User, at: datetime | None = None) -> Credential:
    """Award the induction's credential."""
    return award_for_completion(completed(person, at), at=at)


def certified(person: User, at: datetime | None = None) -> tuple[Credential, bytes]:
    """Award the induction's credential and sign its file; return both."""
    credential = awarded(person, at)
    file = make_certificate(credential, at=at)
    return credential, path_of(file.sha256).read_bytes()
