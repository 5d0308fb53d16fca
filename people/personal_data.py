"""What the platform keeps about one person, app by app, for them to take away."""

from collections.abc import Callable
from typing import Any

#: Given a user, returns plain data: what this part of the platform keeps about them.
Provider = Callable[[Any], Any]

_providers: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    """Add a part to everybody's «download my data»."""
    _providers[name] = provider


def collect(user: Any) -> dict[str, Any]:
    """Return everything kept about a person, by part."""
    return {name: provider(user) for name, provider in sorted(_providers.items())}
