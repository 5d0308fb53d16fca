"""What a learner is shown of an item: as served, and after grading.

Before submission nothing of the key leaves this module: options go by their place in
what was served, and neither their keys nor their rationale are part of what is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from courses.models import ItemVersion
from people.rules.languages import in_language


@dataclass(frozen=True)
class ShownOption:
    """An option as served: its place, its text, and whether it is the answer given."""

    place: int
    text: str
    chosen: bool = False
    position: int | None = None


@dataclass(frozen=True)
class ShownPremise:
    """A premise to match: its place, its text, and the place of the answer given."""

    place: int
    text: str
    answer: int | None


@dataclass(frozen=True)
class ShownItem:
    """An item as a learner meets it; nothing here tells the key."""

    type: str
    stem: str
    options: tuple[ShownOption, ...]
    premises: tuple[ShownPremise, ...]
    value: str
    answered: bool


def show_item(
    version: ItemVersion,
    served: Mapping[str, Any],
    answer: Mapping[str, Any],
    lang: str,
) -> ShownItem:
    """Return what to show of an item in a language, with the answer so far."""
    document = version.document
    texts = _texts(document, lang)
    options = tuple(
        _option(version.type, place, key, texts[key], answer)
        for place, key in enumerate(served.get("options") or served["answers"])
    )
    premises = ()
    if version.type == "matching":
        pairs = answer.get("pairs", {})
        stems = {
            pair["key"]: in_language(pair["premise"], lang)
            for pair in document["pairs"]
        }
        places = {key: place for place, key in enumerate(served["answers"])}
        premises = tuple(
            ShownPremise(place, stems[key], places.get(pairs.get(key)))
            for place, key in enumerate(served["premises"])
        )
    return ShownItem(
        type=version.type,
        stem=in_language(document["stem"], lang),
        options=options,
        premises=premises,
        value=answer.get("value", ""),
        answered=version.kind.is_complete(served, answer),
    )


def _option(
    type_: str, place: int, key: str, text: str, answer: Mapping[str, Any]
) -> ShownOption:
    if type_ == "ordering":
        return ShownOption(place, text, position=answer.get("places", {}).get(key))
    chosen = (
        key in answer.get("choices", ())
        if type_ == "multiple_response"
        else key in (answer.get("choice"), answer.get("reason"))
    )
    return ShownOption(place, text, chosen)


def _texts(document: Mapping[str, Any], lang: str) -> dict[str, str]:
    """Return the text of every option of a document, by key."""
    texts = {}
    for part in ("options", "reasons", "steps", "distractors"):
        for option in document.get(part, ()):
            texts[option["key"]] = in_language(option["text"], lang)
    for pair in document.get("pairs", ()):
        texts[pair["key"]] = in_language(pair["answer"], lang)
    return texts


@dataclass(frozen=True)
class ReviewedOption:
    """An option after grading: what it was, whether it was chosen, and why."""

    text: str
    chosen: bool
    right: bool
    rationale: str
    detail: str = ""


@dataclass(frozen=True)
class ReviewedItem:
    """An item after grading, in a language."""

    title: str
    stem: str
    type: str
    mark: Fraction
    options: tuple[ReviewedOption, ...]
    rationale: str
    basis: str
    statement_true: bool | None
    answered_value: str

    @property
    def is_right(self) -> bool:
        """Whether it earned the whole mark."""
        return self.mark == 1

    @property
    def is_partly_right(self) -> bool:
        """Whether it earned part of the mark."""
        return 0 < self.mark < 1


def review_item(
    version: ItemVersion,
    served: Mapping[str, Any],
    answer: Mapping[str, Any],
    mark: Fraction,
    lang: str,
) -> ReviewedItem:
    """Return an item with its key and rationale; only after submission."""
    document = version.document
    return ReviewedItem(
        title=in_language(document["title"], lang),
        stem=in_language(document["stem"], lang),
        type=version.type,
        mark=mark,
        options=tuple(_reviewed(version.type, document, served, answer, lang)),
        rationale=in_language(document["rationale"], lang),
        basis=in_language(version.basis, lang) if version.basis else "",
        statement_true=document.get("answer"),
        answered_value=answer.get("value", ""),
    )


def _reviewed(
    type_: str,
    document: Mapping[str, Any],
    served: Mapping[str, Any],
    answer: Mapping[str, Any],
    lang: str,
) -> list[ReviewedOption]:
    if type_ == "matching":
        return _reviewed_pairs(document, answer, lang)
    if type_ == "ordering":
        return _reviewed_steps(document, answer, lang)
    source = document.get("options") or document["reasons"]
    by_key = {option["key"]: option for option in source}
    chosen = {answer.get("choice"), answer.get("reason"), *answer.get("choices", ())}
    return [
        ReviewedOption(
            text=in_language(by_key[key]["text"], lang),
            chosen=key in chosen,
            right=bool(by_key[key].get("correct", by_key[key].get("points") == 3)),
            rationale=in_language(by_key[key]["rationale"], lang),
            detail=str(by_key[key].get("points", "")),
        )
        for key in served["options"]
    ]


def _reviewed_pairs(
    document: Mapping[str, Any], answer: Mapping[str, Any], lang: str
) -> list[ReviewedOption]:
    texts, given = _texts(document, lang), answer.get("pairs", {})
    return [
        ReviewedOption(
            text=f"{in_language(pair['premise'], lang)} → {in_language(pair['answer'], lang)}",
            chosen=pair["key"] in given,
            right=given.get(pair["key"]) == pair["key"],
            rationale=in_language(pair["rationale"], lang),
            detail=texts.get(given.get(pair["key"], ""), ""),
        )
        for pair in document["pairs"]
    ]


def _reviewed_steps(
    document: Mapping[str, Any], answer: Mapping[str, Any], lang: str
) -> list[ReviewedOption]:
    """Return the steps in their order; in the one given, when that is accepted too."""
    places = answer.get("places", {})
    steps = {step["key"]: step for step in document["steps"]}
    given = sorted(places, key=places.get)
    order = given if given in document.get("also_accepted", ()) else list(steps)
    return [
        ReviewedOption(
            text=in_language(steps[key]["text"], lang),
            chosen=key in places,
            right=places.get(key) == number,
            rationale=in_language(steps[key]["rationale"], lang),
            detail=str(places.get(key, "")),
        )
        for number, key in enumerate(order, start=1)
    ]
