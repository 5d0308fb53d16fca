"""Words to the terms they are found by: no case, no accents, no plural, no ending.

A term is what «donación», «donaciones» and «donacion» have in common. The letter ñ is
no n with an accent: «año» and «ano» are two words. Words that every text has are no
terms.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from content.rules.stop_words import STOP_WORDS

WORD = re.compile(r"[^\W_]+")
#: A longer run of letters is no word; it is known by its beginning.
LONGEST_TERM = 40

_STEMMERS = {
    "es": snowballstemmer.stemmer("spanish"),
    "en": snowballstemmer.stemmer("english"),
}
#: After these letters a Spanish plural adds -es: funciones, dólares, leyes, jueces.
_ES_FOLLOWS = frozenset("cdjlnrsyz")
#: A stemmer works on itself: one word at a time.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Token:
    """A word of a text: where it is, and its term; an empty one is a stop word."""

    start: int
    end: int
    term: str


def fold(text: str) -> str:
    """Return a text in lower case and without accents; ñ stays."""
    lowered = unicodedata.normalize("NFC", text.casefold())
    if lowered.isascii():
        return lowered
    return "".join(_bare(letter) for letter in lowered)


def _bare(letter: str) -> str:
    if letter == "ñ" or letter.isascii():
        return letter
    parts = unicodedata.normalize("NFD", letter)
    return "".join(each for each in parts if not unicodedata.combining(each))


@lru_cache(maxsize=32768)
def term_of(word: str, language: str) -> str:
    """Return the term of one word; an empty one for a stop word.

    A language without a stemmer keeps its words whole.
    """
    folded = fold(word)[:LONGEST_TERM]
    if folded in STOP_WORDS.get(language, ()) or _is_a_letter(folded):
        return ""
    stemmer = _STEMMERS.get(language)
    if stemmer is None or not folded.isalpha():
        return folded
    if language == "es":
        folded = _singular(folded)
    with _ONE_AT_A_TIME:
        stem = str(stemmer.stemWord(folded)) or folded
    if language == "es" and stem.endswith("z"):
        return f"{stem[:-1]}c"  # juez, jueces
    return stem


def _is_a_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _singular(word: str) -> str:
    """Take a Spanish plural away, again and again: intereses, interés.

    Snowball alone leaves «años» and «año», «exámenes» and «examen» apart, and without
    its accent «interés» looks like a plural, so that it must lose as much.
    """
    bare = word
    while len(bare) > 4 and bare.endswith("es") and bare[-3] in _ES_FOLLOWS:
        bare = bare[:-2]
    if bare == word and len(word) > 3 and word[-1] == "s" and word[-2] in "aeo":
        return word[:-1]
    return bare


def tokens(text: str, language: str) -> Iterator[Token]:
    """Yield every word of a text in order, stop words too."""
    for found in WORD.finditer(text):
        yield Token(found.start(), found.end(), term_of(found[0], language))


def terms(text: str, language: str) -> list[str]:
    """Return the terms of a text in order, repeated as they are."""
    return [token.term for token in tokens(text, language) if token.term]


def with_tilde(term: str) -> tuple[str, ...]:
    """Return what a term may stand for on a keyboard without ñ: «compania», compañía."""
    return tuple(
        f"{term[:place]}ñ{term[place + 1 :]}"
        for place, letter in enumerate(term)
        if letter == "n"
    )
