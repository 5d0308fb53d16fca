"""What must hold in the database before production serves: one sentence per fault."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.utils import DatabaseError

from certification.signing import DEMONSTRATION, AuthorityMissing, authority
from content.models import SiteIdentity
from ethics_guidance.models import ReportingChannel
from people.models import ContactPoint, User

PLACEHOLDER = ".example"


def nothing_of_the_demo(
    app_configs: Any, databases: list[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse demo accounts and placeholder contacts where demos are not allowed."""
    if settings.DEMO_ALLOWED or not databases:
        return []
    try:
        tables = set(connections["default"].introspection.table_names())
        if User._meta.db_table not in tables:
            return []
        return [Error(fault, id=f"lms.E{number:03}") for number, fault in _faults()]
    except DatabaseError as error:
        return [Error(f"The database does not answer: {error}", id="lms.E000")]


def _signer() -> str:
    try:
        return authority().subject
    except AuthorityMissing:
        return ""


def _faults() -> Iterator[tuple[int, str]]:
    demo = User.objects.filter(email__endswith="@demo.example", is_active=True)
    if demo.exists():
        yield 1, f"{demo.count()} demo accounts exist: delete or deactivate them."
    for identity in SiteIdentity.objects.filter(contact_email__endswith=PLACEHOLDER):
        yield 2, f"The ethics unit's e-mail is a placeholder: {identity.contact_email}."
    for contact in ContactPoint.objects.filter(
        email__endswith=PLACEHOLDER, valid_until=None
    ):
        yield 3, f"A contact point's e-mail is a placeholder: {contact.email}."
    if DEMONSTRATION in _signer():
        yield 5, "The signing certificate is a demonstration's: get one to sign with."
    for channel in ReportingChannel.objects.filter(url__contains=PLACEHOLDER):
        yield 4, f"A reporting channel's address is a placeholder: {channel.url}."
