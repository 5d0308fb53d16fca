"""What guidance shows, made ready for its pages."""

from ethics_guidance.presenting.consultations import (
    QUIET,
    UNSIGNED,
    Line,
    Row,
    moves_of,
    published_page,
    row_of,
    rows_of,
    thread_of,
)

__all__ = [
    "QUIET",
    "UNSIGNED",
    "Line",
    "Row",
    "moves_of",
    "published_page",
    "row_of",
    "rows_of",
    "thread_of",
]
