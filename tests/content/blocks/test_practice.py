"""Practice in the editor's form: as many right answers as the kind needs."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from content.blocks import CheckBlock, DilemmaBlock, ReflectionBlock


def dilemma(*verdicts):
    block = DilemmaBlock()
    options = [
        {"text": f"opción {number}", "verdict": verdict, "reasoning": "<p>x</p>"}
        for number, verdict in enumerate(verdicts)
    ]
    fields = {
        "title": "La canasta",
        "situation": "<p>Llega.</p>",
        "question": "¿Qué hace?",
        "why": "<p>Por el puesto.</p>",
        "basis": "LGRA, art. 7",
        "key": "canasta",
        "options": options,
    }
    return block, block.to_python(fields)


def check(kind, *correct):
    block = CheckBlock()
    options = [
        {"text": f"respuesta {number}", "correct": right, "feedback": "<p>x</p>"}
        for number, right in enumerate(correct)
    ]
    fields = {"kind": kind, "question": "<p>¿?</p>", "options": options, "key": "k"}
    return block, block.to_python(fields)


def errors_of(block, value):
    with pytest.raises(ValidationError) as caught, translation.override("en"):
        block.clean(value)
    with translation.override("en"):
        return {name: str(each) for name, each in caught.value.block_errors.items()}


@pytest.mark.parametrize(
    "verdicts",
    [("best", "no", "no"), ("partly", "best", "no"), ("best", "no", "no", "no", "no")],
)
def test_a_dilemma_with_one_best_option_is_whole(verdicts):
    block, value = dilemma(*verdicts)
    assert block.clean(value)["key"] == "canasta"


@pytest.mark.parametrize(
    "verdicts", [("best", "best", "no"), ("partly", "no", "no"), ("partly",) * 3]
)
def test_a_dilemma_has_exactly_one_best_option(verdicts):
    errors = errors_of(*dilemma(*verdicts))
    assert "Exactly one option is the best course." in errors["options"]


@pytest.mark.parametrize("verdicts", [("best", "no"), ("best", *["no"] * 5)])
def test_a_dilemma_has_three_to_five_options(verdicts):
    assert "options" in errors_of(*dilemma(*verdicts))


@pytest.mark.parametrize(
    ("kind", "correct"),
    [
        ("single", (True, False)),
        ("single", (False, False, True)),
        ("multiple", (True, False)),
        ("multiple", (True, True, False)),
    ],
)
def test_a_check_with_as_many_right_answers_as_its_kind_needs_is_whole(kind, correct):
    block, value = check(kind, *correct)
    assert block.clean(value)["key"] == "k"


@pytest.mark.parametrize(
    ("kind", "correct", "said"),
    [
        ("single", (False, False), "Exactly one answer is correct."),
        ("single", (True, True, False), "Exactly one answer is correct."),
        ("multiple", (False, False), "Some answers are correct and some are not."),
        ("multiple", (True, True), "Some answers are correct and some are not."),
    ],
)
def test_a_check_with_other_right_answers_is_refused(kind, correct, said):
    assert said in errors_of(*check(kind, *correct))["options"]


@pytest.mark.parametrize("correct", [(True,), (True, *[False] * 6)])
def test_a_check_has_two_to_six_answers(correct):
    assert "options" in errors_of(*check("single", *correct))


def test_a_draft_may_wait_for_its_right_answer():
    for block, value in (dilemma("no", "no", "no"), check("single", False, False)):
        block.defer_required_validation()
        try:
            block.clean(value)
        finally:
            block.restore_deferred_validation()


@pytest.mark.parametrize("words", [9, 201])
def test_a_reflection_has_room_for_a_thought_and_not_for_an_essay(words):
    block = ReflectionBlock()
    fields = {"title": "El lunes", "prompt": "<p>¿Qué?</p>", "max_words": words}
    assert "max_words" in errors_of(block, block.to_python(fields))
