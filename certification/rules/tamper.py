"""Find which credential a file claims to be, whatever was done to the file.

A certificate carries its code in plain sight in several places: a comment at its
head, its document information, the address behind its QR code. One changed byte can
spoil one of them, not all.
"""

import re

from certification.rules.codes import CODE_LENGTH, read_code

#: What stands before the code, in a comment and in the document's keywords.
MARK = "ACADEMIA-CODE:"
_MARKED = re.compile(
    rf"{MARK}([0-9A-Z]{{{CODE_LENGTH}}})|/verify/([0-9A-Z]{{{CODE_LENGTH}}})/".encode()
)


def claimed_codes(file: bytes) -> list[str]:
    """Return the codes a file carries, the most frequent first, each once."""
    counts: dict[str, int] = {}
    for match in _MARKED.finditer(file):
        code = read_code((match.group(1) or match.group(2)).decode())
        if code is not None:
            counts[code] = counts.get(code, 0) + 1
    return sorted(counts, key=lambda code: -counts[code])
