"""As what kind of page search shows each page type; apps register theirs.

A type that nobody registered is a page like any other.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """A kind of page: its stable key, its names, and whether reading takes an account."""

    key: str
    plural: Any
    singular: Any
    needs_account: bool = False


#: What a page is when its app says nothing.
PAGE = Kind("page", _("Pages"), _("Page"))

_kinds: dict[str, Kind] = {PAGE.key: PAGE}
_of_model: dict[str, str] = {}


def register(kind: Kind, *models: type) -> None:
    """Say that pages of these types are of a kind."""
    _kinds[kind.key] = kind
    for model in models:
        _of_model[model._meta.label] = kind.key


def kind_of(model: type) -> Kind:
    """Return the kind of a page type."""
    return _kinds[_of_model.get(model._meta.label, PAGE.key)]


def kind_named(key: str) -> Kind:
    """Return a kind by its key; a page like any other when no app has it any more."""
    return _kinds.get(key, PAGE)


def kinds() -> tuple[Kind, ...]:
    """Return every kind, in the order they were registered; plain pages last."""
    others = (kind for key, kind in _kinds.items() if key != PAGE.key)
    return (*others, PAGE)
