"""The arithmetic of the audit chain: digests, seals, and finding a broken link.

Each entry carries a keyed digest (HMAC-SHA-256) of what it says; each seal carries
the SHA-256 of the seal before it and of its entry. Changing, dropping or inserting
a sealed entry breaks every seal after it. Personal payloads are kept apart and only
their salted digest enters the chain, so that erasing one never breaks it.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: What the first seal says came before it.
GENESIS = "0" * 64


@dataclass(frozen=True)
class Link:
    """One sealed entry as stored: its fields, its own digest, and its seal.

    `details` is the digest of its personal payload as it stands, `None` once erased.
    """

    sequence: int
    fields: Mapping[str, Any]
    mac: str
    previous: str
    seal: str
    details: str | None = None


@dataclass(frozen=True)
class Break:
    """The first place where the chain does not hold, and why."""

    sequence: int
    reason: str


def canonical(fields: Mapping[str, Any]) -> bytes:
    """Return one unambiguous spelling of a mapping of plain values."""
    return json.dumps(
        fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()


def payload_digest(salt: str, payload: Mapping[str, Any]) -> str:
    """Return the salted SHA-256 of an erasable payload, in hex."""
    return hashlib.sha256(salt.encode() + canonical(payload)).hexdigest()


def entry_mac(key: str, fields: Mapping[str, Any]) -> str:
    """Return the keyed digest of an entry's fields, in hex."""
    return hmac.new(key.encode(), canonical(fields), hashlib.sha256).hexdigest()


def seal(previous: str, mac: str) -> str:
    """Return the seal that joins an entry to the seal before it, in hex."""
    return hashlib.sha256(f"{previous}{mac}".encode()).hexdigest()


def first_break(key: str, links: Iterable[Link]) -> Break | None:
    """Walk the chain from its beginning and return the first broken link, if any."""
    previous, expected = GENESIS, 1
    for link in links:
        if link.sequence != expected:
            return Break(expected, "missing")
        if not hmac.compare_digest(entry_mac(key, link.fields), link.mac):
            return Break(link.sequence, "changed")
        if link.previous != previous or seal(previous, link.mac) != link.seal:
            return Break(link.sequence, "unchained")
        if link.details not in (None, link.fields["payload_digest"]):
            return Break(link.sequence, "details changed")
        previous, expected = link.seal, expected + 1
    return None
