"""How a tree is shown to whoever writes it: boxes, lines and rows, with their numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from ethics_guidance.blocks import ANSWER_LABELS
from ethics_guidance.models import DecisionTreeVersion
from ethics_guidance.rules.drawing import (
    BOX_HEIGHT,
    BOX_WIDTH,
    Box,
    Line,
    draw,
    wrapped,
)
from ethics_guidance.rules.trees import Texts, Tree

#: Letters in a line of a box, and lines.
LETTERS, LINES = 29, 3
#: How far a line's text stands below where the line begins.
BELOW = 18

#: How often an answer was given at a question, or a result (answer «») reached.
Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class DrawnBox:
    """A box, its words line by line, and its number."""

    box: Box
    lines: tuple[str, ...]
    whole: str
    count: int | None

    @property
    def middle(self) -> float:
        """Where its words are centred."""
        return self.box.x + BOX_WIDTH / 2


@dataclass(frozen=True)
class DrawnLine:
    """A line as a path, how thick, and what stands beside its beginning."""

    path: str
    weight: int
    x: float
    y: float
    answers: tuple[str, ...]
    count: int | None


@dataclass(frozen=True)
class Row:
    """A question of the table: each answer, where it leads, how often."""

    key: str
    text: str
    ways: tuple[tuple[str, str, str, int | None], ...]


@dataclass(frozen=True)
class Picture:
    """Everything the templates of the drawing need."""

    width: float
    height: float
    box_width: int
    box_height: int
    boxes: tuple[DrawnBox, ...]
    lines: tuple[DrawnLine, ...]
    rows: tuple[Row, ...]
    results: tuple[tuple[str, str, int | None], ...]
    runs: int | None


def said(texts: Texts) -> str:
    """Return a text in the reader's language."""
    return texts.get(get_language() or "es") or texts.get("es", "")


def counts_of(version: DecisionTreeVersion) -> Counts:
    """Return every count of a version, in one query."""
    rows = version.counts.values_list("key", "answer", "count")
    return {(key, answer): count for key, answer, count in rows}


def picture_of(tree: Tree, counts: Counts | None = None) -> Picture:
    """Return a tree drawn; without counts, as a draft, it has no numbers."""
    drawing = draw(tree)
    words = {each.key: said(each.question) for each in tree.nodes}
    words |= {each.key: said(each.title) for each in tree.outcomes}
    most = max(counts.values(), default=0) if counts else 0
    return Picture(
        width=drawing.width,
        height=drawing.height,
        box_width=BOX_WIDTH,
        box_height=BOX_HEIGHT,
        boxes=tuple(_box(each, words[each.key], counts) for each in drawing.boxes),
        lines=tuple(_line(each, counts, most) for each in drawing.lines),
        rows=tuple(_row(tree, key, words, counts) for key in tree.node),
        results=tuple(
            (key, words[key], _count(counts, key, "")) for key in tree.outcome
        ),
        runs=sum(counts[key, ""] for key in tree.outcome) if counts else None,
    )


def _count(counts: Counts | None, key: str, answer: str) -> int | None:
    return counts.get((key, answer), 0) if counts is not None else None


def _box(box: Box, words: str, counts: Counts | None) -> DrawnBox:
    count = _count(counts, box.key, "") if box.is_outcome else None
    return DrawnBox(box, wrapped(words, LETTERS, LINES), words, count)


def _line(line: Line, counts: Counts | None, most: int) -> DrawnLine:
    given = [_count(counts, line.source, answer) or 0 for answer in line.answers]
    (x, y), *_rest = line.points
    total = sum(given)
    weight = min(4, 1 + 3 * total // most) if most else 1
    return DrawnLine(
        path=_path(line.points),
        weight=weight,
        x=x,
        y=y + BELOW,
        answers=tuple(str(ANSWER_LABELS[answer]) for answer in line.answers),
        count=total if counts is not None else None,
    )


def _path(points: tuple[tuple[float, float], ...]) -> str:
    """Write a line that leaves and arrives upright, and bends between rows."""
    (x, y), *rest = points
    parts = [f"M{x:.0f} {y:.0f}"]
    for to_x, to_y in rest:
        half = (y + to_y) / 2
        parts.append(f"C{x:.0f} {half:.0f} {to_x:.0f} {half:.0f} {to_x:.0f} {to_y:.0f}")
        x, y = to_x, to_y
    return "".join(parts)


def _row(tree: Tree, key: str, words: Mapping[str, str], counts: Counts | None) -> Row:
    ways = tuple(
        (
            str(ANSWER_LABELS[answer]),
            target,
            words.get(target, ""),
            _count(counts, key, answer),
        )
        for answer, target in tree.node[key].ways.items()
    )
    return Row(key, words[key], ways)
