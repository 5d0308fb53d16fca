"""Block shapes: each accepts its own fields and refuses everything else."""

import pytest
from pydantic import ValidationError

from content.rules.block_schemas import ANSWERED_BLOCKS, BLOCK_SHAPES, read_block

BEST = {"text": "Aviso hoy", "verdict": "best", "reasoning": "Protege."}
PARTLY = {"text": "La devuelvo", "verdict": "partly", "reasoning": "Falta avisar."}
NO = {"text": "Me la quedo", "verdict": "no", "reasoning": "Viene del puesto."}
RIGHT = {"text": "Sí", "correct": True, "feedback": "Por escrito."}
WRONG = {"text": "No", "feedback": "Nadie decide su caso."}

#: The least each block must say.
LEAST = {
    "section": {},
    "key_message": {"text": "Se declara."},
    "callout": {"kind": "know", "title": "Plazo", "text": "Hoy."},
    "accordion": {"items": [{"title": "¿Y si?", "text": "Avise."}]},
    "rule": {"key": "a-1", "title": "Avise", "text": "A tiempo.", "article": "art. 58"},
    "provision": {
        "key": "honradez-1",
        "title": "Decline",
        "conduct": "No se recibe.",
        "example": "Rita declinó.",
        "rule": "Actuación pública",
        "basis": "art. 7",
    },
    "embed": {"page": "dilemma:d01"},
    "dilemma": {
        "key": "canasta",
        "title": "La canasta",
        "situation": "Llega una canasta.",
        "question": "¿Qué hace?",
        "options": [BEST, PARTLY, NO],
        "why": "Por el puesto.",
        "basis": "art. 7",
    },
    "check": {
        "key": "quien",
        "kind": "single",
        "question": "¿Quién responde?",
        "options": [RIGHT, WRONG],
    },
    "checklist": {"title": "Antes", "items": ["¿Quién gana?"]},
    "comparison": {"caption": "Grados", "columns": ["a", "b"], "rows": [["1", ""]]},
    "image": {"file": "a.png", "alt": "Un mostrador"},
    "video": {"file": "a.mp4", "title": "Charla", "transcript": "—Gracias."},
    "document": {"file": "a.pdf", "title": "Formato"},
    "contact": {},
    "reflection": {"key": "lunes", "title": "El lunes", "prompt": "¿Qué hará?"},
}


def changed(type_, **fields):
    return {**LEAST[type_], **fields}


def test_the_table_names_every_block():
    assert set(LEAST) == set(BLOCK_SHAPES)
    assert set(BLOCK_SHAPES) > ANSWERED_BLOCKS


@pytest.mark.parametrize("type_", sorted(LEAST))
def test_a_block_accepts_the_least_it_must_say(type_):
    shape = read_block(type_, LEAST[type_])
    assert isinstance(shape, BLOCK_SHAPES[type_])


@pytest.mark.parametrize("type_", sorted(LEAST))
def test_a_block_refuses_a_field_that_is_not_its_own(type_):
    with pytest.raises(ValidationError) as caught:
        read_block(type_, changed(type_, tittle="x"))
    assert [error["loc"] for error in caught.value.errors()] == [("tittle",)]


@pytest.mark.parametrize(
    ("type_", "missing"),
    [(type_, name) for type_ in sorted(LEAST) for name in sorted(LEAST[type_])],
)
def test_a_block_refuses_to_lack_what_it_must_say(type_, missing):
    fields = {name: each for name, each in LEAST[type_].items() if name != missing}
    with pytest.raises(ValidationError) as caught:
        read_block(type_, fields)
    assert (missing,) in [error["loc"] for error in caught.value.errors()]


@pytest.mark.parametrize(
    ("type_", "missing"),
    [
        ("rule", "text"),
        ("callout", "title"),
        ("key_message", "text"),
        ("image", "alt"),
        ("video", "transcript"),
        ("reflection", "prompt"),
    ],
)
def test_blank_is_not_a_text(type_, missing):
    with pytest.raises(ValidationError):
        read_block(type_, changed(type_, **{missing: "  \n"}))


