"""Find which credential a file claims to be, whatever was done to the file.

A certificate carries its code in plain sight in several places: a comment at its
head, its document information, the address behind its QR code. One changed byte can
spoil one of them, not all.
"""

import re
from itertools import chain

from certification.rules.codes import CODE_LENGTH, read_code

#: What stands before the code, in a comment and in the document's keywords.
MARK = "ACADEMIA-CODE:"
_CODE = f"([0-9A-Z]{{{CODE_LENGTH}}})"
#: A stroke, or how some programs write one when they save a file anew.
_STROKE = r"(?:/|\\057)"
#: Two patterns, each with a fixed beginning: ten times faster than one with a choice.
_PLACES = (
    re.compile(f"{MARK}{_CODE}".encode()),
    re.compile(f"verify{_STROKE}{_CODE}{_STROKE}".encode()),
)


def claimed_codes(file: bytes) -> list[str]:
    """Return the codes a file carries, the most frequent first, each once."""
    counts: dict[str, int] = {}
    for found in chain.from_iterable(place.findall(file) for place in _PLACES):
        code = read_code(found.decode())
        if code is not None:
            counts[code] = counts.get(code, 0) + 1
    return sorted(counts, key=lambda code: -counts[code])
