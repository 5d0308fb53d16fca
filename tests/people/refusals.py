"""A write that a named constraint refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """Expect a constraint's refusal; SQLite names columns for a unique one."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    said = str(caught.value)
    if connection.vendor == "sqlite" and said.startswith("UNIQUE constraint failed"):
        return
    assert constraint in said
