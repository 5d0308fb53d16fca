"""Folios and verification codes: how they are written and read back.

The folio is consecutive and for people; the code is random and for verification:
16 characters of Crockford's base 32, 80 bits, so that guessing one is hopeless.
"""

import re

#: Crockford's base 32: no I, L, O or U, which are read as 1, 1, 0 or not at all.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16
CODE = re.compile(rf"^[{ALPHABET}]{{{CODE_LENGTH}}}$")
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})


def code_from(number: int) -> str:
    """Write a number of 80 bits as a code."""
    digits = []
    for _place in range(CODE_LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def printed(code: str) -> str:
    """Group a code for people: «K7QX-3M9P-T2VD-8HJR»."""
    return "-".join(code[index : index + 4] for index in range(0, len(code), 4))


def read_code(text: str) -> str | None:
    """Read what a person typed; `None` when it cannot be a code.

    Spaces, hyphens and small letters do not matter, and letters that look like
    digits are read as them.
    """
    plain = re.sub(r"[\s\-–—.]", "", text).upper().translate(_READ_AS)
    return plain if CODE.match(plain) else None


def folio(issuing_body: str, year: int, number: int) -> str:
    """Write a folio: issuing body, year, consecutive number of that year."""
    return f"{issuing_body}-{year}-{number:06d}"
