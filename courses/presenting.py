"""What a learner is shown of an item: as served, and after grading.

Before submission nothing of the key leaves this module: options go by their place in
what was served, and neither their keys nor their rationale are part of what is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from courses.models import ItemVersion


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
        stems = {pair["key"]: _in(pair["premise"], lang) for pair in document["pairs"]}
        places = {key: place for place, key in enumerate(served["answers"])}
        premises = tuple(
            ShownPremise(place, stems[key], places.get(pairs.get(key)))
            for place, key in enumerate(served["premises"])
        )
    return ShownItem(
        type=version.type,
        stem=_in(document["stem"], lang),
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
            texts[option["key"]] = _in(option["text"], lang)
    for pair in document.get("pairs", ()):
        texts[pair["key"]] = _in(pair["answer"], lang)
    return texts


def _in(texts: Mapping[str, str], lang: str) -> str:
    return texts.get(lang) or next(iter(texts.values()))


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
        title=_in(document["title"], lang),
        stem=_in(document["stem"], lang),
        type=version.type,
        mark=mark,
        options=tuple(_reviewed(version.type, document, served, answer, lang)),
        rationale=_in(document["rationale"], lang),
        basis=_in(version.basis, lang) if version.basis else "",
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
            text=_in(by_key[key]["text"], lang),
            chosen=key in chosen,
            right=bool(by_key[key].get("correct", by_key[key].get("points") == 3)),
            rationale=_in(by_key[key]["rationale"], lang),
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
            text=f"{_in(pair['premise'], lang)} → {_in(pair['answer'], lang)}",
            chosen=pair["key"] in given,
            right=given.get(pair["key"]) == pair["key"],
            rationale=_in(pair["rationale"], lang),
            detail=texts.get(given.get(pair["key"], ""), ""),
        )
        for pair in document["pairs"]
    ]


def _reviewed_steps(
    document: Mapping[str, Any], answer: Mapping[str, Any], lang: str
) -> list[ReviewedOption]:
    places = answer.get("places", {})
    return [
        ReviewedOption(
            text=_in(step["text"], lang),
            chosen=step["key"] in places,
            right=places.get(step["key"]) == number,
            rationale=_in(step["rationale"], lang),
            detail=str(places.get(step["key"], "")),
        )
        for number, step in enumerate(document["steps"], start=1)
    ]
