"""What every item type shares: its document's shape and the four things it can do.

An item type is one small class. It holds no state: it takes the item version's
document (all languages, key and scoring once), what was served, and what came
back, and answers. Marks are exact fractions between 0 and 1.
"""

import random
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

#: Written into every document, so that a later shape can tell the earlier ones.
SCHEMA_VERSION = 1
#: How a form writes a place: no item has a hundred options.
PLACE = re.compile(r"[0-9]{1,2}")

Key = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

#: One text in every language the site speaks: language code to text.
Localized = Annotated[dict[str, Text], Field(min_length=1)]

#: What was served: part name to option keys in the order shown.
Served = Mapping[str, Sequence[str]]
#: A form's fields without their prefix: field name to the values sent.
Fields = Mapping[str, Sequence[str]]
#: A stored response: the type's own small JSON object.
Response = Mapping[str, Any]


class ResponseRefused(ValueError):
    """An answer that this item, as served, cannot have received."""


class Shape(BaseModel):
    """Strict and frozen: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(Shape):
    """An answer offered, with why it is right or wrong."""

    key: Key
    text: Localized
    rationale: Localized


class CorrectOption(Option):
    """An option that is either right or wrong."""

    correct: bool = False


class Document(Shape):
    """What every item document carries, whatever its type."""

    schema_version: int = SCHEMA_VERSION
    title: Localized
    stem: Localized
    rationale: Localized


class ItemType(ABC):
    """One way of asking: how it is shuffled, read, judged complete and graded."""

    name: ClassVar[str]
    document: ClassVar[type[Document]]

    @abstractmethod
    def serve(self, document: Any, rng: random.Random) -> dict[str, list[str]]:
        """Return the option keys per part, shuffled with `rng`."""

    @abstractmethod
    def read(self, served: Served, fields: Fields) -> dict[str, Any]:
        """Turn a form's fields into a stored response.

        Fields name options by their place in what was served, never by key, so
        that nothing an author wrote for himself reaches the browser. Raises
        `ResponseRefused` for an option that was not served.
        """

    @abstractmethod
    def is_complete(self, served: Served, response: Response) -> bool:
        """Tell whether every part of the item has an answer."""

    @abstractmethod
    def grade(self, document: Any, response: Response) -> Fraction:
        """Return the mark, from 0 to 1, of a response against the key."""


def shuffled(keys: Sequence[str], rng: random.Random) -> list[str]:
    """Return a shuffled copy."""
    copy = list(keys)
    rng.shuffle(copy)
    return copy


def option_at(served: Sequence[str], index: str) -> str:
    """Return the key served at a place, or raise `ResponseRefused`."""
    place = place_of(index)
    if place >= len(served):
        raise ResponseRefused(f"no option was served at place {place}")
    return served[place]


def place_of(value: str) -> int:
    """Return the number a form sent as a place, or raise `ResponseRefused`."""
    if not PLACE.fullmatch(value):
        raise ResponseRefused(f"{value[:20]!r} is not a place")
    return int(value)


def one_value(fields: Fields, name: str) -> str:
    """Return the single value of a field, or an empty string when absent."""
    values = fields.get(name) or ()
    if len(values) > 1:
        raise ResponseRefused(f"{name} takes one value and {len(values)} came")
    return values[0] if values else ""


def unique_keys(keys: Sequence[str]) -> None:
    """Raise `ValueError` when a key is used twice in one item."""
    twice = sorted({key for key in keys if list(keys).count(key) > 1})
    if twice:
        raise ValueError(f"the key {twice[0]!r} is used twice")
