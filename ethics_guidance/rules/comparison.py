"""Two versions of the code side by side: what was added, removed, changed, word by word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ethics_guidance.rules.code_document import provisions
from ethics_guidance.rules.plain import words_of

ADDED, REMOVED, CHANGED, SAME = "added", "removed", "changed", "same"
#: The fields of a provision, in the order they are read.
FIELDS = ("title", "conduct", "example", "rule", "basis", "fault")
WORD = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some words, marked when the other version does not have them."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class FieldChange:
    """A field that differs: its name, the words before and after."""

    name: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True)
class PassageChange:
    """A provision, or the text that opens a page (an empty key), and what became of it."""

    key: str
    title: str
    state: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class PageChange:
    """A page of the code and what became of its passages; the opening has no number."""

    page: str
    number: int
    kind: str
    title: str
    state: str
    passages: tuple[PassageChange, ...]


@dataclass(frozen=True)
class Comparison:
    """What differs between two versions, in one language."""

    pages: tuple[PageChange, ...]
    counts: Mapping[str, int]

    @property
    def differs(self) -> bool:
        """Tell whether anything does."""
        return bool(self.pages)


def compare(
    before: Mapping[str, Any], after: Mapping[str, Any], language: str
) -> Comparison:
    """Compare two documents in one language; what is the same is only counted.

    `counts` says how many provisions are added, removed, changed and the same.
    """
    changes = list(_pages(before, after, language))
    passages = [each for page in changes for each in page.passages if each.key]
    counts = {
        state: sum(each.state == state for each in passages)
        for state in (ADDED, REMOVED, CHANGED, SAME)
    }
    kept = tuple(_without_same(page) for page in changes if page.state != SAME)
    return Comparison(kept, counts)


def _without_same(page: PageChange) -> PageChange:
    passages = tuple(each for each in page.passages if each.state != SAME)
    return PageChange(
        page.page, page.number, page.kind, page.title, page.state, passages
    )


def _pages(
    before: Mapping[str, Any], after: Mapping[str, Any], language: str
) -> Iterator[PageChange]:
    yield _page(before["opening"], after["opening"], language)
    old = {each["page"]: each for each in before["values"]}
    new = {each["page"]: each for each in after["values"]}
    for page in sorted(
        old | new, key=lambda page: (new.get(page) or old[page])["number"]
    ):
        yield _page(old.get(page), new.get(page), language)


def _page(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, language: str
) -> PageChange:
    old = before["texts"][language] if before else None
    new = after["texts"][language] if after else None
    shown = after or before or {}
    passages = (_opening(before, after, language), *_provisions(old, new))
    return PageChange(
        page=shown["page"],
        number=shown.get("number", 0),
        kind=shown.get("kind", "opening"),
        title=(new or old or {})["title"],
        state=_state(before, after, all(each.state == SAME for each in passages)),
        passages=passages,
    )


def _state(before: Any, after: Any, is_same: bool) -> str:
    if before is None:
        return ADDED
    if after is None:
        return REMOVED
    return SAME if is_same else CHANGED


def _opening(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, language: str
) -> PassageChange:
    """Compare the number, the title, the summary and the text around the provisions."""

    def said(page: Mapping[str, Any] | None) -> dict[str, str]:
        if page is None:
            return {}
        words = page["texts"][language]
        prose = [each["value"] for each in words["body"] if each["type"] != "provision"]
        return {
            "number": str(page.get("number", "")),
            "title": words["title"],
            "summary": words["summary"],
            "text": _plain(prose),
        }

    return _passage("", said(before), said(after))


def _provisions(
    old: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> Iterator[PassageChange]:
    before, after = _by_key(old), _by_key(new)
    for key in (*after, *(key for key in before if key not in after)):
        yield _passage(key, before.get(key, {}), after.get(key, {}))


def _by_key(words: Mapping[str, Any] | None) -> dict[str, dict[str, str]]:
    blocks = provisions(words["body"]) if words else []
    return {
        each["value"]["key"]: {
            name: each["value"].get(name) or ""
            if name == "fault"
            else _plain(each["value"].get(name) or "")
            for name in FIELDS
        }
        for each in blocks
    }


def _plain(value: Any) -> str:
    return " ".join(each.text for each in words_of(value))


def _passage(
    key: str, before: Mapping[str, str], after: Mapping[str, str]
) -> PassageChange:
    names = dict.fromkeys((*after, *before))
    fields = tuple(
        _field(name, before.get(name, ""), after.get(name, ""))
        for name in names
        if before.get(name, "") != after.get(name, "")
    )
    shown = after or before
    state = _state(before or None, after or None, not fields)
    return PassageChange(key, shown.get("title", ""), state, fields)


def _field(name: str, before: str, after: str) -> FieldChange:
    if name == "fault" or not before or not after:
        return FieldChange(name, _whole(before), _whole(after))
    return FieldChange(name, *pieces(before, after))


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, marked=True),) if text else ()


def pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two texts cut where they differ, word by word."""
    old, new = WORD.findall(before), WORD.findall(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        _add(left, old[i1:i2], tag != "equal")
        _add(right, new[j1:j2], tag != "equal")
    return tuple(left), tuple(right)


def _add(pieces: list[Piece], words: Sequence[str], marked: bool) -> None:
    """Add words; a lone space between two marked pieces joins them."""
    text = "".join(words)
    if not text:
        return
    if not marked and not text.strip() and pieces and pieces[-1].marked:
        marked = True
    if pieces and pieces[-1].marked == marked:
        text = pieces.pop().text + text
    pieces.append(Piece(text, marked))
