"""Read a page file of a content pack: TOML front matter, Markdown, and blocks.

A page file is a person's text with a little structure::

    +++
    title = "Familia y grados"
    slug = "familia-y-grados"
    +++

    Prose before the first heading is the lead.

    ## Hasta dónde llega la familia {#grados}

    Prose of that section, in Markdown.

    ```callout
    kind = "careful"
    title = "«Mi compadre no es mi familia»"
    text = "Es cierto, y aun así es un interés personal."
    ```

A fence whose info string names a block holds that block's fields in TOML. Every
level-two heading opens a section and carries its anchor key, the same in every
language, so that a citation made in one language holds in the other.
"""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

FRONT_MATTER = "+++"
FENCE = re.compile(r"^```([a-z_]+)?\s*$")
HEADING = re.compile(r"^##\s+(?P<text>.+?)\s*(?:\{#(?P<key>[^}]*)\})?\s*$")
KEY = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


class PageFileInvalid(ValueError):
    """A page file that cannot be read; the message says the line and the reason."""


@dataclass(frozen=True)
class RawBlock:
    """One block as written: its type, its fields, and the line it starts on."""

    type: str
    fields: dict[str, Any]
    line: int


@dataclass(frozen=True)
class PageFile:
    """A page file as written: front matter and blocks, nothing checked yet."""

    meta: dict[str, Any]
    blocks: tuple[RawBlock, ...]


def parse_page_file(text: str) -> PageFile:
    """Split a page file into front matter and blocks.

    Raises `PageFileInvalid` for a missing or broken front matter, an unclosed
    fence, a fence that is not TOML, or a heading without a usable key.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    meta, start = _front_matter(lines)
    blocks: list[RawBlock] = []
    section = _Section(heading="", key="", line=start + 1)
    index = start
    while index < len(lines):
        line = lines[index]
        if fence := FENCE.match(line):
            section.flush(blocks)
            end = _fence_end(lines, index)
            body = "\n".join(lines[index + 1 : end])
            blocks.append(_fenced(fence.group(1), body, index + 1))
            section = _Section(heading="", key="", line=end + 2)
            index = end + 1
            continue
        if line.startswith("## "):
            section.flush(blocks)
            section = _heading(line, index + 1)
        else:
            section.text.append(line)
        index += 1
    section.flush(blocks)
    return PageFile(meta=meta, blocks=tuple(blocks))


class _Section:
    """Prose being gathered until the next heading or fence."""

    def __init__(self, *, heading: str, key: str, line: int) -> None:
        self.heading, self.key, self.line = heading, key, line
        self.text: list[str] = []

    def flush(self, blocks: list[RawBlock]) -> None:
        text = "\n".join(self.text).strip()
        if self.heading or text:
            fields = {"key": self.key, "heading": self.heading, "text": text}
            blocks.append(RawBlock("section", fields, self.line))


def _front_matter(lines: list[str]) -> tuple[dict[str, Any], int]:
    if not lines or lines[0].strip() != FRONT_MATTER:
        raise PageFileInvalid(f"line 1: the file must open with {FRONT_MATTER}")
    for index, line in enumerate(lines[1:], start=1):
        if line.strip() == FRONT_MATTER:
            return _toml("\n".join(lines[1:index]), 1), index + 1
    raise PageFileInvalid(f"line 1: the closing {FRONT_MATTER} is missing")


def _fence_end(lines: list[str], start: int) -> int:
    for index in range(start + 1, len(lines)):
        if lines[index].strip() == "```":
            return index
    raise PageFileInvalid(f"line {start + 1}: this block is never closed with ```")


def _fenced(name: str | None, body: str, line: int) -> RawBlock:
    if not name:
        raise PageFileInvalid(f"line {line}: a ``` block must name its type")
    return RawBlock(name, _toml(body, line), line)


def _heading(line: str, number: int) -> _Section:
    match = HEADING.match(line)
    key = (match.group("key") or "") if match else ""
    if match is None or not KEY.match(key):
        raise PageFileInvalid(
            f"line {number}: a heading needs its anchor key, like ## Title {{#a-key}}"
        )
    return _Section(heading=match.group("text"), key=key, line=number)


def _toml(text: str, line: int) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PageFileInvalid(
            f"block at line {line}: not valid TOML: {error}"
        ) from error
