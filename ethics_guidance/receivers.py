"""A changed channel makes the pages that show it old."""

from typing import Any

from django.db import transaction

from content.cache import next_generation


def channel_changed(sender: Any, **kwargs: Any) -> None:
    """Take the next generation once the change is committed."""
    transaction.on_commit(next_generation)
