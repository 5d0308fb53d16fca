"""How long to wait before trying a piece of work again."""

from datetime import timedelta

#: Waits after the first, second... failure; the last one repeats.
WAITS = (
    timedelta(seconds=10),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
)


def wait_after(attempts: int) -> timedelta:
    """Return the wait after a number of failed attempts (1 or more)."""
    return WAITS[min(attempts, len(WAITS)) - 1]
