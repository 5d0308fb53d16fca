"""How alike two texts are, by the words and the runs of words they share.

The measures are w-shingling's: a text is the set of its runs of `width` consecutive
words («shingles»). *Resemblance* is the Jaccard coefficient of two such sets, the
share of all their shingles that both have; *containment* is the share of one text's
shingles that the other has (A. Z. Broder, «On the resemblance and containment of
documents», 1997). With a width of one they compare vocabularies, whatever the order.

Case and accents are not looked at. All results are exact, from 0 to 1.
"""

import re
import unicodedata
from collections.abc import Set
from fractions import Fraction

#: A run of so many words in two texts is a phrase copied, not a turn of the language.
PHRASE_WORDS = 5

#: From this share of an item's phrases on, one practice is where it comes from. A stem
#: or an option carried over, of some 12 words among an item's 100, is more; what is met
#: by chance («el mismo día y por escrito») is about 4 in 100.
CARRIED_OVER = Fraction(1, 12)
#: A run of so many words in common was copied.
COPIED_WORDS = 8

WORD = re.compile(r"\w+")

Shingle = tuple[str, ...]


def words(text: str) -> list[str]:
    """Return the words of a text in order, without case or accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in decomposed if not unicodedata.combining(each))
    return WORD.findall(bare)


def without_names(text: str) -> str:
    """Return a text without its capitalised words, and so without names.

    Words that begin a sentence go too: in two texts alike that is the same loss.
    """
    return WORD.sub(lambda found: "" if found[0][0].isupper() else found[0], text)


def shingles(text: str, width: int = PHRASE_WORDS) -> frozenset[Shingle]:
    """Return every run of `width` words; a shorter text is one run of its own."""
    found = words(text)
    if not found:
        return frozenset()
    last = max(len(found) - width, 0)
    return frozenset(tuple(found[start : start + width]) for start in range(last + 1))


def jaccard(first: Set[Shingle], second: Set[Shingle]) -> Fraction:
    """Return the share of all members that both sets have; 0 when there are none."""
    union = len(first | second)
    return Fraction(len(first & second), union) if union else Fraction(0)


def resemblance(first: str, second: str, width: int = PHRASE_WORDS) -> Fraction:
    """Return how alike two texts are: 1 when they have the same shingles."""
    return jaccard(shingles(first, width), shingles(second, width))


def containment(part: str, whole: str, width: int = PHRASE_WORDS) -> Fraction:
    """Return how much of one text is found in another; 0 for an empty one."""
    runs = shingles(part, width)
    shared = len(runs & shingles(whole, width))
    return Fraction(shared, len(runs)) if runs else Fraction(0)


def is_carried_over(text: str, practice: str) -> bool:
    """Tell whether a text shares with a practice more than the language they are in."""
    if shingles(text, COPIED_WORDS) & shingles(practice, COPIED_WORDS):
        return True
    return containment(text, practice) >= CARRIED_OVER
