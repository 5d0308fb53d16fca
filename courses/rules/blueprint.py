"""The blueprint of an assessment, and drawing a form by it.

A blueprint says how many items of which module and type a form has. Drawing is
reproducible: the same bank, history and seed give the same form. As in the field's
most used quiz engine, an item this person has met fewest times comes first, and no
item comes twice in one form.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Cell:
    """So many items of a module and a type."""

    module: str
    type: str
    count: int


@dataclass(frozen=True)
class Blueprint:
    """The cells of a form; two of one module and type are one, with both counts."""

    cells: tuple[Cell, ...]

    def __post_init__(self) -> None:
        """Add up cells of the same module and type, so that none is drawn twice."""
        counts: dict[tuple[str, str], int] = {}
        for cell in self.cells:
            place = (cell.module, cell.type)
            counts[place] = counts.get(place, 0) + cell.count
        cells = tuple(Cell(*place, count) for place, count in counts.items())
        object.__setattr__(self, "cells", cells)

    @property
    def size(self) -> int:
        """How many items a form has."""
        return sum(cell.count for cell in self.cells)

    def by_module(self) -> dict[str, int]:
        """How many items each module has, in order of first mention."""
        counts: dict[str, int] = {}
        for cell in self.cells:
            counts[cell.module] = counts.get(cell.module, 0) + cell.count
        return counts


@dataclass(frozen=True)
class Candidate:
    """An item that could be drawn: its id, its cell, and how often it was met."""

    item_id: int
    module: str
    type: str
    times_met: int = 0


class BankTooSmall(ValueError):
    """The bank lacks items for these cells of the blueprint."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        super().__init__(", ".join(f"{cell.module} {cell.type}" for cell in cells))
        self.cells = tuple(cells)


def read_blueprint(raw: Sequence[Mapping[str, Any]]) -> Blueprint:
    """Build a blueprint from its stored form: a list of cells as plain data."""
    return Blueprint(
        tuple(Cell(each["module"], each["type"], each["count"]) for each in raw)
    )


def missing_cells(
    blueprint: Blueprint, candidates: Sequence[Candidate]
) -> tuple[Cell, ...]:
    """Return the cells for which the bank has too few items."""
    return tuple(
        cell for cell in blueprint.cells if len(_of(cell, candidates)) < cell.count
    )


def draw_form(
    blueprint: Blueprint, candidates: Sequence[Candidate], seed: str
) -> list[int]:
    """Return the item ids of a form, in the order to be shown.

    Items keep together by module, in the blueprint's order of modules, so that the
    form reads like the course; inside a module their order is the seed's. Raises
    `BankTooSmall`.
    """
    if missing := missing_cells(blueprint, candidates):
        raise BankTooSmall(missing)
    rng = random.Random(seed)
    chosen: dict[str, list[int]] = {}
    for cell in blueprint.cells:
        pool = sorted(_of(cell, candidates), key=lambda each: each.item_id)
        rng.shuffle(pool)
        pool.sort(key=lambda each: each.times_met)
        chosen.setdefault(cell.module, []).extend(
            each.item_id for each in pool[: cell.count]
        )
    form: list[int] = []
    for items in chosen.values():
        rng.shuffle(items)
        form += items
    return form


def _of(cell: Cell, candidates: Sequence[Candidate]) -> list[Candidate]:
    return [
        each
        for each in candidates
        if each.module == cell.module and each.type == cell.type
    ]
