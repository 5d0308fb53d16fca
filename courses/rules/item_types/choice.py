"""Choosing among options: one, several, or the best of several defensible ones."""

import random
from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from courses.rules.item_types.base import (
    CorrectOption,
    Document,
    Fields,
    ItemType,
    Option,
    Response,
    ResponseRefused,
    Served,
    one_value,
    option_at,
    shuffled,
    unique_keys,
)


class SingleChoiceDocument(Document):
    type: Literal["single_choice"] = "single_choice"
    options: Annotated[list[CorrectOption], Field(min_length=3, max_length=6)]

    @model_validator(mode="after")
    def _one_key(self) -> "SingleChoiceDocument":
        unique_keys([option.key for option in self.options])
        if sum(option.correct for option in self.options) != 1:
            raise ValueError("exactly one option must be correct")
        return self


class MultipleResponseDocument(Document):
    type: Literal["multiple_response"] = "multiple_response"
    options: Annotated[list[CorrectOption], Field(min_length=4, max_length=8)]

    @model_validator(mode="after")
    def _several_keys(self) -> "MultipleResponseDocument":
        unique_keys([option.key for option in self.options])
        right = sum(option.correct for option in self.options)
        if not 2 <= right < len(self.options):
            raise ValueError("at least two options must be correct and one wrong")
        return self


#: The most points an option of situational judgement can carry (courses 0: 0-3).
BEST_POINTS = 3


class JudgedOption(Option):
    """An option worth 0 to 3 points: how defensible it is."""

    points: Annotated[int, Field(ge=0, le=BEST_POINTS)]


class SituationalJudgementDocument(Document):
    type: Literal["situational_judgement"] = "situational_judgement"
    options: Annotated[list[JudgedOption], Field(min_length=3, max_length=6)]

    @model_validator(mode="after")
    def _one_best(self) -> "SituationalJudgementDocument":
        unique_keys([option.key for option in self.options])
        best = [option for option in self.options if option.points == BEST_POINTS]
        if len(best) != 1:
            raise ValueError(f"exactly one option must carry {BEST_POINTS} points")
        return self


class _OneOfOptions(ItemType):
    """What single choice and situational judgement share: one option is chosen."""

    def serve(self, document: Any, rng: random.Random) -> dict[str, list[str]]:
        return {"options": shuffled([option.key for option in document.options], rng)}

    def read(self, served: Served, fields: Fields) -> dict[str, Any]:
        index = one_value(fields, "choice")
        return {"choice": option_at(served["options"], index)} if index else {}

    def is_complete(self, served: Served, response: Response) -> bool:
        return bool(response.get("choice"))


class SingleChoice(_OneOfOptions):
    """One option is right; the mark is all or nothing."""

    name = "single_choice"
    document = SingleChoiceDocument

    def grade(self, document: SingleChoiceDocument, response: Response) -> Fraction:
        key = next(option.key for option in document.options if option.correct)
        return Fraction(int(response.get("choice") == key))


class SituationalJudgement(_OneOfOptions):
    """Every option is defensible to a degree: the mark is points out of three."""

    name = "situational_judgement"
    document = SituationalJudgementDocument

    def grade(
        self, document: SituationalJudgementDocument, response: Response
    ) -> Fraction:
        points = {option.key: option.points for option in document.options}
        return Fraction(points.get(response.get("choice", ""), 0), BEST_POINTS)


class MultipleResponse(ItemType):
    """Several options are right: +1 per right, -1 per wrong, never below zero."""

    name = "multiple_response"
    document = MultipleResponseDocument

    def serve(self, document: Any, rng: random.Random) -> dict[str, list[str]]:
        return {"options": shuffled([option.key for option in document.options], rng)}

    def read(self, served: Served, fields: Fields) -> dict[str, Any]:
        chosen: Sequence[str] = fields.get("choice") or ()
        if len(chosen) > len(served["options"]):
            raise ResponseRefused("more options came than were served")
        keys = {option_at(served["options"], index) for index in chosen}
        return {"choices": sorted(keys)} if keys else {}

    def is_complete(self, served: Served, response: Response) -> bool:
        return bool(response.get("choices"))

    def grade(self, document: MultipleResponseDocument, response: Response) -> Fraction:
        chosen = set(response.get("choices", ()))
        key = {option.key for option in document.options if option.correct}
        points = len(chosen & key) - len(chosen - key)
        return Fraction(max(points, 0), len(key))
