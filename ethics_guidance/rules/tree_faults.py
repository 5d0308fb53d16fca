"""What is wrong with a decision tree, each fault with the key of where it is.

A tree without faults ends: from its first question every answer leads on, never back
to a question already asked, and to a result in the end; everything can be reached, and
is said in every language.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ethics_guidance.rules.trees import KINDS, Outcome, Texts, Tree


class Problem(Enum):
    """What can be wrong; the value says it in a pack's report."""

    KEY_MISSING = "has no key"
    KEY_TWICE = "two have this key"
    FIRST_UNKNOWN = "the first question is not among the questions"
    DEAD_END = "this answer leads nowhere"
    TARGET_MISSING = "this answer leads to what is not there"
    CYCLE = "leads back to itself"
    UNREACHABLE = "no answer leads here"
    TEXT_MISSING = "a text is missing"
    KIND_UNKNOWN = "no kind of result is called so"
    STEPS_MISSING = "has no steps"
    TEMPLATE_MISSING = "names a form that is not there"
    LINES_DIFFER = "its lines are not as many in every language"


@dataclass(frozen=True)
class TreeFault:
    """One thing wrong: with which question, result or form, and what of it.

    `part` is the answer or the text, `step` the number of the step it belongs to, and
    `detail` the key or the language it is about.
    """

    key: str
    problem: Problem
    part: str = ""
    detail: str = ""
    step: int = 0

    def __str__(self) -> str:
        step = f"step {self.step}" if self.step else ""
        said = " ".join(filter(None, (step, self.part, self.detail)))
        return f"{self.problem.value} ({said})" if said else self.problem.value


def tree_faults(tree: Tree, languages: Sequence[str]) -> list[TreeFault]:
    """Return everything wrong with a tree, in the order of the tree."""
    return [
        *_keys(tree),
        *_ways(tree),
        *_cycles(tree),
        *_unreachable(tree),
        *_results(tree),
        *_texts(tree, languages),
    ]


def _keys(tree: Tree) -> Iterator[TreeFault]:
    places = [each.key for each in tree.places]
    for keys in (places, [each.key for each in tree.templates]):
        if "" in keys:
            yield TreeFault("", Problem.KEY_MISSING)
        for key in dict.fromkeys(filter(None, keys)):
            if keys.count(key) > 1:
                yield TreeFault(key, Problem.KEY_TWICE)
    if tree.first not in tree.node:
        yield TreeFault(tree.first, Problem.FIRST_UNKNOWN)


def _ways(tree: Tree) -> Iterator[TreeFault]:
    for node in tree.nodes:
        for answer, target in node.ways.items():
            if not target:
                yield TreeFault(node.key, Problem.DEAD_END, answer)
            elif target not in tree.node and target not in tree.outcome:
                yield TreeFault(node.key, Problem.TARGET_MISSING, answer, target)


def _cycles(tree: Tree) -> Iterator[TreeFault]:
    """Name every question that one can come back to."""
    for node in tree.nodes:
        if node.key in _reached(tree, node.ways.values()):
            yield TreeFault(node.key, Problem.CYCLE)


def _unreachable(tree: Tree) -> Iterator[TreeFault]:
    """Name what no answer leads to; without a beginning that would be everything."""
    if tree.first not in tree.node:
        return
    reached = _reached(tree, [tree.first])
    for each in tree.places:
        if each.key not in reached:
            yield TreeFault(each.key, Problem.UNREACHABLE)


def _reached(tree: Tree, starts: Iterable[str]) -> set[str]:
    """Return the keys one can come to from some, these included."""
    reached: set[str] = set()
    waiting = list(starts)
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += tree.node[key].ways.values() if key in tree.node else ()
    return reached


def _results(tree: Tree) -> Iterator[TreeFault]:
    for outcome in tree.outcomes:
        if outcome.kind not in KINDS:
            yield TreeFault(outcome.key, Problem.KIND_UNKNOWN, detail=outcome.kind)
        if not outcome.steps:
            yield TreeFault(outcome.key, Problem.STEPS_MISSING)
        if outcome.template and tree.template_of(outcome) is None:
            yield TreeFault(
                outcome.key, Problem.TEMPLATE_MISSING, detail=outcome.template
            )


def _texts(tree: Tree, languages: Sequence[str]) -> Iterator[TreeFault]:
    """Yield each text that is missing; a help that no language has is none."""
    yield from _lacking("", {"title": tree.title, "limit": tree.limit}, languages)
    for node in tree.nodes:
        yield from _lacking(node.key, {"question": node.question}, languages)
        if any(text.strip() for text in node.help.values()):
            yield from _lacking(node.key, {"help": node.help}, languages)
    for outcome in tree.outcomes:
        yield from _outcome_texts(outcome, languages)
    for template in tree.templates:
        texts = {"title": template.title, "intro": template.intro}
        yield from _lacking(template.key, texts, languages)
        counts = {len(template.lines.get(code, ())) for code in languages}
        if len(counts) > 1 or 0 in counts:
            yield TreeFault(template.key, Problem.LINES_DIFFER)


def _outcome_texts(outcome: Outcome, languages: Sequence[str]) -> Iterator[TreeFault]:
    texts = {
        "title": outcome.title,
        "meaning": outcome.meaning,
        "basis": outcome.basis,
    }
    yield from _lacking(outcome.key, texts, languages)
    for number, step in enumerate(outcome.steps, start=1):
        texts = {"text": step.text, "who": step.who, "when": step.when}
        for fault in _lacking(outcome.key, texts, languages):
            yield replace(fault, step=number)


def _lacking(
    key: str, texts: dict[str, Texts], languages: Sequence[str]
) -> Iterator[TreeFault]:
    for part, text in texts.items():
        for code in languages:
            if not text.get(code, "").strip():
                yield TreeFault(key, Problem.TEXT_MISSING, part, code)
