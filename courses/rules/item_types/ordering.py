"""Ordering: the steps of a procedure in the order they are taken."""

import math
import random
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from courses.rules.item_types.base import (
    Document,
    Fields,
    ItemType,
    Key,
    Option,
    Response,
    ResponseRefused,
    Served,
    one_value,
    place_of,
    shuffled,
    unique_keys,
)


class OrderingDocument(Document):
    """Steps are written in their right order; other accepted orders are listed."""

    type: Literal["ordering"] = "ordering"
    steps: Annotated[list[Option], Field(min_length=3, max_length=8)]
    also_accepted: list[list[Key]] = []

    @model_validator(mode="after")
    def _orders(self) -> "OrderingDocument":
        keys = [step.key for step in self.steps]
        unique_keys(keys)
        for order in self.also_accepted:
            if sorted(order) != sorted(keys):
                raise ValueError("an accepted order must name every step once")
        accepted = {tuple(keys), *map(tuple, self.also_accepted)}
        if len(accepted) == math.factorial(len(keys)):
            raise ValueError("some order must not be accepted")
        return self


class Ordering(ItemType):
    """The mark is one for an accepted order and zero for any other."""

    name = "ordering"
    document = OrderingDocument

    def serve(self, document: Any, rng: random.Random) -> dict[str, list[str]]:
        keys = [step.key for step in document.steps]
        accepted = [keys, *document.also_accepted]
        order = shuffled(keys, rng)
        while order in accepted:
            order = shuffled(keys, rng)
        return {"options": order}

    def read(self, served: Served, fields: Fields) -> dict[str, Any]:
        """Read one position, from 1, per step served; a step may have none yet."""
        places: dict[str, int] = {}
        for index, key in enumerate(served["options"]):
            if value := one_value(fields, f"place-{index}"):
                places[key] = _place(value, len(served["options"]))
        return {"places": places} if places else {}

    def is_complete(self, served: Served, response: Response) -> bool:
        places = response.get("places", {}).values()
        return sorted(places) == list(range(1, len(served["options"]) + 1))

    def grade(self, document: OrderingDocument, response: Response) -> Fraction:
        places = response.get("places", {})
        keys = [step.key for step in document.steps]
        if sorted(places.values()) != list(range(1, len(keys) + 1)):
            return Fraction(0)
        order = sorted(places, key=lambda key: places[key])
        return Fraction(int(order in [keys, *document.also_accepted]))


def _place(value: str, steps: int) -> int:
    place = place_of(value)
    if not 1 <= place <= steps:
        raise ResponseRefused(f"a place goes from 1 to {steps}")
    return place
