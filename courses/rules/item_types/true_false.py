"""True or false, with the reason: knowing why is what is asked."""

import random
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from courses.rules.item_types.base import (
    CorrectOption,
    Document,
    Fields,
    ItemType,
    Response,
    ResponseRefused,
    Served,
    one_value,
    option_at,
    shuffled,
    unique_keys,
)

VALUES = ("true", "false")


class TrueFalseReasonDocument(Document):
    type: Literal["true_false_reason"] = "true_false_reason"
    answer: bool
    reasons: Annotated[list[CorrectOption], Field(min_length=3, max_length=5)]

    @model_validator(mode="after")
    def _one_reason(self) -> "TrueFalseReasonDocument":
        unique_keys([reason.key for reason in self.reasons])
        if sum(reason.correct for reason in self.reasons) != 1:
            raise ValueError("exactly one reason must be correct")
        return self


class TrueFalseReason(ItemType):
    """The mark is one when both the value and the reason are right, else zero.

    The right value for a wrong reason is the misconception the item looks for,
    and a value alone can be guessed half of the time; so it earns nothing.
    """

    name = "true_false_reason"
    document = TrueFalseReasonDocument

    def serve(self, document: Any, rng: random.Random) -> dict[str, list[str]]:
        return {"options": shuffled([reason.key for reason in document.reasons], rng)}

    def read(self, served: Served, fields: Fields) -> dict[str, Any]:
        response = {}
        if value := one_value(fields, "value"):
            if value not in VALUES:
                raise ResponseRefused("the value is neither true nor false")
            response["value"] = value
        if index := one_value(fields, "choice"):
            response["reason"] = option_at(served["options"], index)
        return response

    def is_complete(self, served: Served, response: Response) -> bool:
        return bool(response.get("value")) and bool(response.get("reason"))

    def grade(self, document: TrueFalseReasonDocument, response: Response) -> Fraction:
        reason = next(reason.key for reason in document.reasons if reason.correct)
        right = response.get("value") == VALUES[0 if document.answer else 1]
        return Fraction(int(right and response.get("reason") == reason))
