"""Matching: each premise with its own answer, some answers left over."""

import random
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from courses.rules.item_types.base import (
    Document,
    Fields,
    ItemType,
    Key,
    Localized,
    Option,
    Response,
    Served,
    Shape,
    one_value,
    option_at,
    shuffled,
    unique_keys,
)


class Pair(Shape):
    """A premise, the answer that goes with it, and why."""

    key: Key
    premise: Localized
    answer: Localized
    rationale: Localized


class MatchingDocument(Document):
    type: Literal["matching"] = "matching"
    pairs: Annotated[list[Pair], Field(min_length=3, max_length=7)]
    distractors: Annotated[list[Option], Field(max_length=3)] = []

    @model_validator(mode="after")
    def _unique(self) -> "MatchingDocument":
        unique_keys(
            [pair.key for pair in self.pairs]
            + [distractor.key for distractor in self.distractors]
        )
        return self


class Matching(ItemType):
    """The mark is the share of premises matched with their own answer."""

    name = "matching"
    document = MatchingDocument

    def serve(self, document: Any, rng: random.Random) -> dict[str, list[str]]:
        pairs = [pair.key for pair in document.pairs]
        extra = [distractor.key for distractor in document.distractors]
        return {
            "premises": shuffled(pairs, rng),
            "answers": shuffled([*pairs, *extra], rng),
        }

    def read(self, served: Served, fields: Fields) -> dict[str, Any]:
        pairs = {}
        for place, premise in enumerate(served["premises"]):
            if index := one_value(fields, f"match-{place}"):
                pairs[premise] = option_at(served["answers"], index)
        return {"pairs": pairs} if pairs else {}

    def is_complete(self, served: Served, response: Response) -> bool:
        return len(response.get("pairs", {})) == len(served["premises"])

    def grade(self, document: MatchingDocument, response: Response) -> Fraction:
        given = response.get("pairs", {})
        right = sum(given.get(pair.key) == pair.key for pair in document.pairs)
        return Fraction(right, len(document.pairs))
