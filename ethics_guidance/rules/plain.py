"""Rich text to plain paragraphs, for paper and for comparing words."""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

#: What ends a paragraph.
ENDS = frozenset({"p", "li", "h2", "h3", "h4", "br", "ul", "ol", "blockquote"})
#: Fields that are read before the others of their block. A database may keep the
#: fields of a document in an order of its own, so that theirs says nothing.
FIRST_READ = ("heading", "title", "caption", "question")
#: Fields of a block that are not its words.
UNSAID = frozenset({"key", "kind", "type", "id", "fault"})


@dataclass(frozen=True)
class Paragraph:
    """A paragraph without markup; a bullet is one of a list."""

    text: str
    bullet: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Paragraph] = []
        self._words: list[str] = []
        self._bullet = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in ENDS:
            self.end()
            self._bullet = tag == "li"

    def handle_endtag(self, tag: str) -> None:
        if tag in ENDS:
            self.end()
            self._bullet = False

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end(self) -> None:
        """Close the paragraph under way, unless nothing is in it."""
        text = " ".join("".join(self._words).split())
        if text:
            self.found.append(Paragraph(text, self._bullet))
        self._words = []


def paragraphs(html: str) -> list[Paragraph]:
    """Return the paragraphs of rich text, without markup."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.found


def words_of(value: Any) -> list[Paragraph]:
    """Return everything a block says, whatever its type: its headings first."""
    if isinstance(value, str):
        return paragraphs(value)
    if isinstance(value, dict):
        names = sorted(value.keys() - UNSAID, key=lambda name: (_place(name), name))
        return [found for name in names for found in words_of(value[name])]
    if isinstance(value, list):
        return [found for each in value for found in words_of(each)]
    return []


def _place(name: str) -> int:
    return FIRST_READ.index(name) if name in FIRST_READ else len(FIRST_READ)
