"""In which order texts answer a question: BM25F in whole numbers.

Each word of a text is worth an *impact*, which grows ever less with its repetitions,
and is dearer in the title than in the summary, and there than in the body. Each term
of a question is worth its *rarity*. The score of a text is the sum of impact times
rarity: whole numbers, so that every engine adds them to the same result, in any order.

The measure is that of S. Robertson and H. Zaragoza, «The Probabilistic Relevance
Framework: BM25 and Beyond» (2009), with a fixed length of reference instead of the
collection's average, so that a text's impacts do not change when others come and go.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.rules.stemming import terms, with_tilde

#: How much a word counts in the title and the summary; in the body it counts once.
TITLE_WEIGHT, SUMMARY_WEIGHT = 8, 3
#: A body of so many terms is of ordinary length; a shorter one gains little by it.
ORDINARY_LENGTH, SHORTEST_LENGTH = 400, 100
#: How much length matters, from 0 to 1, and how soon repetition stops mattering.
LENGTH_MATTERS, SATURATION = 0.75, 2.0
#: Fractions are kept to this part.
SCALE = 1000
#: Of so many terms all must be there; of more, this share.
ALL_OF, SHARE_OF_MORE = 2, 0.7


@dataclass(frozen=True)
class Match:
    """A text that has some of a question's terms; `key` is its own and stays."""

    key: int
    kind: str
    matched: int
    score: int


@dataclass(frozen=True)
class Ranking:
    """What answers a question, best first; `partial` when no text has enough of it."""

    matches: tuple[Match, ...]
    partial: bool


def impacts(title: str, summary: str, body: str, language: str) -> dict[str, int]:
    """Return what each term of a text is worth in it."""
    in_title = Counter(terms(title, language))
    in_summary = Counter(terms(summary, language))
    in_body = Counter(terms(body, language))
    length = max(sum(in_body.values()), SHORTEST_LENGTH)
    stretch = 1 - LENGTH_MATTERS + LENGTH_MATTERS * length / ORDINARY_LENGTH
    return {
        term: _impact(
            TITLE_WEIGHT * in_title[term]
            + SUMMARY_WEIGHT * in_summary[term]
            + in_body[term] / stretch
        )
        for term in in_title.keys() | in_summary.keys() | in_body.keys()
    }


def _impact(frequency: float) -> int:
    worth = frequency * (SATURATION + 1) / (frequency + SATURATION)
    return max(1, round(SCALE * worth))


def rarity(texts: int, having: int) -> int:
    """Return what a term is worth that `having` of so many texts have."""
    return max(1, round(SCALE * math.log1p((texts - having + 0.5) / (having + 0.5))))


def worth_of(
    asked: Iterable[str], having: Mapping[str, int], texts: int
) -> dict[str, int]:
    """Return the rarity of each term that is there; n stands for ñ where it must.

    `having` says how many texts have each term, those of `with_tilde` among them.
    """
    meant = (
        next((each for each in (term, *with_tilde(term)) if having.get(each)), "")
        for term in asked
    )
    return {term: rarity(texts, having[term]) for term in meant if term}


def needed(count: int) -> int:
    """Return how many of a question's terms a text must have to answer it."""
    return count if count <= ALL_OF else max(ALL_OF, math.ceil(SHARE_OF_MORE * count))


def rank(found: Iterable[Match], count: int) -> Ranking:
    """Order what has some of a question's `count` terms; equals by their keys.

    Texts that have enough of the question leave the others out.
    """
    ordered = sorted(found, key=lambda each: (-each.score, each.key))
    enough = tuple(each for each in ordered if each.matched >= needed(count))
    return Ranking(enough or tuple(ordered), partial=bool(ordered) and not enough)


def search_texts(
    texts: Mapping[int, tuple[str, str, str]], question: str, language: str
) -> Ranking:
    """Rank texts (title, summary, body) in memory: the rule the index must agree with."""
    asked = tuple(dict.fromkeys(terms(question, language)))
    worth = {key: impacts(*text, language) for key, text in texts.items()}
    having = Counter(term for each in worth.values() for term in each)
    rarities = worth_of(asked, having, len(texts))
    found = (
        Match(
            key,
            "",
            matched=sum(term in each for term in rarities),
            score=sum(each.get(term, 0) * rarities[term] for term in rarities),
        )
        for key, each in worth.items()
    )
    return rank((each for each in found if each.matched), len(asked))
