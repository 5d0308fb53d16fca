"""The PDF kit: every letter printed, every line inside its width."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from content.printing import (
    FACES,
    UncoveredText,
    draw_cenefa_frame,
    draw_mark,
    draw_medallion,
    draw_qr,
    face_for,
    fit_lines,
    register_faces,
)
from content.printing.kit import FALLBACK, SANS, SERIF, covers

SPANISH = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”–—·°º ABCxyz 0123456789"


@pytest.mark.parametrize("face", FACES)
def test_every_face_has_every_letter_of_spanish(face):
    assert covers(face, SPANISH)


def test_faces_are_registered_once():
    assert register_faces() is register_faces()
    assert set(register_faces()) == set(FACES)


@pytest.mark.parametrize(
    ("text", "face"), [("Güereña", SERIF), ("", SANS), ("Ƶana", None)]
)
def test_a_text_is_drawn_with_the_face_asked_for_or_the_fallback(text, face):
    assert face_for(text, face or SERIF) == (face or FALLBACK)


@pytest.mark.parametrize("text", ["漢字", "María 😀", "שלום"])
def test_what_no_face_can_draw_is_refused_and_never_printed_blank(text):
    with pytest.raises(UncoveredText):
        face_for(text, SERIF)


words = st.lists(st.text("abcñé", min_size=1, max_size=9), min_size=1, max_size=12)


@settings(max_examples=40)
@given(words, st.integers(60, 400), st.integers(1, 3))
def test_lines_hold_every_word_in_order(parts, width, lines):
    register_faces()
    size, broken = fit_lines(" ".join(parts), SANS, (30, 20, 10), width, lines)
    assert " ".join(broken).split() == parts
    assert all(pdfmetrics.stringWidth(x, SANS, size) <= width + 1e-6 for x in broken)
    if size > 10:
        assert len(broken) <= lines


def test_the_largest_size_that_fits_is_taken():
    register_faces()
    assert fit_lines("Ana", SANS, (30, 20), 400, 1) == (30, ["Ana"])
    assert fit_lines("Ana Luna", SANS, (300, 20), 200, 1) == (20, ["Ana Luna"])


def test_at_the_smallest_size_a_text_takes_the_lines_it_needs():
    register_faces()
    assert fit_lines("Ana Luna Paz", SANS, (30, 20), 50, 1) == (
        20,
        ["Ana", "Luna", "Paz"],
    )


def test_a_word_wider_than_a_line_is_made_smaller_still():
    register_faces()
    size, broken = fit_lines("Ana Luna Paz", SANS, (300, 200), 50, 1)
    assert size < 200
    assert broken == ["Ana", "Luna", "Paz"]
    assert fit_lines("", SANS, (30, 20), 50, 1) == (30, [])


def test_the_four_forms_of_the_thread_and_the_code_draw():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=0)
    before = len(canvas._code)
    draw_cenefa_frame(canvas, 10, 10, 200, 100)
    draw_mark(canvas, 20, 20, 34)
    draw_medallion(canvas, 100, 100, 60, 50, 41)
    draw_qr(canvas, "https://academia.gob.mx/verify/ABCD", 10, 10, 80)
    assert len(canvas._code) > before + 20
    canvas.save()
    assert buffer.getvalue().startswith(b"%PDF")
