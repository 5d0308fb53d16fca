"""Files that verification is asked about."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings


def upload(kind: str, things: Mapping[str, Any]) -> bytes:
    """Return a file of ours, one altered, one that is not ours, one too large."""
    if kind == "foreign":
        return b"%PDF-1.4\n% Acta de nacimiento\n%%EOF\n"
    if kind == "large":
        return b"%PDF-1.4\n" + bytes(settings.VERIFY_MAX_UPLOAD_BYTES)
    genuine = Path(things["passed.file"]).read_bytes()
    middle = len(genuine) // 2
    changed = genuine[:middle] + bytes([genuine[middle] ^ 1]) + genuine[middle + 1 :]
    return genuine if kind == "genuine" else changed
