"""From marks to a score: exact, and the cut score itself is a pass."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

#: Scores are said out of this.
SCALE = 100


@dataclass(frozen=True)
class Score:
    """The sum of marks, each from 0 to 1, out of as many items."""

    marks: Fraction
    items: int

    @property
    def percent(self) -> Fraction:
        """The score out of 100, exact."""
        return self.marks * SCALE / self.items if self.items else Fraction(0)

    def passes(self, cut_score: int) -> bool:
        """Tell whether the score reaches the cut score, which is itself a pass."""
        return self.percent >= cut_score


def score_of(marks: Iterable[Fraction]) -> Score:
    """Add up the marks of a form's items."""
    marks = list(marks)
    return Score(marks=sum(marks, Fraction(0)), items=len(marks))


def shown_percent(percent: Fraction) -> Fraction:
    """Return a score cut to one decimal, never rounded up to a pass it is not."""
    return Fraction(int(percent * 10), 10)


@dataclass(frozen=True)
class ModuleResult:
    """How a module went: how many of its items earned the whole mark."""

    module: str
    right: int
    items: int


def by_module(
    modules: Sequence[str], marks: Mapping[int, Fraction]
) -> list[ModuleResult]:
    """Group whole marks by module; `modules[i]` is the module of item `i`."""
    results: dict[str, list[int]] = {}
    for position, module in enumerate(modules):
        counts = results.setdefault(module, [0, 0])
        counts[0] += marks.get(position, Fraction(0)) == 1
        counts[1] += 1
    return [ModuleResult(key, right, items) for key, (right, items) in results.items()]
