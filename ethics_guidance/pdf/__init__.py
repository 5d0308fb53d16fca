"""Guidance on paper: the note of a self-assessment, a version of the code."""

from ethics_guidance.pdf.code import CodePaper, draw_code
from ethics_guidance.pdf.note import draw_note

__all__ = ["CodePaper", "draw_code", "draw_note"]
