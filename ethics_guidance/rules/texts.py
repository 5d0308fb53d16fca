"""What a person writes to the advice desk: plain text, of a length, made tidy."""

import re
import unicodedata

#: The most characters a question, a follow-up or an answer may have.
MOST_CHARACTERS = 10_000


class TextUnfit(Exception):
    """The text is empty, too long, or holds characters nobody can write."""


def tidy_text(text: str) -> str:
    """Return a text with one kind of line end and no blank ends.

    It is kept as plain text: markup in it is shown as it was written, never run.
    Raises `TextUnfit`.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    unfit = any(
        unicodedata.category(c) in ("Cc", "Cs") for c in text if c not in "\n\t"
    )
    if not text or unfit or len(text) > MOST_CHARACTERS:
        raise TextUnfit
    return text


def has_words(text: str, words: str) -> bool:
    """Tell whether whole words are in a text, whatever their accents and capitals.

    Any blank between them is as good as another; no words are in no text.
    """
    sought = _folded(words)
    whole = rf"(?<!\w){re.escape(sought)}(?!\w)"
    return bool(sought) and re.search(whole, _folded(text)) is not None


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in decomposed if not unicodedata.combining(each))
    return " ".join(bare.split())
