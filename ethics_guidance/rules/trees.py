"""A decision tree as data: questions with three ways out, results, forms to fill in.

One document holds every language. It is read leniently: a text or a way out that is
missing is empty here, so that `tree_faults` can name the question that lacks it.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

#: The answers a question takes, in the order they are offered.
ANSWERS = ("yes", "no", "unknown")
#: What a result may be about; it decides the sign it is shown with.
KINDS = (
    "none",
    "doubt",
    "potential",
    "apparent",
    "actual",
    "acted",
    "gift",
    "misuse",
    "employment",
    "barred",
    "no_substitute",
)

Texts = dict[str, str]


class Shape(BaseModel):
    """A part of a document; what it does not know, it refuses."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(Shape):
    """What an answer can lead to, by its key."""

    key: str


class Node(Place):
    """A question: where each answer leads, by key; «I do not know» to the cautious way."""

    question: Texts
    help: Texts = Field(default_factory=dict)
    yes: str = ""
    no: str = ""
    unknown: str = ""

    def target(self, answer: str) -> str:
        """Return the key an answer leads to."""
        return {"yes": self.yes, "no": self.no, "unknown": self.unknown}[answer]

    @property
    def ways(self) -> dict[str, str]:
        """Where each answer leads."""
        return {answer: self.target(answer) for answer in ANSWERS}


class Step(Shape):
    """What to do next: what, who, by when."""

    text: Texts
    who: Texts
    when: Texts


class Outcome(Place):
    """A result: what it is, what it means, where that is written, what to do."""

    kind: str
    title: Texts
    meaning: Texts
    basis: Texts
    template: str = ""
    steps: tuple[Step, ...] = Field(
        default=(), validation_alias=AliasChoices("steps", "step")
    )


class Template(Shape):
    """A form to fill in by hand: its lines, in each language."""

    key: str
    title: Texts
    intro: Texts
    lines: dict[str, tuple[str, ...]]


class Tree(Shape):
    """The whole: where it begins, its questions, its results, its forms.

    A pack's tables are named in the singular, as TOML reads best.
    """

    title: Texts
    limit: Texts
    first: str
    nodes: tuple[Node, ...] = Field(validation_alias=AliasChoices("nodes", "node"))
    outcomes: tuple[Outcome, ...] = Field(
        validation_alias=AliasChoices("outcomes", "outcome")
    )
    templates: tuple[Template, ...] = Field(
        default=(), validation_alias=AliasChoices("templates", "template")
    )

    @cached_property
    def node(self) -> Mapping[str, Node]:
        """Questions by key."""
        return {each.key: each for each in self.nodes}

    @cached_property
    def outcome(self) -> Mapping[str, Outcome]:
        """Results by key."""
        return {each.key: each for each in self.outcomes}

    @property
    def places(self) -> tuple[Place, ...]:
        """Questions, then results."""
        return (*self.nodes, *self.outcomes)

    def template_of(self, outcome: Outcome) -> Template | None:
        """Return the form that goes with a result, if one does."""
        return next(
            (each for each in self.templates if each.key == outcome.template), None
        )


def read_tree(document: Mapping[str, Any]) -> Tree:
    """Return a document as a tree; `ValueError` when it has not the shape of one."""
    return Tree.model_validate(document)
