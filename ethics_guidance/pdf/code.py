"""A version of the code as a printed document: letter, cover, contents, a footer that dates it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from io import BytesIO
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus.doctemplate import IndexingFlowable
from reportlab.platypus.tableofcontents import TableOfContents

from content.printing import kit
from ethics_guidance.printing import said
from ethics_guidance.printing import styles as styles_of_paper
from ethics_guidance.rules.plain import paragraphs, words_of

WIDTH, HEIGHT = letter
LEFT, RIGHT, TOP, BOTTOM = 82.0, 72.0, 66.0, 72.0
FAULTS = {
    "serious": lambda: _("May be a serious fault"),
    "non_serious": lambda: _("May be a non-serious fault"),
    "both": lambda: _("May be a serious or a non-serious fault"),
}


@dataclass(frozen=True)
class CodePaper:
    """A version to print, in one language; `document` is `rules/code_document.py`'s."""

    language: str
    number: int
    in_force_from: date
    changes: str
    is_model: bool
    document: Mapping[str, Any]
    academy: str
    unit: str
    address: str

    def words(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what a part of the document says in this language."""
        return part["texts"][self.language]

    @property
    def title(self) -> str:
        """The code's title."""
        return self.words(self.document["opening"])["title"]

    @property
    def version(self) -> str:
        """«Versión 2»."""
        return _("Version %(number)s") % {"number": self.number}

    @property
    def since(self) -> str:
        """«En vigor desde el 3 de marzo de 2027»."""
        on = date_format(self.in_force_from, "DATE_FORMAT")
        return _("In force from %(on)s") % {"on": on}


class _Count(IndexingFlowable):
    """Asks for another pass until the number of pages is the one that was printed."""

    def __init__(self, paper: "_Paper") -> None:
        super().__init__()
        self.paper = paper
        self.width = self.height = 0

    def wrap(self, *available: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        """Draw nothing."""

    def isSatisfied(self) -> bool:
        return self.paper.total == self.paper.page

    def beforeBuild(self) -> None:
        self.paper.total = getattr(self.paper, "page", 0)


class _Paper(BaseDocTemplate):
    """The document: its cover, its pages, what its contents and its outline list."""

    def __init__(self, buffer: BytesIO, code: CodePaper) -> None:
        super().__init__(
            buffer,
            pagesize=letter,
            title=f"{code.title} · {code.version}",
            author=f"{code.academy} · {code.unit}",
            subject=code.since,
            creator=code.academy,
            producer=code.academy,
            invariant=1,
            pageCompression=1,
            lang=code.language,
            initialFontName=kit.SANS,
            displayDocTitle=1,
        )
        self.code, self.total = code, 0
        frame = Frame(
            *(LEFT, BOTTOM, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM),
            *(0, 0, 0, 0),
        )
        cover = Frame(LEFT, 96, WIDTH - LEFT - RIGHT, 480, 0, 0, 0, 0)
        self.addPageTemplates(
            [
                PageTemplate("cover", [cover], onPage=self._draw_cover),
                PageTemplate("page", [frame], onPage=self._draw_page),
            ]
        )

    def afterFlowable(self, flowable: Flowable) -> None:
        """List a heading in the contents and the outline, under its anchor."""
        anchor = getattr(flowable, "anchor", "")
        if not anchor:
            return
        level, name = flowable.level, flowable.name
        self.canv.bookmarkPage(anchor)
        self.canv.addOutlineEntry(name, anchor, level, closed=level == 0)
        if level == 0:
            self.notify("TOCEntry", (0, escape(name), self.page, anchor))

    def _draw_cover(self, canvas: Canvas, _doc: BaseDocTemplate) -> None:
        kit.draw_cenefa_frame(canvas, 27.5, 27.5, WIDTH - 55, HEIGHT - 55)
        kit.draw_medallion(canvas, WIDTH - 150, HEIGHT - 150, 80, 72, 37)
        kit.draw_mark(canvas, LEFT, HEIGHT - 124, 40)
        canvas.setFillColor(kit.INK)
        canvas.setFont(kit.face_for(self.code.academy, kit.SERIF_BOLD), 13)
        canvas.drawString(LEFT, HEIGHT - 150, self.code.academy)

    def _draw_page(self, canvas: Canvas, _doc: BaseDocTemplate) -> None:
        code = self.code
        canvas.setStrokeColor(kit.PETROL)
        canvas.setLineWidth(0.8)
        canvas.line(LEFT, 54, WIDTH - RIGHT, 54)
        canvas.setFillColor(kit.GRAPHITE)
        line = f"{code.title} · {code.version} · {code.since}"
        number = _("Page %(page)s of %(total)s") % {
            "page": canvas.getPageNumber(),
            "total": self.total or "…",
        }
        room = WIDTH - LEFT - RIGHT - 80
        face = kit.face_for(line, kit.SANS)
        canvas.setFont(face, kit.fit_size(line, face, 8.5, room))
        canvas.drawString(LEFT, 41, line)
        canvas.setFont(kit.SANS, 8.5)
        canvas.drawRightString(WIDTH - RIGHT, 41, number)
        if code.is_model:
            canvas.setFont(kit.SANS_BOLD, 9.5)
            canvas.setFillColor(kit.BRICK)
            canvas.drawRightString(WIDTH - RIGHT, HEIGHT - 46, _("MODEL"))


def draw_code(code: CodePaper) -> bytes:
    """Return the PDF; the same version always gives the same bytes."""
    kit.register_faces()
    buffer = BytesIO()
    with override(code.language):
        paper = _Paper(buffer, code)
        paper.multiBuild(
            list(_story(code, paper)), canvasmaker=partial(Canvas, pdfVersion=(1, 7))
        )
    return buffer.getvalue()


def _story(code: CodePaper, paper: _Paper) -> Iterator[Flowable]:
    styles = styles_of_paper()
    yield from _cover(code, styles)
    yield NextPageTemplate("page")
    yield PageBreak()
    yield _Count(paper)
    yield said(_("Contents"), styles["value"])
    yield TableOfContents(
        dotsMinLevel=0,
        levelStyles=[styles["toc"]],
        tableStyle=TableStyle([("FONTNAME", (0, 0), (-1, -1), kit.SANS)]),
    )
    yield PageBreak()
    opening = code.words(code.document["opening"])
    yield _anchored(_("About this code"), styles["value"], "opening")
    yield from _body(opening["body"], styles)
    for value in code.document["values"]:
        yield from _value(code, value, styles)


def _cover(code: CodePaper, styles: Mapping[str, Any]) -> Iterator[Flowable]:
    opening = code.words(code.document["opening"])
    if code.is_model:
        yield said(_("MODEL"), styles["model"])
        yield said(
            _(
                "This is a model code: it guides and serves to practise until the "
                "ethics unit adopts its own. Nobody is asked to attest to it."
            ),
            styles["cover"],
        )
        yield Spacer(0, 22)
    yield said(code.title, styles["title"])
    yield said(opening["summary"], styles["lead"])
    yield Spacer(0, 16)
    yield said(code.version, styles["cover-strong"])
    yield said(code.since, styles["cover"])
    yield said(code.unit, styles["cover"])
    yield said(code.address, styles["cover"])
    yield Spacer(0, 16)
    yield said(_("What changed"), styles["overline"])
    yield said(code.changes, styles["cover"])


def _value(
    code: CodePaper, value: Mapping[str, Any], styles: Mapping[str, Any]
) -> Iterator[Flowable]:
    words = code.words(value)
    kind = _("Principle") if value["kind"] == "principle" else _("Value")
    name = f"{value['number']}. {words['title']}"
    yield Spacer(0, 26)
    yield CondPageBreak(260)
    yield said(f"{kind} {value['number']}", styles["overline"])
    yield _anchored(words["title"], styles["value"], f"value-{value['number']}", name)
    if words["summary"]:
        yield said(words["summary"], styles["summary"])
    yield from _body(words["body"], styles)


def _body(body: list[Any], styles: Mapping[str, Any]) -> Iterator[Flowable]:
    for block in body:
        if block["type"] == "provision":
            yield KeepTogether(list(_provision(block["value"], styles)))
        elif block["type"] == "section":
            if heading := block["value"].get("heading"):
                yield said(heading, styles["heading"])
            yield from _rich(block["value"]["text"], styles)
        else:
            first, *rest = words_of(block["value"]) or [None]
            if first:
                yield said(first.text, styles["notice"])
            yield from (said(each.text, styles["notice-text"]) for each in rest)


def _provision(
    value: Mapping[str, Any], styles: Mapping[str, Any]
) -> Iterator[Flowable]:
    yield _anchored(value["title"], styles["heading"], value["key"], level=1)
    yield from _rich(value["conduct"], styles)
    example = [each.text for each in paragraphs(value["example"])]
    yield said(_("Example"), styles["label"])
    yield from (said(each, styles["example"]) for each in example)
    facts = [
        (_("Rule of integrity"), value["rule"]),
        (_("Basis"), value["basis"]),
    ]
    if value["fault"]:
        facts.append((_("If it is broken"), FAULTS[value["fault"]]()))
    yield from (
        said(f"{label}: {fact}", styles["fact"], strong=f"{label}:")
        for label, fact in facts
    )
    yield Spacer(0, 8)


def _rich(html: str, styles: Mapping[str, Any]) -> Iterator[Flowable]:
    for each in paragraphs(html):
        if each.bullet:
            yield said(each.text, styles["bullet"], bullet="•")
        else:
            yield said(each.text, styles["text"])


def _anchored(
    text: str, style: Any, anchor: str, name: str = "", *, level: int = 0
) -> Paragraph:
    paragraph = said(text, style)
    paragraph.anchor, paragraph.name, paragraph.level = anchor, name or text, level
    return paragraph
