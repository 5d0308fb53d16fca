"""The CURP, Mexico's population registry key: its shape and its check digit.

Source: Instructivo Normativo para la Asignación de la CURP (DOF 18-10-2021). A key
that passes here is well formed; only the registry can say that it exists.
"""

import re
from datetime import date

ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
STATES = (
    "AS|BC|BS|CC|CL|CM|CS|CH|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC"
    "|TS|TL|VZ|YN|ZS|NE"
)
SHAPE = re.compile(
    r"[A-Z][AEIOUX][A-Z]{2}(?P<date>\d{6})[HMX](?:" + STATES + r")"
    r"[B-DF-HJ-NP-TV-Z]{3}(?P<century>[0-9A-Z])\d",
    re.ASCII,
)
#: The key for foreigners without one; it is nobody's.
GENERIC = frozenset({"XEXX010101HNEXXXA4", "XEXX010101MNEXXXA8"})


def normalise(text: str) -> str:
    """Return a CURP as written on documents: capitals, no spaces."""
    return "".join(text.upper().split())


def check_digit(first_17: str) -> int:
    """Return the check digit of a CURP's first 17 characters.

    Each character's value in `ALPHABET` is weighted from 18 down to 2;
    the digit is (10 - sum mod 10) mod 10.
    """
    total = sum(
        ALPHABET.index(char) * weight
        for char, weight in zip(first_17, range(18, 1, -1), strict=True)
    )
    return (10 - total % 10) % 10


def is_valid(curp: str) -> bool:
    """Tell whether a normalised CURP has the shape, a real date and its digit."""
    match = SHAPE.fullmatch(curp)
    if match is None or curp in GENERIC or not _is_date(match):
        return False
    return check_digit(curp[:17]) == int(curp[17])


def masked(curp: str) -> str:
    """Return a CURP with only its last four characters."""
    return f"{'•' * (len(curp) - 4)}{curp[-4:]}" if curp else ""


def _is_date(match: re.Match[str]) -> bool:
    digits = match.group("date")
    # A digit in place 17 marks the 1900s, a letter the 2000s.
    century = 1900 if match.group("century").isdigit() else 2000
    try:
        date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return False
    return True
