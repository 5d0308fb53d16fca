"""What guidance shows, made ready for its pages."""

from ethics_guidance.presenting.code import (
    addresses_of,
    comparison_of,
    full_text,
    links_of,
    paper_of,
    rendered,
    version_in_force,
    version_read_on,
)
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
    "addresses_of",
    "comparison_of",
    "full_text",
    "links_of",
    "moves_of",
    "paper_of",
    "published_page",
    "rendered",
    "row_of",
    "rows_of",
    "thread_of",
    "version_in_force",
    "version_read_on",
]
