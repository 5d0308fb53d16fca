"""What a stored body says under each of its keys, and where it leads.

A body is Wagtail's stored stream: a list of `{"type", "value"}`. A passage is what is
said under a key, as plain lines: the keyed block itself and the blocks without a key
that follow it. Two bodies say the same in a passage when the lines are the same,
whatever their markup.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

#: The text of a passage, line by line.
Lines = list[str]

#: Parts of a block that say nothing: identity, looks, files.
SILENT = frozenset({"id", "key", "type", "kind", "image", "file", "document"})
#: Parts that are read first, in this order; the rest follow by name. A database may
#: give the parts of a block back in any order: what is said must not depend on it.
ORDER = (
    "title",
    "heading",
    "caption",
    "situation",
    "question",
    "prompt",
    "text",
    "options",
    "correct",
    "verdict",
    "columns",
    "rows",
)
#: How a yes and a no are written among the lines.
YES, NO = "✓", "✗"

_BREAK = re.compile(r"</(?:p|li|h\d|ul|ol|tr|td|th)>|<br ?/?>|<hr ?/?>")
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s+")
_ANCHOR_TAG = re.compile(r"<a\s[^>]*>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def passages(blocks: list[dict[str, Any]]) -> dict[str, Lines]:
    """Return what a body says under each key, in order."""
    found: dict[str, Lines] = {}
    current: Lines | None = None
    for block in blocks:
        value = block.get("value")
        key = _key_of(value)
        if key:
            current = found.setdefault(key, [])
        lines = text_of(value)
        if current is not None:
            current += lines
        for inner, said in _inner(value):
            if inner != key:
                found.setdefault(inner, []).extend(said)
    return found


def text_of(value: Any) -> Lines:
    """Return everything a stored value says, as plain lines."""
    if isinstance(value, str):
        return _lines(value)
    if isinstance(value, bool):
        return [YES if value else NO]
    if isinstance(value, int | float):
        return [str(value)]
    if isinstance(value, list):
        return [line for each in value for line in text_of(each)]
    if isinstance(value, dict):
        if "type" in value and "value" in value:
            return text_of(value["value"])
        return [line for each in _in_order(value) for line in text_of(each)]
    return []


def _in_order(block: dict[str, Any]) -> list[Any]:
    """Return the parts of a block that say something, as they are read."""
    ranks = {name: rank for rank, name in enumerate(ORDER)}
    names = sorted(block.keys() - SILENT, key=lambda each: (ranks.get(each, 99), each))
    return [block[name] for name in names]


def _lines(text: str) -> Lines:
    plain = (_TAG.sub("", each) for each in _BREAK.sub("\n", text).split("\n"))
    tidy = (_SPACES.sub(" ", unescape(each)).strip() for each in plain)
    return [each for each in tidy if each]


def _key_of(value: Any) -> str:
    key = value.get("key") if isinstance(value, dict) else ""
    return key if isinstance(key, str) else ""


def _inner(value: Any) -> Iterator[tuple[str, Lines]]:
    """Yield the keyed parts inside a block, such as the provisions of a list."""
    if isinstance(value, list):
        for each in value:
            yield from _inner(each)
    elif isinstance(value, dict):
        if key := _key_of(value):
            yield key, text_of(value)
        for each in _in_order(value):
            yield from _inner(each)


def links_of(value: Any) -> Iterator[dict[str, str]]:
    """Yield the attributes of every link in the rich text of a stored value."""
    if isinstance(value, str):
        for tag in _ANCHOR_TAG.findall(value):
            yield {name: unescape(each) for name, each in _ATTRIBUTE.findall(tag)}
    elif isinstance(value, list):
        for each in value:
            yield from links_of(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from links_of(each)
