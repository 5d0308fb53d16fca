"""The item types the platform can ask, serve and grade, by name."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from courses.rules.item_types.base import (
    SCHEMA_VERSION,
    Document,
    Fields,
    ItemType,
    Response,
    ResponseRefused,
    Served,
)
from courses.rules.item_types.choice import (
    BEST_POINTS,
    MultipleResponse,
    SingleChoice,
    SituationalJudgement,
)
from courses.rules.item_types.matching import Matching
from courses.rules.item_types.ordering import Ordering
from courses.rules.item_types.true_false import TrueFalseReason

ITEM_TYPES: dict[str, ItemType] = {
    item_type.name: item_type
    for item_type in (
        SingleChoice(),
        MultipleResponse(),
        TrueFalseReason(),
        Matching(),
        Ordering(),
        SituationalJudgement(),
    )
}


def read_document(raw: dict[str, Any]) -> Document:
    """Check an item document against the shape of its type.

    Raises `KeyError` for an unknown type and `pydantic.ValidationError` for a
    document that does not fit.
    """
    return ITEM_TYPES[raw["type"]].document.model_validate(raw)


def missing_languages(document: Document, languages: list[str]) -> list[str]:
    """Return «where: language» for every text that a language lacks."""
    return [
        f"{where}: {language}"
        for where, texts in localized_texts(document)
        for language in languages
        if language not in texts
    ]


def localized_texts(
    value: Any, where: str = ""
) -> Iterator[tuple[str, dict[str, str]]]:
    """Walk a document and yield each localized text with the path to it."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from localized_texts(
                getattr(value, name), f"{where}.{name}".lstrip(".")
            )
    elif isinstance(value, list):
        for index, each in enumerate(value, start=1):
            yield from localized_texts(each, f"{where}[{index}]")
    elif isinstance(value, dict):
        yield where, value


__all__ = [
    "BEST_POINTS",
    "ITEM_TYPES",
    "SCHEMA_VERSION",
    "Document",
    "Fields",
    "ItemType",
    "Response",
    "ResponseRefused",
    "Served",
    "localized_texts",
    "missing_languages",
    "read_document",
]
