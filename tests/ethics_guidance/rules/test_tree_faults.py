"""The checker: each fault is found and named, and a tree without faults always ends."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics_guidance.rules.tree_faults import Problem, tree_faults
from ethics_guidance.rules.trees import ANSWERS, read_tree
from ethics_guidance.rules.walks import Astray, walk
from tests.ethics_guidance.trees import node, outcome, small, starter

LANGUAGES = ("es", "en")
Spoil = Callable[[dict[str, Any]], Any]


def found(document: dict[str, Any]) -> set[tuple[str, Problem]]:
    faults = tree_faults(read_tree(document), LANGUAGES)
    return {(fault.key, fault.problem) for fault in faults}


def test_the_starters_tree_and_the_small_one_have_no_fault():
    assert tree_faults(starter(), LANGUAGES) == []
    assert found(small()) == set()
    assert len(starter().nodes) == 14
    assert len(starter().outcomes) == 11


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda t: t["nodes"][0].update(key=""), ("", Problem.KEY_MISSING)),
        (lambda t: t["nodes"][1].update(key="a"), ("a", Problem.KEY_TWICE)),
        (lambda t: t["outcomes"][0].update(key="a"), ("a", Problem.KEY_TWICE)),
        (
            lambda t: t["templates"].append(t["templates"][0]),
            ("form", Problem.KEY_TWICE),
        ),
        (lambda t: t.update(first="z"), ("z", Problem.FIRST_UNKNOWN)),
        (lambda t: t.update(first="x"), ("x", Problem.FIRST_UNKNOWN)),
        (lambda t: t.update(nodes=[]), ("a", Problem.FIRST_UNKNOWN)),
        (lambda t: t["nodes"][1].update(no=""), ("b", Problem.DEAD_END)),
        (lambda t: t["nodes"][1].update(no="z"), ("b", Problem.TARGET_MISSING)),
        (lambda t: t["outcomes"].pop(1), ("b", Problem.TARGET_MISSING)),
        (lambda t: t["nodes"][1].update(no="b"), ("b", Problem.CYCLE)),
        (lambda t: t["nodes"][1].update(no="a"), ("a", Problem.CYCLE)),
        (
            lambda t: t["nodes"].append(node("c", "x", "x", "x")),
            ("c", Problem.UNREACHABLE),
        ),
        (lambda t: t["outcomes"].append(outcome("z")), ("z", Problem.UNREACHABLE)),
        (lambda t: t["title"].update(en=" "), ("", Problem.TEXT_MISSING)),
        (lambda t: t["limit"].pop("es"), ("", Problem.TEXT_MISSING)),
        (
            lambda t: t["nodes"][0]["question"].update(en=""),
            ("a", Problem.TEXT_MISSING),
        ),
        (lambda t: t["nodes"][0]["help"].update(en=""), ("a", Problem.TEXT_MISSING)),
        (
            lambda t: t["outcomes"][0]["basis"].update(es=""),
            ("x", Problem.TEXT_MISSING),
        ),
        (
            lambda t: t["outcomes"][0]["steps"][0]["when"].update(es=""),
            ("x", Problem.TEXT_MISSING),
        ),
        (
            lambda t: t["templates"][0]["intro"].update(es=""),
            ("form", Problem.TEXT_MISSING),
        ),
        (lambda t: t["outcomes"][0].update(kind="odd"), ("x", Problem.KIND_UNKNOWN)),
        (lambda t: t["outcomes"][0].update(steps=[]), ("x", Problem.STEPS_MISSING)),
        (
            lambda t: t["outcomes"][0].update(template="z"),
            ("x", Problem.TEMPLATE_MISSING),
        ),
        (
            lambda t: t["templates"][0]["lines"]["es"].append("Más"),
            ("form", Problem.LINES_DIFFER),
        ),
        (
            lambda t: t["templates"][0].update(lines={}),
            ("form", Problem.LINES_DIFFER),
        ),
    ],
)
def test_a_spoilt_tree_is_refused_with_the_place_named(
    spoil: Spoil, fault: tuple[str, Problem]
):
    document = small()
    spoil(document)
    assert fault in found(document)


def test_a_help_that_no_language_has_is_no_fault():
    document = small()
    document["nodes"][0]["help"] = {"es": "", "en": ""}
    assert found(document) == set()


def test_a_fault_says_which_text_of_which_step_is_missing():
    document = small()
    document["outcomes"][0]["steps"][0]["who"]["en"] = ""
    fault = tree_faults(read_tree(document), LANGUAGES)[0]
    assert str(fault) == "a text is missing (step 1 who en)"
    assert str(tree_faults(read_tree({**small(), "first": "z"}), ())[0]) == (
        "the first question is not among the questions"
    )


PLACES = [f"n{number}" for number in range(6)] + ["o1", "o2"]


@st.composite
def documents(draw: Any) -> dict[str, Any]:
    """A tree joined up at random: some end, most do not."""
    ways = st.sampled_from([*PLACES, "", "gone"])
    count = draw(st.integers(1, 6))
    nodes = [
        node(f"n{number}", *(draw(ways) for _answer in ANSWERS))
        for number in range(count)
    ]
    outcomes = [outcome("o1"), outcome("o2")]
    return {**small(), "first": "n0", "nodes": nodes, "outcomes": outcomes}


@st.composite
def forwards(draw: Any) -> dict[str, Any]:
    """A tree whose answers only lead on, so that it can be without fault."""
    count = draw(st.integers(1, 6))
    nodes = []
    for number in range(count):
        later = [f"n{other}" for other in range(number + 1, count)] + ["o1", "o2"]
        ways = [draw(st.sampled_from(later)) for _answer in ANSWERS]
        nodes.append(node(f"n{number}", *ways))
    outcomes = [outcome("o1"), outcome("o2")]
    return {**small(), "first": "n0", "nodes": nodes, "outcomes": outcomes}


@given(document=st.one_of(documents(), forwards()), path=st.text("ynu", max_size=12))
def test_a_tree_without_faults_leads_every_answer_to_a_result(
    document: dict[str, Any], path: str
):
    if found(document):
        return
    tree = read_tree(document)
    ends = []
    for end in range(len(path) + 1):
        try:
            ends.append(walk(tree, path[:end]))
        except Astray:
            break
    last = ends[-1]
    assert last.outcome is not None or len(ends) == len(path) + 1
    assert len(last.given) <= len(tree.nodes)
    assert len({given.node.key for given in last.given}) == len(last.given)


@given(document=documents())
def test_whoever_gets_stuck_was_warned(document: dict[str, Any]):
    """If from the start one can reach a dead end or a loop, there is a fault."""
    tree = read_tree(document)
    stuck = False
    waiting, depth = [tree.first], 0
    while waiting and depth < 20:
        nexts = {
            way
            for key in waiting
            if key in tree.node
            for way in tree.node[key].ways.values()
        }
        stuck |= any(key not in tree.node and key not in tree.outcome for key in nexts)
        waiting, depth = [key for key in nexts if key in tree.node], depth + 1
    if stuck or waiting:
        problems = {problem for _key, problem in found(document)}
        assert problems & {Problem.DEAD_END, Problem.TARGET_MISSING, Problem.CYCLE}
