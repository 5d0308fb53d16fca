"""What apps above may say on a course's page: by when it is owed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class DueNotice:
    """A course is owed by a date; `status` is a code of the app that says so."""

    due_on: date
    days_left: int
    status: str


#: Given a person and a course, returns what is owed, or `None`.
Provider = Callable[[Any, Any], DueNotice | None]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add somebody who knows by when a course is owed."""
    if provider not in _providers:
        _providers.append(provider)


def due_notice(person: Any, course: Any) -> DueNotice | None:
    """Return the first notice anybody has for a person and a course."""
    for provider in _providers:
        if notice := provider(person, course):
            return notice
    return None
