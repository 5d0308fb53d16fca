"""The PDF kit: registered faces, coverage, the four forms of the thread, the QR."""

import math
from functools import lru_cache
from pathlib import Path

import segno
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from content.rules.motif import MARK_LENGTHS, medallion

FONTS = Path(__file__).parent / "fonts"
SERIF, SERIF_BOLD = "Literata-Regular", "Literata-SemiBold"
SANS, SANS_BOLD = "Atkinson-Regular", "Atkinson-SemiBold"
#: Covers the Latin letters that the two families lack.
FALLBACK = "NotoSerif-SemiBold"
FACES = (SERIF, SERIF_BOLD, SANS, SANS_BOLD, FALLBACK)

INK, PETROL, OCHRE, OCHRE_INK, GRAPHITE, BRICK = map(
    HexColor, ("#0E2F38", "#12505C", "#DFA02A", "#7A5208", "#4A5D62", "#9E3A26")
)
#: The tones of the medallion on white paper: tints, so that text stays first.
TONES = {
    "ochre": OCHRE,
    "light": HexColor("#7FA3A8"),
    "middle": HexColor("#9FBCBF"),
    "dark": HexColor("#C0D3D5"),
    "faint": HexColor("#DDE8E9"),
}


class UncoveredText(ValueError):
    """Text with characters that no face of ours can draw; printing would drop them."""


@lru_cache(maxsize=1)
def register_faces() -> dict[str, TTFont]:
    """Make the faces known to reportlab, once per process."""
    faces = {}
    for name in FACES:
        faces[name] = TTFont(name, str(FONTS / f"{name}.ttf"))
        pdfmetrics.registerFont(faces[name])
    return faces


def covers(face: str, text: str) -> bool:
    """Tell whether a face has a glyph for every character of a text."""
    glyphs = register_faces()[face].face.charToGlyph
    return all(ord(char) in glyphs for char in text)


def face_for(text: str, face: str) -> str:
    """Return the face a text can be drawn with: the one asked for, or the fallback.

    Raises `UncoveredText` when neither covers it: reportlab would print blanks.
    """
    for candidate in (face, FALLBACK):
        if covers(candidate, text):
            return candidate
    raise UncoveredText(text)


def fit_lines(
    text: str, face: str, sizes: tuple[float, ...], width: float, lines: int
) -> tuple[float, list[str]]:
    """Return the largest of some sizes at which a text fits, and its lines.

    Lines break between words. At the smallest size the text takes as many lines as
    it needs; a word wider than a line makes it smaller still.
    """
    for size in sizes:
        broken = _break(text, face, size, width)
        fits = all(pdfmetrics.stringWidth(x, face, size) <= width for x in broken)
        if len(broken) <= lines and fits:
            return size, broken
    size = min(fit_size(word, face, sizes[-1], width) for word in text.split() or [""])
    return size, _break(text, face, size, width)


def fit_size(text: str, face: str, size: float, width: float) -> float:
    """Return the size, or the smaller one at which a text fits on one line."""
    natural = pdfmetrics.stringWidth(text, face, size)
    return size if natural <= width else math.floor(size * width / natural * 100) / 100


def _break(text: str, face: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pdfmetrics.stringWidth(longer, face, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def draw_cenefa_frame(
    canvas: Canvas, x: float, y: float, width: float, height: float
) -> None:
    """Draw the border of three threads, 3 / 1 / 1, on four sides."""
    for inset, line, colour in (
        (0, 3.0, PETROL),
        (6.2, 0.9, OCHRE),
        (10.6, 0.9, PETROL),
    ):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(line)
        canvas.rect(
            x + inset,
            y + inset,
            width - 2 * inset,
            height - 2 * inset,
            stroke=1,
            fill=0,
        )


def draw_mark(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw the mark of seven threads in a square whose lower left corner is given."""
    unit = size / 34
    middle = len(MARK_LENGTHS) // 2
    for index, length in enumerate(MARK_LENGTHS):
        is_middle = index == middle
        thick = (4 if is_middle else 2.6) * unit
        centre = y + size / 2 + (middle - index) * 5 * unit
        canvas.setFillColor(OCHRE if is_middle else PETROL)
        canvas.rect(
            x + (34 - length) / 2 * unit,
            centre - thick / 2,
            length * unit,
            thick,
            stroke=0,
            fill=1,
        )


def draw_medallion(
    canvas: Canvas, x: float, y: float, radius_x: float, radius_y: float, threads: int
) -> None:
    """Draw the medallion centred on a point, in tints."""
    canvas.setLineWidth(radius_y / threads * 0.62)
    canvas.setLineCap(0)
    for tone, colour in TONES.items():
        canvas.setStrokeColor(colour)
        path = canvas.beginPath()
        for thread in medallion(threads):
            if thread.tone == tone:
                height = y + thread.y * radius_y
                path.moveTo(x + thread.left * radius_x, height)
                path.lineTo(x + thread.right * radius_x, height)
        canvas.drawPath(path, stroke=1, fill=0)


def draw_qr(
    canvas: Canvas, text: str, x: float, y: float, size: float, colour: Color = INK
) -> None:
    """Draw a QR code (error correction M) inside a square; the quiet zone is outside."""
    rows = [list(row) for row in segno.make_qr(text, error="m").matrix]
    unit = size / len(rows)
    canvas.setFillColor(colour)
    path = canvas.beginPath()
    for index, row in enumerate(rows):
        top = y + size - (index + 1) * unit
        column = 0
        while column < len(row):
            run = 0
            while column + run < len(row) and row[column + run]:
                run += 1
            if run:
                path.rect(x + column * unit, top, run * unit, unit)
            column += max(run, 1)
    canvas.drawPath(path, stroke=0, fill=1)
