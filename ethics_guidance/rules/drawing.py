"""Where to draw the questions and results of a tree: rows from top to bottom.

Each stands one row below the last question that leads to it. A line that passes rows
gets a place in each of them, so that it goes between boxes and not through them. Rows
are put in the order that crosses fewest lines, then drawn towards their neighbours.
A draft may have faults: what leads nowhere has no line, a way back is not followed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ethics_guidance.rules.trees import Node, Tree

#: Sizes, in units of the drawing.
BOX_WIDTH, BOX_HEIGHT, LANE = 200, 76, 30
GAP, ROW = 24, 176
MARGIN = 12
#: How far from a box's middle its lines leave, by how many they are.
LEAVING = {1: (0.0,), 2: (-0.28, 0.28), 3: (-0.34, 0.0, 0.34)}
#: So often the rows are put in order, and drawn towards their neighbours.
SWEEPS = 12

#: A place in a row: a key, or a line's lane «from>to@row».
Slot = str
#: A line, by what it joins.
Edge = tuple[str, str]


@dataclass(frozen=True)
class Box:
    """A question or a result, with its upper left corner."""

    key: str
    is_outcome: bool
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """The answers that lead from one to another, and the points they pass."""

    source: str
    target: str
    answers: tuple[str, ...]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Drawing:
    """Boxes and lines, and the size of the whole."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def draw(tree: Tree) -> Drawing:
    """Return where everything of a tree is drawn."""
    rows_of = _rows(tree)
    edges = _edges(tree, rows_of)
    chains = {edge: _chain(edge, rows_of) for edge in edges}
    rows = _ordered(_slots(rows_of, chains.values()), chains.values())
    middles = _middles(rows, chains.values())
    boxes = tuple(
        Box(key, key in tree.outcome, middles[key] - BOX_WIDTH / 2, row * ROW + MARGIN)
        for key, row in rows_of.items()
    )
    leaving = _leaving(chains, middles)
    lines = tuple(
        Line(*edge, edges[edge], _points(chain, leaving[edge], middles, rows_of))
        for edge, chain in chains.items()
    )
    width = max((box.x + BOX_WIDTH for box in boxes), default=0.0) + MARGIN
    height = max((box.y + BOX_HEIGHT for box in boxes), default=0.0) + MARGIN
    return Drawing(boxes, lines, width, height)


def _rows(tree: Tree) -> dict[str, int]:
    """Return each key's row; what nothing leads to stands in the first."""
    known: dict[str, int] = {}
    order = _topological(tree)
    for key in order:
        known.setdefault(key, 0)
        for target in _ways(tree.node.get(key)):
            if target in order and order.index(target) > order.index(key):
                known[target] = max(known.get(target, 0), known[key] + 1)
    return {key: known[key] for key in order}


def _topological(tree: Tree) -> list[str]:
    """Return the keys so that each comes before those it leads to."""
    done: dict[str, None] = {}
    under_way: set[str] = set()

    def visit(key: str) -> None:
        if key in done or key in under_way:
            return
        under_way.add(key)
        for target in reversed(list(_ways(tree.node.get(key)))):
            if target in tree.node or target in tree.outcome:
                visit(target)
        done[key] = None

    for key in reversed([tree.first, *tree.node, *tree.outcome]):
        if key in tree.node or key in tree.outcome:
            visit(key)
    return list(reversed(done))


def _ways(node: Node | None) -> dict[str, list[str]]:
    """Return where a question leads, each with the answers that lead there."""
    ways: dict[str, list[str]] = {}
    for answer, target in node.ways.items() if node else ():
        ways.setdefault(target, []).append(answer)
    return ways


def _edges(tree: Tree, rows: Mapping[str, int]) -> dict[Edge, tuple[str, ...]]:
    """Return every line downwards, with its answers."""
    return {
        (node.key, target): tuple(answers)
        for node in tree.nodes
        for target, answers in _ways(node).items()
        if target in rows and rows[target] > rows[node.key]
    }


def _chain(edge: Edge, rows: Mapping[str, int]) -> tuple[Slot, ...]:
    """Return the places a line takes: its ends, and a lane in each row between."""
    source, target = edge
    between = range(rows[source] + 1, rows[target])
    return (source, *(f"{source}>{target}@{row}" for row in between), target)


