"""What content does when something is published: what was kept becomes old."""

from typing import Any

from django.db import transaction

from content.cache import next_generation


def forget_what_was_kept(sender: Any, **kwargs: Any) -> None:
    """Take the next generation once the change is committed."""
    transaction.on_commit(next_generation)
