"""A way through a decision tree: the answers given so far, as one short text.

The text is all that a form carries of a person's answers: a letter for each, in order.
It means something only together with a version of the tree, and is checked against it
each time; a text that the tree cannot follow is no way at all.
"""

from dataclasses import dataclass
from functools import cached_property

from ethics_guidance.rules.trees import ANSWERS, Node, Outcome, Tree

#: The letter of each answer.
LETTERS = {answer: answer[0] for answer in ANSWERS}
_ANSWER = {letter: answer for answer, letter in LETTERS.items()}


class Astray(ValueError):
    """A way that the tree does not have: forged, or of another version."""


@dataclass(frozen=True)
class Given:
    """A question that was asked, and the answer it got."""

    node: Node
    answer: str


@dataclass(frozen=True)
class Walk:
    """Where somebody stands: what they answered, and what comes next."""

    tree: Tree
    given: tuple[Given, ...]
    node: Node | None
    outcome: Outcome | None

    @property
    def path(self) -> str:
        """The answers, as the form carries them."""
        return "".join(LETTERS[each.answer] for each in self.given)

    @cached_property
    def left(self) -> int:
        """How many questions may still come at most, the present one included."""
        return longest(self.tree, self.node.key) if self.node else 0


def walk(tree: Tree, path: str) -> Walk:
    """Follow a way from the first question; raise `Astray` where the tree has none."""
    given: list[Given] = []
    key = tree.first
    for letter in path:
        if key not in tree.node or letter not in _ANSWER:
            raise Astray(path)
        node = tree.node[key]
        given.append(Given(node, _ANSWER[letter]))
        key = node.target(_ANSWER[letter])
    if key not in tree.node and key not in tree.outcome:
        raise Astray(path)
    return Walk(tree, tuple(given), tree.node.get(key), tree.outcome.get(key))


def longest(tree: Tree, key: str) -> int:
    """Return the most questions a way from here may ask; the tree has no cycle."""
    known: dict[str, int] = {}

    def count(at: str) -> int:
        if at not in tree.node:
            return 0
        if at not in known:
            known[at] = 1 + max(count(way) for way in tree.node[at].ways.values())
        return known[at]

    return count(key)


def gaps(line: str) -> list[str]:
    """Split a line of a form where something is to be written; a gap is empty.

    «Date: ____» is the text, then a gap.
    """
    parts: list[str] = []
    for number, part in enumerate(line.split("____")):
        if number:
            parts.append("")
        if part.strip():
            parts.append(part.strip())
    return parts
