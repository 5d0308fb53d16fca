"""The piece of a text that answers a question, with the words of the question marked.

The text is shown as it was written: only comparing is done without accents.
"""

import bisect
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from content.rules.stemming import Token, tokens

#: About so many letters are shown.
EXCERPT_LETTERS = 240
#: A piece that does not open its text begins so many letters before its first word.
LETTERS_BEFORE = 60
ELLIPSIS = "…"


@dataclass(frozen=True)
class Piece:
    """A run of text, marked or not."""

    text: str
    marked: bool = False


def as_sentences(texts: Iterable[str]) -> str:
    """Join texts into one that reads on: each ends as a sentence does."""
    plain = (" ".join(unicodedata.normalize("NFC", each).split()) for each in texts)
    ended = (each if each[-1] in ".:;?!…" else f"{each}." for each in plain if each)
    return " ".join(ended).replace("\0", "")


def marked(text: str, asked: Collection[str], language: str) -> list[Piece]:
    """Return a whole text in pieces; joined, they are the text again."""
    hits = [token for token in tokens(text, language) if token.term in asked]
    return _pieces(text, hits, 0, len(text))


def excerpt(text: str, asked: Collection[str], language: str) -> list[Piece]:
    """Return the piece with the most different words of the question, from its start.

    Without any of them, how the text begins.
    """
    words = list(tokens(text, language))
    hits = [token for token in words if token.term in asked]
    first = _best(hits)
    start = 0
    if first is not None and first.start > LETTERS_BEFORE:
        start = _word_after(words, first.start - LETTERS_BEFORE)
    end = _word_before(words, start + EXCERPT_LETTERS, len(text))
    shown = [token for token in hits if start <= token.start and token.end <= end]
    pieces = _pieces(text, shown, start, end)
    if start > 0:
        pieces.insert(0, Piece(ELLIPSIS))
    if end < len(text):
        pieces.append(Piece(ELLIPSIS))
    return pieces


def _best(hits: list[Token]) -> Token | None:
    """Return where the window with the most different terms begins; the first of equals."""
    best, most = None, (0, 0)
    window: Counter[str] = Counter()
    last = 0
    for first, token in enumerate(hits):
        reach = token.start + EXCERPT_LETTERS - LETTERS_BEFORE
        while last < len(hits) and hits[last].end <= reach:
            window[hits[last].term] += 1
            last += 1
        if last <= first:  # a word longer than the window
            last = first + 1
            window[token.term] += 1
        worth = len(window), window.total()
        if worth > most:
            best, most = token, worth
        window[token.term] -= 1
        if not window[token.term]:
            del window[token.term]
    return best


def _word_after(words: list[Token], place: int) -> int:
    """Return where the first word at or after a place begins."""
    starts = [token.start for token in words]
    return starts[bisect.bisect_left(starts, place)]


def _word_before(words: list[Token], place: int, length: int) -> int:
    """Return where the last word that ends by a place ends."""
    if place >= length:
        return length
    ends = [token.end for token in words]
    index = bisect.bisect_right(ends, place)
    return ends[index - 1] if index else place


def _pieces(text: str, hits: list[Token], start: int, end: int) -> list[Piece]:
    pieces, place = [], start
    for token in hits:
        pieces.append(Piece(text[place : token.start]))
        pieces.append(Piece(text[token.start : token.end], marked=True))
        place = token.end
    pieces.append(Piece(text[place:end]))
    return [piece for piece in pieces if piece.text]
