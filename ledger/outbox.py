"""Who does which kind of outbox work: the registry apps fill when they are ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: A handler takes the payload; it is idempotent and raises to be tried again.
Handler = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Kind:
    """A kind of work: who does it, and how long a claim on it holds."""

    handler: Handler
    lease_seconds: int


_kinds: dict[str, Kind] = {}


def register(kind: str, handler: Handler, *, lease_seconds: int = 30) -> None:
    """Say who does a kind of work.

    `lease_seconds` is how long a worker may take before another may try the same
    entry; choose it above the longest honest run. Raises `ValueError` when two
    handlers claim one kind.
    """
    if kind in _kinds and _kinds[kind].handler is not handler:
        raise ValueError(f"two handlers for outbox kind {kind!r}")
    _kinds[kind] = Kind(handler, lease_seconds)


def kind_of(name: str) -> Kind:
    """Return the kind registered under a name; `KeyError` when nobody does it."""
    return _kinds[name]
