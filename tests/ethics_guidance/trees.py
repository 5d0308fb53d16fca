"""Trees for tests: a small one, the starter's, and every way to its results."""

import copy
import tomllib
from collections import deque
from typing import Any

from django.conf import settings

from ethics_guidance.rules.trees import Tree, read_tree
from ethics_guidance.rules.walks import LETTERS, walk


def both(text: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"es": f"{text} (es)", "en": f"{text} (en)"}


def node(key: str, yes: str, no: str, unknown: str) -> dict[str, Any]:
    """Return a question."""
    return {
        "key": key,
        "question": both(f"Question {key}"),
        "help": both(f"Help {key}"),
        "yes": yes,
        "no": no,
        "unknown": unknown,
    }


def outcome(key: str, **more: Any) -> dict[str, Any]:
    """Return a result with one step."""
    step = {"text": both("Stop"), "who": both("You"), "when": both("Today")}
    return {
        "key": key,
        "kind": "doubt",
        "title": both(f"Result {key}"),
        "meaning": both("Meaning"),
        "basis": both("Basis"),
        "steps": [step],
        **more,
    }


SMALL = {
    "title": both("Tree"),
    "limit": both("Limit"),
    "first": "a",
    "nodes": [node("a", "b", "x", "b"), node("b", "x", "y", "y")],
    "outcomes": [outcome("x"), outcome("y", template="form")],
    "templates": [
        {
            "key": "form",
            "title": both("Form"),
            "intro": both("For"),
            "lines": {"es": ["Fecha: ____"], "en": ["Date: ____"]},
        }
    ],
}


def small() -> dict[str, Any]:
    """Return a small tree without faults, for a test to spoil."""
    return copy.deepcopy(SMALL)


def starter() -> Tree:
    """Return the tree a fresh site begins with."""
    text = (settings.STARTER_PACK / "self_assessment.toml").read_text()
    return read_tree(tomllib.loads(text))


def shortest_paths(tree: Tree) -> dict[str, str]:
    """Return the shortest way to each result, found in breadth."""
    found: dict[str, str] = {}
    waiting = deque([""])
    seen: set[str] = set()
    while waiting:
        path = waiting.popleft()
        here = walk(tree, path)
        if here.outcome is not None:
            found.setdefault(here.outcome.key, path)
        elif here.node.key not in seen:
            seen.add(here.node.key)
            waiting += [path + letter for letter in LETTERS.values()]
    return found
