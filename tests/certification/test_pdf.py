"""The certificate on paper: the same bytes each time, whole words, inside its frame."""

import hashlib
import re
import subprocess
import sys
from io import BytesIO

import pytest
import segno
from django.conf import settings
from pyhanko.pdf_utils.reader import PdfFileReader

from certification.pdf import (
    FRAME,
    HEIGHT,
    LEFT,
    MEASURE,
    QR_SIZE,
    RIGHT,
    WIDTH,
    draw_certificate,
)
from certification.rules.tamper import MARK, claimed_codes
from content.printing import UncoveredText
from tests.certification import poppler
from tests.certification.paper import CODE, VERIFY_URL, certificate, words

#: The frame's three threads end here.
INSIDE = FRAME + 12
LONG = "María de los Ángeles Guadalupe Fernández de Castro y Villaseñor Hernández-Muñoz"
DIGEST = (
    "import hashlib; from certification.pdf import draw_certificate;"
    "from tests.certification.paper import certificate;"
    "print(hashlib.sha256(draw_certificate(certificate())).hexdigest())"
)


def document(pdf: bytes) -> PdfFileReader:
    """Return a PDF read by pyHanko."""
    return PdfFileReader(BytesIO(pdf), strict=True)


def test_the_same_certificate_gives_the_same_bytes_in_another_process_too():
    pdf = draw_certificate(certificate())
    assert draw_certificate(certificate()) == pdf
    other = subprocess.run(
        [sys.executable, "-c", DIGEST],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(pdf).hexdigest()


def test_another_name_gives_other_bytes():
    assert draw_certificate(certificate("Ana")) != draw_certificate(certificate("Eva"))


def test_it_says_everything_in_both_languages():
    text = poppler.text(draw_certificate(certificate()))
    for said in (
        "Constancia de conclusión · Certificate of completion",
        "María Demo Güereña",
        "concluyó el curso en línea Inducción a la ética pública",
        "gestión de conflictos de interés, con una duración",
        "completed the online course Induction to public ethics and managing",
        "interest, which takes 4 hours.",
        "2 de marzo de 2026",
        "Gobierno del Estado de Coahuila de Zaragoza",
        "Unidad de Ética e Integridad Pública",
        "Núm. UE-2026-000001",
        "K7QX-3M9P-T2VD-8HJR",
        "localhost:8000/verify/",
    ):
        assert said in text


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_it_says_demonstration_only_while_it_is_one(is_demonstration):
    drawn = draw_certificate(certificate(is_demonstration=is_demonstration))
    text = poppler.text(drawn)
    assert ("DEMOSTRACIÓN / DEMONSTRATION" in text) is is_demonstration
    assert ("DEMO" in text) is is_demonstration


@pytest.mark.parametrize(
    "name",
    [
        "María Ñandú Güereña",
        "Íñigo Úbeda Ávila-Peña",
        "Xꞌkin Kꞌanul Tzꞌib",
        "Łukasz Žižek Øre",
    ],
)
def test_names_of_every_spelling_reach_the_paper_whole(name):
    pdf = draw_certificate(certificate(name))
    assert name in poppler.text(pdf)
    assert all(poppler.fonts(pdf).values())


@pytest.mark.parametrize("name", ["李明", "Ana 😀 Luna", "Анна"])
def test_a_name_that_cannot_be_drawn_never_reaches_the_paper(name):
    with pytest.raises(UncoveredText):
        draw_certificate(certificate(name))


def test_fonts_are_embedded_subsets_with_their_letters():
    found = poppler.fonts(draw_certificate(certificate("Ana Xꞌkin")))
    assert set(found) == {
        "Literata-Regular",
        "Literata-SemiBold",
        "Atkinson-Regular",
        "Atkinson-SemiBold",
        "NotoSerif-SemiBold",
    }
    assert all(found.values())


@pytest.mark.parametrize(
    ("name", "lines"), [("María Demo Güereña", 1), (LONG, 2), ("N" * 60, 1)]
)
def test_a_name_stands_in_one_or_two_lines_inside_the_measure(name, lines):
    found = poppler.boxes(draw_certificate(certificate(name)))
    placed = [box for box in found if box.word in name.split() and box.top > 160]
    placed = placed[: len(name.split())]
    assert [box.word for box in placed] == name.split()
    assert len({round(box.bottom) for box in placed}) == lines
    assert min(box.left for box in placed) >= LEFT - 1
    assert max(box.right for box in placed) <= LEFT + MEASURE + 1


WIDE_WORDS = {
    "issuer": "Secretaría de Fiscalización y Rendición de Cuentas " * 2,
    "unit": "Unidad de Ética, Integridad Pública y Prevención de Conflictos " * 2,
    "signatory_name": "María de los Ángeles Guadalupe Fernández de Castro " * 2,
    "signatory_post": "Titular de la Unidad de Ética e Integridad Pública del Estado "
    * 2,
    "course": "Inducción a la ética pública y la gestión de conflictos de interés " * 2,
}


@pytest.mark.parametrize(
    "drawn",
    [
        certificate(),
        certificate(LONG),
        certificate("W" * 60),
        certificate(" ".join(["Guadalupe" * 8] * 3)),
        certificate(" ".join(["Maximiliano"] * 20)),
        certificate(LONG, words=words(**WIDE_WORDS), other=words(**WIDE_WORDS)),
    ],
)
def test_nothing_leaves_the_frame_and_no_two_texts_overlap(drawn):
    found = poppler.boxes(draw_certificate(drawn))
    assert min(box.left for box in found) >= INSIDE
    assert max(box.right for box in found) <= WIDTH - INSIDE
    assert min(box.top for box in found) >= INSIDE
    assert max(box.bottom for box in found) <= HEIGHT - INSIDE
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            # The boxes hold the space above and below the letters: a third of it.
            high = min(one.bottom, other.bottom) - max(one.top, other.top)
            wide = min(one.right, other.right) - max(one.left, other.left)
            overlap = min(one.bottom - one.top, other.bottom - other.top) / 2
            assert wide <= 1 or high <= overlap, (one, other)


def test_the_qr_on_the_paper_is_the_one_of_the_verification_address():
    matrix = segno.make_qr(VERIFY_URL, error="m").matrix
    scale = 300 / 72
    image = poppler.picture(draw_certificate(certificate()), 300)
    module = QR_SIZE / len(matrix)
    left, top = RIGHT - QR_SIZE, HEIGHT - 76 - QR_SIZE

    def is_dark(row: int, column: int) -> bool:
        x = (left + (column + 0.5) * module) * scale
        y = (top + (row + 0.5) * module) * scale
        return image.getpixel((int(x), int(y))) < 128

    places = range(len(matrix))
    drawn = [[is_dark(row, column) for column in places] for row in places]
    assert drawn == [[bool(each) for each in row] for row in matrix]
    quiet = 4 * module * scale
    box = (left * scale - quiet, top * scale - quiet, left * scale - 2, top * scale)
    darkest, _lightest = image.crop(tuple(map(int, box))).getextrema()
    assert darkest > 200


def test_the_qr_is_a_link_to_the_same_address():
    read = document(draw_certificate(certificate()))
    page = read.root["/Pages"]["/Kids"][0].get_object()
    links = [link.get_object()["/A"]["/URI"] for link in page["/Annots"]]
    assert links == [VERIFY_URL]


def test_the_document_says_its_title_and_its_language():
    read = document(draw_certificate(certificate(language="en")))
    info = read.trailer["/Info"]
    assert info["/Title"] == "Constancia de conclusión · María Demo Güereña"
    assert info["/Keywords"] == f"{MARK}{CODE}"
    assert read.root["/Lang"] == "en"
    assert read.root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_code_stands_in_plain_sight_in_three_places():
    pdf = draw_certificate(certificate())
    head = pdf.split(b"\n")[1]
    assert head.rstrip() == b"%" + f"{MARK}{CODE}".encode()
    assert claimed_codes(pdf) == [CODE]
    assert len(re.findall(CODE.encode(), pdf)) == 3


def test_a_code_that_does_not_fit_its_place_is_refused():
    with pytest.raises(ValueError, match="too short"):
        draw_certificate(certificate(code="K" * 200))
