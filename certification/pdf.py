"""A credential's frozen words to a certificate: one letter page, landscape, white."""

from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from certification.rules.tamper import MARK
from content.printing import kit

WIDTH, HEIGHT = 792.0, 612.0
FRAME = 27.5
LEFT, MEASURE = 78.0, 410.0
RIGHT = WIDTH - 78.0
QR_SIZE = 88.0  # 31 mm


@dataclass(frozen=True)
class CertificateWords:
    """Everything a certificate says in one language, already written out."""

    kind: str
    statement: str
    course: str
    duration: str
    date: str
    issuer: str
    unit: str
    signatory_name: str
    signatory_post: str
    signed: str
    verify: str
    folio: str
    demonstration: str


@dataclass(frozen=True)
class Certificate:
    """A certificate to draw: the holder, the words in two languages, the addresses."""

    holder_name: str
    words: CertificateWords
    other: CertificateWords
    language: str
    code: str
    printed_code: str
    verify_url: str
    is_demonstration: bool


def draw_certificate(certificate: Certificate) -> bytes:
    """Return the unsigned PDF; the same certificate always gives the same bytes.

    Raises `UncoveredText` for a name that no face can draw.
    """
    kit.register_faces()
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(WIDTH, HEIGHT),
        pageCompression=1,
        invariant=1,
        lang=certificate.language,
        pdfVersion=(1, 7),
        initialFontName=kit.SANS,
    )
    _describe(canvas, certificate)
    _draw_ground(canvas)
    _draw_head(canvas, certificate)
    _draw_body(canvas, certificate)
    _draw_foot(canvas, certificate)
    canvas.showPage()
    canvas.save()
    return _with_mark_at_head(buffer.getvalue(), certificate.code)


def _describe(canvas: Canvas, certificate: Certificate) -> None:
    words = certificate.words
    canvas.setTitle(f"{words.kind} · {certificate.holder_name}")
    canvas.setAuthor(f"{words.issuer} · {words.unit}")
    canvas.setSubject(f"{words.course} · {words.folio}")
    canvas.setKeywords(f"{MARK}{certificate.code}")
    canvas.setCreator("Academia de Integridad")
    canvas.setProducer("Academia de Integridad")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _with_mark_at_head(pdf: bytes, code: str) -> bytes:
    """Put the code in a comment after the header, where reportlab leaves its own.

    The comment keeps its length, so that no offset of the file moves.
    """
    head, newline, rest = pdf.partition(b"\n")
    comment, newline_2, rest = rest.partition(b"\n")
    mark = b"%" + f"{MARK}{code}".encode()
    if len(mark) > len(comment):
        raise ValueError("the head comment of the PDF is too short for the code")
    return head + newline + mark.ljust(len(comment), b" ") + newline_2 + rest


def _draw_ground(canvas: Canvas) -> None:
    kit.draw_cenefa_frame(canvas, FRAME, FRAME, WIDTH - 2 * FRAME, HEIGHT - 2 * FRAME)
    kit.draw_medallion(canvas, 610, 312, 104, 126, 47)


def _text(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    face: str,
    size: float,
    colour: object,
    width: float = MEASURE,
) -> None:
    """Draw a line, smaller when it would be wider than its place."""
    face = kit.face_for(text, face)
    canvas.setFont(face, kit.fit_size(text, face, size, width))
    canvas.setFillColor(colour)
    canvas.drawString(x, y, text)


def _draw_head(canvas: Canvas, certificate: Certificate) -> None:
    words, other = certificate.words, certificate.other
    kit.draw_mark(canvas, LEFT, 488, 32)
    _text(canvas, LEFT + 42, 509, words.issuer, kit.SERIF_BOLD, 13.5, kit.INK)
    _text(canvas, LEFT + 42, 493, words.unit, kit.SANS, 9.5, kit.GRAPHITE)
    canvas.setFont(kit.SANS_BOLD, 11)
    canvas.setFillColor(kit.INK)
    canvas.drawRightString(RIGHT, 509, words.folio)
    if certificate.is_demonstration:
        canvas.setFont(kit.SANS_BOLD, 10.5)
        canvas.setFillColor(kit.BRICK)
        canvas.drawRightString(
            RIGHT, 492, f"{words.demonstration} / {other.demonstration}"
        )


def _draw_body(canvas: Canvas, certificate: Certificate) -> None:
    words, other = certificate.words, certificate.other
    top = 436.0
    kind = f"{words.kind} · {other.kind}"
    _text(canvas, LEFT, top, kind, kit.SERIF_BOLD, 15, kit.OCHRE_INK)
    face = kit.face_for(certificate.holder_name, kit.SERIF_BOLD)
    size, lines = kit.fit_lines(
        certificate.holder_name, face, (34.5, 31, 28, 24, 20, 17, 14), MEASURE, 2
    )
    y = top - size - 12
    for line in lines:
        _text(canvas, LEFT, y, line, face, size, kit.INK)
        y -= size * 1.09
    y -= 12
    y = _draw_statement(canvas, words, y, 15.5, kit.INK) - 8
    y = _draw_statement(canvas, other, y, 10, kit.GRAPHITE) - 8
    _text(canvas, LEFT, y, words.date, kit.SANS, 12, kit.GRAPHITE)


def _draw_statement(
    canvas: Canvas, words: CertificateWords, y: float, size: float, colour: object
) -> float:
    """Draw «did the course», the course in bold, «of so many hours»; return the y."""
    pieces = [
        *((word, kit.SERIF) for word in words.statement.split()),
        *((word, kit.SERIF_BOLD) for word in words.course.split()),
        *((word, kit.SERIF) for word in words.duration.split()),
    ]
    x, space = LEFT, canvas.stringWidth(" ", kit.SERIF, size)
    for word, face in pieces:
        width = canvas.stringWidth(word, kit.face_for(word, face), size)
        glued = word in {",", "."}
        if x + width > LEFT + MEASURE and not glued:
            x, y = LEFT, y - size * 1.36
        if glued:
            x -= space
        _text(canvas, x, y, word, face, size, colour)
        x += width + space
    return y - size * 1.36


def _draw_foot(canvas: Canvas, certificate: Certificate) -> None:
    words, other = certificate.words, certificate.other
    canvas.setStrokeColor(kit.INK)
    canvas.setLineWidth(0.8)
    canvas.line(LEFT, 108, LEFT + 216, 108)
    middle, column = 330.0, 240.0
    _text(canvas, LEFT, 92, words.signatory_name, kit.SANS_BOLD, 11, kit.INK, column)
    _text(canvas, LEFT, 78, words.signatory_post, kit.SANS, 10, kit.GRAPHITE, column)
    _text(canvas, LEFT, 65, other.signatory_post, kit.SANS, 8.5, kit.GRAPHITE, column)
    _text(canvas, middle, 92, words.signed, kit.SANS, 9, kit.GRAPHITE, column)
    _text(canvas, middle, 79, certificate.printed_code, kit.SANS_BOLD, 10.5, kit.INK)
    _text(canvas, middle, 65, other.signed, kit.SANS, 8.5, kit.GRAPHITE, column)
    qr_x, qr_y = RIGHT - QR_SIZE, 76.0
    kit.draw_qr(canvas, certificate.verify_url, qr_x, qr_y, QR_SIZE)
    canvas.linkURL(
        certificate.verify_url, (qr_x, qr_y, RIGHT, qr_y + QR_SIZE), relative=0
    )
    canvas.setFont(kit.SANS, 8.5)
    canvas.setFillColor(kit.GRAPHITE)
    canvas.drawRightString(RIGHT, 63, words.verify)
