"""What somebody typed into the search box, made usable; and whether it may be counted."""

import re
import unicodedata
from dataclasses import dataclass

from content.rules.stemming import WORD, fold, terms

#: What is typed beyond this is not read.
LONGEST_QUESTION = 200
#: Nor are more different terms than this looked for.
MOST_TERMS = 12
#: A question without answer is counted if it is at most so long, in letters and words.
LONGEST_COUNTED, MOST_WORDS_COUNTED = 60, 6
#: Two words that begin in capitals, one after the other, may be somebody's name.
NAME = re.compile(r"\b[A-ZÁÉÍÓÚÜÑ][^\W\d_]+\s+[A-ZÁÉÍÓÚÜÑ][^\W\d_]+")
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Question:
    """A question: as it is shown again, the terms looked for, whether some were left."""

    text: str
    terms: tuple[str, ...]
    shortened: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing was asked."""
        return not self.text

    @property
    def says_nothing(self) -> bool:
        """Something was asked, of words that every page has or of no words at all."""
        return bool(self.text) and not self.terms


def read_question(typed: str, language: str) -> Question:
    """Read what was typed; whatever it is, something usable comes out."""
    composed = unicodedata.normalize("NFC", typed[: LONGEST_QUESTION * 4])
    plain = " ".join(CONTROL.sub(" ", composed).split())
    text = plain[:LONGEST_QUESTION].strip()
    found = tuple(dict.fromkeys(terms(text, language)))
    shortened = len(typed.strip()) > LONGEST_QUESTION or len(found) > MOST_TERMS
    return Question(text, found[:MOST_TERMS], shortened)


def countable(text: str) -> str:
    """Return a question as it is counted for the editors; empty when it must not be.

    Only short ones of words alone: what has digits, an at sign or capitals like those
    of a name could be about a person.
    """
    folded = " ".join(WORD.findall(fold(text)))
    too_long = len(folded) > LONGEST_COUNTED or folded.count(" ") >= MOST_WORDS_COUNTED
    personal = bool(re.search(r"[\d@]", text)) or bool(NAME.search(text))
    return "" if too_long or personal else folded
