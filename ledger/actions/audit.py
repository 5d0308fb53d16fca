"""Note an act, seal the notes into a chain, erase a personal payload."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from ledger.models import AuditEntry, AuditPayload, AuditSeal
from ledger.rules.chain import GENESIS, Break, Link, first_break, payload_digest, seal


class Actor(Protocol):
    """Whoever acts: anything with a uuid, so that the ledger knows no users."""

    uuid: Any


def record(
    action: str,
    on: models.Model,
    *,
    by: Actor | None,
    at: datetime | None = None,
    data: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Note that somebody (`None`: the system) did something to an object.

    `action` is `<app>.<noun>.<verb>`. `data` is what helps to understand it later;
    it is kept apart and can be erased. Call it inside the action's transaction.
    """
    salt = secrets.token_hex(16) if data else ""
    entry = AuditEntry(
        action=action,
        actor=str(by.uuid) if by is not None else "",
        object_type=on._meta.label_lower,
        object_id=str(getattr(on, "uuid", on.pk)),
        at=at or timezone.now(),
        payload_digest=payload_digest(salt, data) if data else "",
    )
    entry.mac = entry.compute_mac()
    # In bulk: an audit row has no listeners, and this runs with every write.
    AuditEntry.objects.bulk_create([entry])
    if data:
        AuditPayload.objects.bulk_create(
            [AuditPayload(entry=entry, salt=salt, data=dict(data))]
        )
    return entry


@transaction.atomic
def seal_entries(*, at: datetime | None = None, limit: int = 5000) -> int:
    """Join the entries not yet sealed to the chain; return how many.

    Only one sealer writes: the last seal is locked first, and its sequence is
    unique, so that a second sealer waits and then finds nothing to do.
    """
    last = AuditSeal.objects.select_for_update().order_by("-sequence").first()
    sequence, previous = (last.sequence, last.seal) if last else (0, GENESIS)
    pending = AuditEntry.objects.filter(seal=None).order_by("id")[:limit]
    seals = []
    for entry in pending:
        sequence += 1
        link = seal(previous, entry.mac)
        seals.append(
            AuditSeal(
                entry=entry,
                sequence=sequence,
                previous=previous,
                seal=link,
                sealed_at=at or timezone.now(),
            )
        )
        previous = link
    AuditSeal.objects.bulk_create(seals)
    return len(seals)


def erase_payload(entry: AuditEntry) -> None:
    """Forget the personal details of an act; the chain holds only their digest."""
    AuditPayload.objects.filter(entry=entry).delete()


def find_break() -> Break | None:
    """Walk the whole chain and return the first broken link, or `None`."""
    seals = AuditSeal.objects.select_related("entry__payload").order_by("sequence")
    links = (
        Link(
            sequence=each.sequence,
            fields=each.entry.sealed_fields(),
            mac=each.entry.mac,
            previous=each.previous,
            seal=each.seal,
            details=_details(each.entry),
        )
        for each in seals.iterator(chunk_size=2000)
    )
    return first_break(settings.AUDIT_KEY, links)


def _details(entry: AuditEntry) -> str | None:
    payload: AuditPayload | None = getattr(entry, "payload", None)
    return payload.digest() if payload else None
