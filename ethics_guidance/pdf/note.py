"""The result of a self-assessment on paper: a note of one page, and its form."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from io import BytesIO
from typing import Any, Protocol

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
)

from content.printing import kit

MARGIN = 18 * mm
WIDTH = letter[0] - 2 * MARGIN
#: What the page's frame keeps free on each side by itself.
PADDING = 6
#: So much of a line may be text before its gap goes below.
CROWDED = 0.6


class Written(Protocol):
    """A result written out; `ethics_guidance.presenting.note.Note` is one."""

    title: str
    limit: str
    outcome: str
    meaning: str
    basis: str
    steps: Sequence[Any]
    answers: Sequence[Any]
    form: Any
    whom: Sequence[str]
    date: str
    version: str


def _style(name: str, face: str, size: float, **more: Any) -> ParagraphStyle:
    more = {"leading": size * 1.35, "textColor": kit.INK, **more}
    return ParagraphStyle(name, fontName=face, fontSize=size, **more)


SMALL = _style("small", kit.SANS, 8.5, textColor=kit.GRAPHITE)
BODY = _style("body", kit.SANS, 10)
LABEL = _style("label", kit.SANS_BOLD, 10.5, spaceBefore=8, spaceAfter=2)
TITLE = _style("title", kit.SERIF_BOLD, 19, leading=23, spaceAfter=5)
LINE = _style("line", kit.SANS, 10, spaceBefore=11)
STEP = _style(
    "step", kit.SANS, 10, leftIndent=16, spaceAfter=4, bulletFontName=kit.SANS_BOLD
)


def draw_note(note: Written) -> bytes:
    """Return a note as a PDF of letter pages."""
    kit.register_faces()
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=letter,
        leftMargin=MARGIN - PADDING,
        rightMargin=MARGIN - PADDING,
        topMargin=MARGIN + 4,
        bottomMargin=MARGIN,
        title=f"{note.title}: {note.outcome}",
        author=note.whom[0] if note.whom else "",
    )
    frame = _frame(note)
    document.build(_story(note), onFirstPage=frame, onLaterPages=frame)
    return buffer.getvalue()


def _frame(note: Written) -> Callable[[Canvas, Any], None]:
    """Return what draws the thread above and the limit below each page."""

    def draw(canvas: Canvas, document: Any) -> None:
        top = letter[1] - MARGIN + 4
        for y, thick, colour in (
            (0, 2.2, kit.PETROL),
            (-3.4, 0.7, kit.OCHRE),
            (-5.8, 0.7, kit.PETROL),
        ):
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(thick)
            canvas.line(MARGIN, top + y, letter[0] - MARGIN, top + y)
        canvas.setFillColor(kit.GRAPHITE)
        canvas.setFont(kit.SANS, 8)
        canvas.drawString(MARGIN, MARGIN - 12, _drawable(note.limit, kit.SANS))

    return draw


def _story(note: Written) -> list[Flowable]:
    story = [
        _paragraph(f"{note.title} · {note.date} · {note.version}", SMALL),
        _paragraph(note.outcome, TITLE),
        _paragraph(note.meaning, BODY),
        _paragraph(_("What to do now"), LABEL),
        *(_step(number, each) for number, each in enumerate(note.steps, start=1)),
        _paragraph(_("The rule"), LABEL),
        _paragraph(note.basis, BODY),
        _paragraph(_("Whom to ask"), LABEL),
        _paragraph(" · ".join(note.whom), BODY),
        _paragraph(_("What you answered"), LABEL),
        *(
            _paragraph(f"{number}. {each.question} — {_answer(each)}", SMALL)
            for number, each in enumerate(note.answers, start=1)
        ),
        KeepTogether(
            [
                Spacer(1, 14),
                *_form_lines((_("Name and signature:"), "", _("Date:"), "")),
                _paragraph(_("Sign it only if you attach it to your notice."), SMALL),
            ]
        ),
    ]
    if note.form:
        story += [
            PageBreak(),
            _paragraph(note.form.title, TITLE),
            _paragraph(note.form.intro, BODY),
            Spacer(1, 10),
            *(each for parts in note.form.lines for each in _form_lines(parts)),
        ]
    return story


def _step(number: int, step: Any) -> Paragraph:
    """Return a step: what to do, then who and when in bold."""
    text = escape(_drawable(step.text, kit.SANS))
    who = escape(_drawable(f"{step.who} · {step.when}", kit.SANS_BOLD))
    said = f'{text}<br/><font name="{kit.SANS_BOLD}">{who}</font>'
    return Paragraph(said, STEP, bulletText=f"{number}.")


def _answer(answer: Any) -> str:
    if answer.is_unknown:
        verify = _("verify it")
        return f"{answer.answer} ({verify})"
    return str(answer.answer)


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    said = escape(_drawable(text, style.fontName))
    return Paragraph(said.replace("  ", " \N{NO-BREAK SPACE} "), style)


@lru_cache(maxsize=4096)
def _drawable(text: str, face: str) -> str:
    """Return a text with «?» for what the face has no letter for: never a blank."""
    return "".join(
        each if each.isspace() or kit.covers(face, each) else "?" for each in text
    )


Pair = tuple[str, bool]


def _form_lines(parts: Sequence[str]) -> list[Flowable]:
    """Return a line of a form: in one row where its words leave room to write."""
    pairs = _pairs(parts)
    if any(gap for _words, gap in pairs) and _fits(pairs):
        return [Ruled(pairs)]
    lines: list[Flowable] = []
    for words, gap in pairs:
        if gap and _fits([(words, gap)]):
            lines.append(Ruled([(words, gap)]))
        else:
            lines.append(_paragraph(words, LINE))
            lines += [Ruled([("", True)])] if gap else []
    return lines


def _pairs(parts: Sequence[str]) -> list[Pair]:
    """Return the words of a line, each with whether a gap follows them."""
    pairs: list[Pair] = []
    for each in parts:
        if each:
            pairs.append((each, False))
        else:
            words = pairs.pop()[0] if pairs and not pairs[-1][1] else ""
            pairs.append((words, True))
    return pairs


def _fits(pairs: Sequence[Pair]) -> bool:
    return all(_wide(words) <= WIDTH / len(pairs) * CROWDED for words, _gap in pairs)


def _wide(words: str) -> float:
    return pdfmetrics.stringWidth(words, BODY.fontName, BODY.fontSize)


class Ruled(Flowable):
    """Words side by side, each with a rule to write on when it has a gap."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        super().__init__()
        self.pairs = tuple(pairs)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the whole width, and room for handwriting."""
        self.width, self.height = width, 27.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the words and the rules on one base line."""
        share, base = self.width / len(self.pairs), 5.0
        self.canv.setFillColor(kit.INK)
        self.canv.setStrokeColor(kit.GRAPHITE)
        self.canv.setLineWidth(0.6)
        self.canv.setFont(BODY.fontName, BODY.fontSize)
        for index, (words, gap) in enumerate(self.pairs):
            left = index * share
            self.canv.drawString(left, base, _drawable(words, BODY.fontName))
            if gap:
                start = left + (_wide(words) + 5 if words else 0)
                end = left + share - (0 if index == len(self.pairs) - 1 else 12)
                self.canv.line(start, base - 1.5, end, base - 1.5)
