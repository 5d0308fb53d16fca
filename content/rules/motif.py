"""The medallion: a lozenge of concentric rings drawn only with horizontal threads.

Pure geometry in a square of side 2 centred on the origin, so that the hero draws it
as SVG and the certificate as PDF from the same numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

#: Rings from the centre out: where each begins and ends (distance |x| + |y|, the rim
#: being 1), and its tone.
RINGS = (
    (0.00, 0.085, "ochre"),
    (0.125, 0.20, "light"),
    (0.225, 0.30, "light"),
    (0.335, 0.43, "middle"),
    (0.455, 0.57, "middle"),
    (0.595, 0.69, "dark"),
    (0.715, 0.745, "ochre"),
    (0.775, 0.86, "dark"),
    (0.885, 1.00, "faint"),
)


@dataclass(frozen=True)
class Thread:
    """One horizontal thread: its height, its two ends, and the tone of its ring."""

    y: float
    left: float
    right: float
    tone: str


def medallion(threads: int) -> Iterator[Thread]:
    """Yield the threads of a medallion with this many rows (an odd number)."""
    half = threads // 2
    for row in range(-half, half + 1):
        height = abs(row) / (half + 1)
        y = row / (half + 1)
        for begin, end, tone in RINGS:
            outer, inner = end - height, begin - height
            if outer <= 0.004:
                continue
            if inner <= 0:
                yield Thread(y, -outer, outer, tone)
            else:
                yield Thread(y, -outer, -inner, tone)
                yield Thread(y, inner, outer, tone)


#: The mark: seven threads on a field of 34, five apart; the middle one is ochre.
MARK_LENGTHS = (4, 14, 24, 34, 24, 14, 4)
