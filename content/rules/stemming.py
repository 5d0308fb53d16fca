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

WORD = re.compile(r"[^\W_]+")
#: A longer run of letters is no word; it is known by its beginning.
LONGEST_TERM = 40

_STEMMERS = {
    "es": snowballstemmer.stemmer("spanish"),
    "en": snowballstemmer.stemmer("english"),
}
#: Written without accents, as they are compared.
_STOP_WORDS = {
    "es": frozenset(
        [
            "a",
            "al",
            "algo",
            "ante",
            "aqui",
            "asi",
            "aun",
            "aunque",
            "bien",
            "cada",
            "como",
            "con",
            "cual",
            "cuales",
            "cuando",
            "cuanto",
            "de",
            "del",
            "desde",
            "donde",
            "dos",
            "e",
            "el",
            "ella",
            "ellas",
            "ellos",
            "en",
            "entonces",
            "entre",
            "era",
            "eran",
            "es",
            "esa",
            "esas",
            "ese",
            "eso",
            "esos",
            "esta",
            "estaba",
            "estan",
            "estar",
            "estas",
            "este",
            "esto",
            "estos",
            "estoy",
            "fue",
            "fueron",
            "ha",
            "han",
            "hacer",
            "hacia",
            "hago",
            "hasta",
            "hay",
            "he",
            "i",
            "la",
            "las",
            "le",
            "les",
            "lo",
            "los",
            "mas",
            "me",
            "mi",
            "mis",
            "mientras",
            "muy",
            "nada",
            "ni",
            "no",
            "nos",
            "nosotros",
            "nuestra",
            "nuestro",
            "o",
            "otra",
            "otras",
            "otro",
            "otros",
            "para",
            "pero",
            "poco",
            "por",
            "porque",
            "pueda",
            "puede",
            "pueden",
            "puedo",
            "pues",
            "que",
            "quien",
            "quienes",
            "se",
            "sea",
            "sean",
            "ser",
            "si",
            "sido",
            "sin",
            "sobre",
            "solo",
            "somos",
            "son",
            "soy",
            "su",
            "sus",
            "tal",
            "tambien",
            "tan",
            "tanto",
            "te",
            "tengo",
            "tiene",
            "tienen",
            "todo",
            "todos",
            "tu",
            "tus",
            "u",
            "un",
            "una",
            "unas",
            "uno",
            "unos",
            "usted",
            "ustedes",
            "y",
            "ya",
            "yo",
        ]
    ),
    "en": frozenset(
        [
            "a",
            "about",
            "after",
            "again",
            "all",
            "also",
            "am",
            "an",
            "and",
            "any",
            "are",
            "as",
            "at",
            "be",
            "because",
            "been",
            "before",
            "being",
            "but",
            "by",
            "can",
            "could",
            "did",
            "do",
            "does",
            "doing",
            "down",
            "during",
            "each",
            "few",
            "for",
            "from",
            "further",
            "had",
            "has",
            "have",
            "having",
            "he",
            "her",
            "here",
            "hers",
            "him",
            "his",
            "how",
            "i",
            "if",
            "in",
            "into",
            "is",
            "it",
            "its",
            "itself",
            "just",
            "me",
            "more",
            "most",
            "my",
            "no",
            "nor",
            "not",
            "now",
            "of",
            "off",
            "on",
            "once",
            "only",
            "or",
            "other",
            "our",
            "ours",
            "out",
            "over",
            "own",
            "same",
            "she",
            "should",
            "so",
            "some",
            "such",
            "than",
            "that",
            "the",
            "their",
            "theirs",
            "them",
            "then",
            "there",
            "these",
            "they",
            "this",
            "those",
            "through",
            "to",
            "too",
            "under",
            "until",
            "up",
            "very",
            "was",
            "we",
            "were",
            "what",
            "when",
            "where",
            "which",
            "while",
            "who",
            "whom",
            "why",
            "will",
            "with",
            "would",
            "you",
            "your",
            "yours",
        ]
    ),
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
    if folded in _STOP_WORDS.get(language, ()) or _is_a_letter(folded):
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