@pytest.mark.parametrize(
    ("type_", "fields", "said"),
    [
        ("callout", {"kind": "danger"}, "'know', 'careful', 'done' or 'not'"),
        ("callout", {"title": "x" * 201}, "at most 200"),
        ("key_message", {"text": "x" * 201}, "at most 200"),
        ("accordion", {"items": []}, "at least 1"),
        ("accordion", {"items": [{"title": "a"}]}, "Field required"),
        ("accordion", {"items": [{"title": "a", "text": "b", "c": 1}]}, "Extra"),
        ("rule", {"key": "Con Espacios"}, "pattern"),
        ("rule", {"key": "-a"}, "pattern"),
        ("rule", {"key": "a--b"}, "pattern"),
        ("rule", {"key": ""}, "pattern"),
        ("rule", {"key": "a" * 61}, "at most 60"),
        ("section", {"key": "Ñ"}, "pattern"),
        ("dilemma", {"options": [BEST, NO]}, "at least 3"),
        ("dilemma", {"options": [BEST, NO, NO, NO, NO, NO]}, "at most 5"),
        ("dilemma", {"options": [BEST, BEST, NO]}, "exactly one option"),
        ("dilemma", {"options": [PARTLY, NO, NO]}, "exactly one option"),
        ("dilemma", {"options": [{**BEST, "verdict": "good"}, NO, NO]}, "'best'"),
        ("check", {"kind": "both"}, "'single' or 'multiple'"),
        ("check", {"options": [RIGHT]}, "at least 2"),
        ("check", {"options": [RIGHT, *[WRONG] * 6]}, "at most 6"),
        ("check", {"options": [WRONG, WRONG]}, "exactly one correct"),
        ("check", {"options": [RIGHT, RIGHT, WRONG]}, "exactly one correct"),
        (
            "check",
            {"kind": "multiple", "options": [WRONG, WRONG]},
            "some correct and some wrong",
        ),
        (
            "check",
            {"kind": "multiple", "options": [RIGHT, RIGHT]},
            "some correct and some wrong",
        ),
        ("checklist", {"items": []}, "at least 1"),
        ("checklist", {"items": [" "]}, "at least 1"),
        ("comparison", {"columns": ["a"]}, "at least 2"),
        ("comparison", {"columns": list("abcdef")}, "at most 5"),
        ("comparison", {"rows": []}, "at least 1"),
        (
            "comparison",
            {"rows": [["1", "2"], ["1"]]},
            "row 2 has 1 cells, the table has 2 columns",
        ),
        ("reflection", {"max_words": 9}, "greater than or equal to 10"),
        ("reflection", {"max_words": 201}, "less than or equal to 200"),
    ],
)
def test_a_block_that_breaks_a_rule_is_refused_with_the_reason(type_, fields, said):
    with pytest.raises(ValidationError) as caught:
        read_block(type_, changed(type_, **fields))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("type_", "fields"),
    [
        ("section", {"key": "a-1", "heading": "A", "text": "b"}),
        ("dilemma", {"options": [BEST, PARTLY, NO, NO, NO]}),
        ("check", {"kind": "multiple", "options": [RIGHT, RIGHT, WRONG]}),
        ("reflection", {"max_words": 10}),
        ("reflection", {"max_words": 200}),
        ("key_message", {"text": "x" * 200}),
    ],
)
def test_the_limits_themselves_are_allowed(type_, fields):
    shape = read_block(type_, changed(type_, **fields))
    assert {name: getattr(shape, name) for name in fields}.keys() == fields.keys()


def test_a_shape_cannot_be_changed_once_read():
    shape = read_block("key_message", LEAST["key_message"])
    with pytest.raises(ValidationError):
        shape.text = "otra cosa"


def test_a_block_that_does_not_exist_is_a_key_error():
    with pytest.raises(KeyError):
        read_block("carousel", {})