def _slots(
    rows_of: Mapping[str, int], chains: Iterable[tuple[Slot, ...]]
) -> list[list[Slot]]:
    rows: list[list[Slot]] = [
        [] for _row in range(max(rows_of.values(), default=0) + 1)
    ]
    for key, row in rows_of.items():
        rows[row].append(key)
    for chain in chains:
        for offset, slot in enumerate(chain[1:-1], start=1):
            rows[rows_of[chain[0]] + offset].append(slot)
    return rows


def _neighbours(chains: Iterable[tuple[Slot, ...]]) -> dict[Slot, list[Slot]]:
    found: dict[Slot, list[Slot]] = {}
    for chain in chains:
        for above, below in pairwise(chain):
            found.setdefault(above, []).append(below)
            found.setdefault(below, []).append(above)
    return found


def _ordered(
    rows: list[list[Slot]], chains: Iterable[tuple[Slot, ...]]
) -> list[list[Slot]]:
    """Put each row in the order of its neighbours, down and up again."""
    near = _neighbours(chains)
    place: dict[Slot, float] = {}
    for row in rows:
        place |= {slot: _share(index, row) for index, slot in enumerate(row)}
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            row.sort(key=lambda slot: _mean(place, near.get(slot, ()), place[slot]))
            place |= {slot: _share(index, row) for index, slot in enumerate(row)}
    return rows


def _share(index: int, row: list[Slot]) -> float:
    return (index + 0.5) / len(row)


def _mean(values: Mapping[Slot, float], near: Iterable[Slot], alone: float) -> float:
    found = [values[slot] for slot in near if slot in values]
    return sum(found) / len(found) if found else alone


def _middles(
    rows: list[list[Slot]], chains: Iterable[tuple[Slot, ...]]
) -> dict[Slot, float]:
    """Return where the middle of each place is, none over another."""
    near = _neighbours(chains)
    middles: dict[Slot, float] = {}
    for row in rows:
        middles |= _spaced(row, dict.fromkeys(row, 0.0))
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wish = {
                slot: _mean(middles, near.get(slot, ()), middles[slot]) for slot in row
            }
            middles |= _spaced(row, wish)
    left = min((middles[slot] - _wide(slot) / 2 for slot in middles), default=0.0)
    return {slot: middle - left + MARGIN for slot, middle in middles.items()}


def _spaced(row: list[Slot], wish: Mapping[Slot, float]) -> dict[Slot, float]:
    """Return the places nearest to those wished for that keep their distance."""
    placed: dict[Slot, float] = {}
    edge = float("-inf")
    for slot in row:
        placed[slot] = max(wish[slot], edge + _wide(slot) / 2)
        edge = placed[slot] + _wide(slot) / 2 + GAP
    shift = sum(wish[slot] - placed[slot] for slot in row) / max(len(row), 1)
    return {slot: middle + shift for slot, middle in placed.items()}


def _wide(slot: Slot) -> float:
    return LANE if "@" in slot else BOX_WIDTH


def _leaving(
    chains: Mapping[Edge, tuple[Slot, ...]], middles: Mapping[Slot, float]
) -> dict[Edge, float]:
    """Return where each line leaves its box: side by side, in the order they go."""
    found: dict[Edge, float] = {}
    for source in {edge[0] for edge in chains}:
        own = [edge for edge in chains if edge[0] == source]
        own.sort(key=lambda edge: middles[chains[edge][1]])
        for edge, share in zip(own, LEAVING[len(own)], strict=True):
            found[edge] = middles[source] + share * BOX_WIDTH
    return found


def _points(
    chain: tuple[Slot, ...],
    leaving: float,
    middles: Mapping[Slot, float],
    rows: Mapping[str, int],
) -> tuple[tuple[float, float], ...]:
    """Return the points of a line: out below a box, through its lanes, in above."""
    top = rows[chain[0]] * ROW + MARGIN
    points = [(leaving, top + BOX_HEIGHT)]
    for offset, slot in enumerate(chain[1:-1], start=1):
        lane = top + offset * ROW
        points += [(middles[slot], lane), (middles[slot], lane + BOX_HEIGHT)]
    points.append((middles[chain[-1]], top + (len(chain) - 1) * ROW))
    return tuple(points)


def wrapped(text: str, width: int, lines: int) -> tuple[str, ...]:
    """Break a text into so many lines of so many letters; «…» where it goes on."""
    found: list[str] = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if len(longer) <= width:
            found[-1] = longer
        elif len(found) == lines:
            found[-1] = f"{found[-1][: width - 1].rstrip(' ,;:¿(')}…"
            break
        else:
            found.append(word[:width])
    return tuple(found)
