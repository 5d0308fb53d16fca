"""Which kinds of object cite passages, and how an editor meets each.

Apps register the kinds they have, so that content knows no item and no lesson. What
cites may not be what an editor opens: a version cites, its item is edited. The object
an editor opens is the citation's *subject*.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Model


@dataclass(frozen=True)
class Kind:
    """A kind of citing object.

    `subjects` maps the ids that still count, among those it is given, to the object
    an editor opens, in a number of queries that does not depend on how many.
    `language` is the one the subject is written in, empty when in all of them.
    """

    name: Any
    citing: type[Model]
    subject: type[Model]
    subjects: Callable[[Collection[int]], dict[int, Any]]
    edit_url: Callable[[Any], str]
    may_confirm: Callable[[Any, Any], bool]
    language: Callable[[Any], str] = lambda subject: ""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let a kind of object be listed, kept and reviewed as citing."""
    _kinds[kind.citing._meta.label_lower] = kind


def kind_citing(model: type[Model]) -> Kind | None:
    """Return the kind whose objects of this model cite."""
    return _kinds.get(model._meta.label_lower)


def kind_opened(model: type[Model]) -> Kind | None:
    """Return the kind whose subjects are of this model, or descend from it."""
    return next((each for each in kinds() if issubclass(model, each.subject)), None)


def kinds() -> list[Kind]:
    """Return every kind, in the order of registration."""
    return list(_kinds.values())
