"""How the code is set on paper: its styles, and text each letter of which can be drawn."""

from html import escape
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from content.printing import kit


def _style(name: str, face: str, size: float, leading: float, **more: Any) -> Any:
    return ParagraphStyle(
        name,
        fontName=face,
        bulletFontName=face,
        fontSize=size,
        leading=leading,
        **{"textColor": kit.INK} | more,
    )


def styles() -> dict[str, ParagraphStyle]:
    """Return the styles of the document, by name."""
    sans, serif, bold = kit.SANS, kit.SERIF, kit.SANS_BOLD
    return {
        each.name: each
        for each in (
            _style("title", kit.SERIF_BOLD, 34, 39, spaceAfter=14),
            _style("lead", serif, 14, 20, textColor=kit.GRAPHITE, spaceAfter=10),
            _style("cover", sans, 11, 16, textColor=kit.GRAPHITE),
            _style("cover-strong", bold, 13, 19),
            _style("model", bold, 20, 26, textColor=kit.BRICK, spaceAfter=2),
            _style("overline", bold, 9, 12, textColor=kit.OCHRE_INK, spaceBefore=2),
            _style("value", kit.SERIF_BOLD, 21, 26, spaceAfter=4, keepWithNext=1),
            _style(
                "heading",
                kit.SERIF_BOLD,
                13,
                17,
                spaceBefore=10,
                spaceAfter=3,
                keepWithNext=1,
            ),
            _style("summary", serif, 11.5, 16, textColor=kit.GRAPHITE, spaceAfter=8),
            _style("text", serif, 10.5, 15.2, spaceAfter=6),
            _style(
                "bullet", serif, 10.5, 15.2, leftIndent=14, bulletIndent=2, spaceAfter=3
            ),
            _style(
                "notice", bold, 10, 14, spaceBefore=4, keepWithNext=1, leftIndent=12
            ),
            _style("notice-text", sans, 9.8, 14, leftIndent=12, spaceAfter=6),
            _style(
                "label",
                bold,
                8.5,
                12,
                textColor=kit.OCHRE_INK,
                leftIndent=14,
                keepWithNext=1,
            ),
            _style("example", sans, 9.8, 14, leftIndent=14, spaceAfter=5),
            _style("fact", sans, 9, 12.6, textColor=kit.GRAPHITE, leftIndent=14),
            _style("toc", sans, 10.5, 17, rightIndent=24),
        )
    }


def said(text: str, style: Any, *, strong: str = "", bullet: str = "") -> Paragraph:
    """Return a paragraph, `strong` its beginning in bold, each letter in a face that has it."""
    markup = _drawable(text.removeprefix(strong), style.fontName)
    if strong:
        markup = f'<font name="{kit.SANS_BOLD}">{_drawable(strong, kit.SANS_BOLD)}</font>{markup}'
    return Paragraph(markup, style, bulletText=bullet or None)


def _drawable(text: str, face: str) -> str:
    """Escape a text; what its face lacks is drawn by another, or left out by all."""
    if kit.covers(face, text):
        return escape(text, quote=False)
    pieces = []
    for char in text:
        if kit.covers(face, char):
            pieces.append(escape(char, quote=False))
        elif kit.covers(kit.FALLBACK, char):
            pieces.append(f'<font name="{kit.FALLBACK}">{escape(char)}</font>')
    return "".join(pieces)
