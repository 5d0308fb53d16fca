"""What an action left in the audit trail."""

from django.db.models import Model

from ledger.models import AuditEntry
from people.models import User


def noted(action: str, on: Model, by: User | None) -> AuditEntry:
    """Return the last entry of an act on an object, done by somebody."""
    entry = AuditEntry.objects.filter(
        action=action,
        object_type=on._meta.label_lower,
        object_id=str(getattr(on, "uuid", on.pk)),
    ).latest("id")
    assert entry.actor == (str(by.uuid) if by else "")
    return entry


def times_noted(action: str) -> int:
    """Return how often something was done."""
    return AuditEntry.objects.filter(action=action).count()
