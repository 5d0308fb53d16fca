"""The frozen document of a version of the code: every value and provision, in each language.

What is found of the code in each language is joined into one document, and whatever is
not whole is named. The bodies are the blocks as they are written, so that a version is
read with the same templates as the page it was frozen from.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = 1
Text = Annotated[str, Field(min_length=1)]


class Shape(BaseModel):
    """What every part of the document shares: frozen, and no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Provision(Shape):
    """A conduct: what is expected, an example, the rule, its basis and the fault."""

    key: Text
    title: Text
    conduct: Text
    example: Text
    rule: Text
    basis: Text
    fault: Literal["", "serious", "non_serious", "both"] = ""
    dilemma: int | None = None


class Block(Shape):
    """One block as it was written; a provision is held to its own shape."""

    type: Text
    value: Any

    @model_validator(mode="after")
    def _provision_is_whole(self) -> "Block":
        if self.type == "provision":
            Provision.model_validate(self.value)
        return self


class Words(Shape):
    """What a page of the code says in one language."""

    title: Text
    summary: str
    body: list[Block]


class Value(Shape):
    """A principle or a value; `page` is the translation key of its pages."""

    page: Text
    number: Annotated[int, Field(ge=1)]
    kind: Literal["principle", "value"]
    texts: dict[str, Words]


class Opening(Shape):
    """The code's opening page."""

    page: Text
    texts: dict[str, Words]


class Document(Shape):
    """Everything a version of the code says."""

    schema_version: Literal[1]
    opening: Opening
    values: Annotated[list[Value], Field(min_length=1)]


@dataclass(frozen=True)
class CodeFault:
    """Why the code cannot be frozen: what is wrong, where, in which language.

    `kind` is `no_code`, `no_values`, `value_missing`, `value_differs`, `no_provisions`,
    `provision_missing` or `key_twice`.
    """

    kind: str
    language: str = ""
    value: str = ""
    key: str = ""


Found = Mapping[str, Mapping[str, Any] | None]


def join(found: Found) -> tuple[dict[str, Any], list[CodeFault]]:
    """Join what was found per language into one document, and name what is not whole.

    `found` maps each language to `None` or to `page`, `title`, `summary`, `body` and
    `values`, each of those with the same and its `number` and `kind`. The document is
    empty when there are faults.
    """
    absent = [CodeFault("no_code", code) for code, each in found.items() if not each]
    if absent:
        return {}, absent
    whole = {code: each for code, each in found.items() if each}
    faults = list(_faults(whole))
    if faults:
        return {}, faults
    first = next(iter(whole.values()))
    document = {
        "schema_version": SCHEMA_VERSION,
        "opening": {"page": first["page"], "texts": _texts(whole, None)},
        "values": [
            {
                "page": each["page"],
                "number": each["number"],
                "kind": each["kind"],
                "texts": _texts(whole, each["page"]),
            }
            for each in sorted(first["values"], key=lambda value: value["number"])
        ],
    }
    return Document.model_validate(document).model_dump(), []


def _texts(found: Mapping[str, Any], page: str | None) -> dict[str, Any]:
    return {
        code: {
            "title": each["title"],
            "summary": each["summary"],
            "body": [
                {"type": block["type"], "value": block["value"]}
                for block in each["body"]
            ],
        }
        for code, code_found in found.items()
        for each in [code_found if page is None else _value(code_found, page)]
    }


def _value(code: Mapping[str, Any], page: str) -> Any:
    return next((each for each in code["values"] if each["page"] == page), None)


def _faults(found: Mapping[str, Any]) -> Iterator[CodeFault]:
    pages = dict.fromkeys(
        value["page"] for code in found.values() for value in code["values"]
    )
    if not pages:
        yield CodeFault("no_values")
    for page in pages:
        values = {code: _value(each, page) for code, each in found.items()}
        yield from _faults_of_value(values)
    for language, code in found.items():
        keys = Counter(key for value in code["values"] for key in keys_of(value))
        for key in (key for key, count in keys.items() if count > 1):
            yield CodeFault("key_twice", language, key=key)


def _faults_of_value(values: Mapping[str, Any]) -> Iterator[CodeFault]:
    title = next(each["title"] for each in values.values() if each)
    missing = [code for code, each in values.items() if not each]
    if missing:
        yield from (CodeFault("value_missing", code, title) for code in missing)
        return
    if len({(each["number"], each["kind"]) for each in values.values()}) > 1:
        yield CodeFault("value_differs", value=title)
    keys = {code: keys_of(each) for code, each in values.items()}
    every = dict.fromkeys(key for each in keys.values() for key in each)
    if not every:
        yield CodeFault("no_provisions", value=title)
    for key in every:
        for code in (code for code, each in keys.items() if key not in each):
            yield CodeFault("provision_missing", code, title, key)


def digest(document: Mapping[str, Any]) -> str:
    """Return what tells a document from any other: 64 hexadecimal digits."""
    written = json.dumps(document, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def keys_of(value: Mapping[str, Any]) -> list[str]:
    """Return the keys of the provisions of a value, in order."""
    return [each["value"]["key"] for each in provisions(value["body"])]


def provisions(body: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the blocks of a body that are provisions."""
    return [each for each in body if each["type"] == "provision"]
