"""What every printed document shares: fonts, threads, QR code, text that fits."""

from content.printing.kit import (
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

__all__ = [
    "FACES",
    "UncoveredText",
    "draw_cenefa_frame",
    "draw_mark",
    "draw_medallion",
    "draw_qr",
    "face_for",
    "fit_lines",
    "register_faces",
]
