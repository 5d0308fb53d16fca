"""Remember what a pack loaded, and decide whether it may load again."""

import hashlib
from datetime import datetime
from enum import Enum
from typing import Any

from django.utils import timezone

from ledger.models import PackObject
from ledger.rules.chain import canonical


class Plan(Enum):
    """What a pack is to do with one object."""

    CREATE = "create"
    UPDATE = "update"
    KEEP = "keep"
    EDITED = "edited"


def hash_of(source: Any) -> str:
    """Return the SHA-256 of plain data, in hex."""
    return hashlib.sha256(canonical({"source": source})).hexdigest()


def plan(known: PackObject | None, source_hash: str, fingerprint: str | None) -> Plan:
    """Decide: create what is missing, update what only the pack changed.

    `fingerprint` is that of the object as it stands, `None` when there is none.
    An object that a person changed is left alone.
    """
    if fingerprint is None:
        return Plan.CREATE
    if known is None or known.fingerprint != fingerprint:
        return Plan.EDITED
    return Plan.KEEP if known.source_hash == source_hash else Plan.UPDATE


def remember(
    pack_key: str,
    object_type: str,
    object_key: str,
    locale: str,
    *,
    source_hash: str,
    fingerprint: str,
    at: datetime | None = None,
) -> None:
    """Note what was loaded and how the object looked right after."""
    PackObject.objects.update_or_create(
        pack_key=pack_key,
        object_type=object_type,
        object_key=object_key,
        locale=locale,
        defaults={
            "source_hash": source_hash,
            "fingerprint": fingerprint,
            "loaded_at": at or timezone.now(),
        },
    )
