"""Raw item documents, one per type, as small as its rules allow."""

from typing import Any

from courses.rules.item_types import ITEM_TYPES, Document, ItemType, read_document

Raw = dict[str, Any]


def local(text: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"es": f"{text} (es)", "en": f"{text} (en)"}


def option(key: str, **more: Any) -> Raw:
    """Return an option with its texts."""
    return {
        "key": key,
        "text": local(f"option {key}"),
        "rationale": local(f"because {key}"),
        **more,
    }


def pair(key: str) -> Raw:
    """Return a premise with its answer."""
    return {
        "key": key,
        "premise": local(f"premise {key}"),
        "answer": local(f"answer {key}"),
        "rationale": local(f"because {key}"),
    }


PARTS: dict[str, Raw] = {
    "single_choice": {"options": [option("a", correct=True), option("b"), option("c")]},
    "multiple_response": {
        "options": [
            option("a", correct=True),
            option("b", correct=True),
            option("c", correct=True),
            option("d"),
            option("e"),
        ]
    },
    "true_false_reason": {
        "answer": False,
        "reasons": [option("a"), option("b", correct=True), option("c")],
    },
    "matching": {
        "pairs": [pair("a"), pair("b"), pair("c"), pair("d")],
        "distractors": [option("x")],
    },
    "ordering": {
        "steps": [option("a"), option("b"), option("c"), option("d")],
        "also_accepted": [["b", "a", "c", "d"]],
    },
    "situational_judgement": {
        "options": [
            option("a", points=0),
            option("b", points=3),
            option("c", points=1),
            option("d", points=2),
        ]
    },
}

TYPES = sorted(PARTS)

#: The right answer of each document above, as it is stored.
RIGHT: dict[str, Raw] = {
    "single_choice": {"choice": "a"},
    "multiple_response": {"choices": ["a", "b", "c"]},
    "true_false_reason": {"value": "false", "reason": "b"},
    "matching": {"pairs": {key: key for key in "abcd"}},
    "ordering": {"places": {"a": 1, "b": 2, "c": 3, "d": 4}},
    "situational_judgement": {"choice": "b"},
}

#: How each was served in tables of what a form may send.
SERVED: dict[str, dict[str, list[str]]] = {
    "single_choice": {"options": ["c", "a", "b"]},
    "multiple_response": {"options": ["e", "d", "c", "b", "a"]},
    "true_false_reason": {"options": ["c", "b", "a"]},
    "matching": {
        "premises": ["b", "a", "d", "c"],
        "answers": ["x", "d", "c", "b", "a"],
    },
    "ordering": {"options": ["d", "c", "b", "a"]},
    "situational_judgement": {"options": ["d", "c", "b", "a"]},
}


def raw(type_: str, **changed: Any) -> Raw:
    """Return the raw document of a type, with some parts changed."""
    return {
        "type": type_,
        "title": local("title"),
        "stem": local("stem"),
        "rationale": local("rationale"),
        **PARTS[type_],
        **changed,
    }


def document(type_: str, **changed: Any) -> Document:
    """Return a document that was read."""
    return read_document(raw(type_, **changed))


def kind(type_: str) -> ItemType:
    """Return what a type can do."""
    return ITEM_TYPES[type_]
