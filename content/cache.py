"""What may be kept between requests, and how a publish makes all of it old.

Every key carries a generation. A publish, a change of settings or of the menu takes
the next generation, in the cache that all processes share; what was kept under the
old one is never asked for again and expires by itself.
"""

import time
from collections.abc import Callable
from typing import Any

from django.core.cache import cache

GENERATION_KEY = "content-generation"
FRAGMENT_SECONDS = 60 * 60 * 24


def generation() -> int:
    """Return the current generation; a lost one starts from the clock."""
    current = cache.get(GENERATION_KEY)
    if current is None:
        current = time.time_ns()
        cache.add(GENERATION_KEY, current, None)
        current = cache.get(GENERATION_KEY, current)
    return current


def next_generation() -> None:
    """Make everything kept so far old, in every process."""
    cache.set(GENERATION_KEY, time.time_ns(), None)


def kept(key: str, make: Callable[[], Any]) -> Any:
    """Return what is kept under a key in this generation, making it if needed."""
    full_key = f"{generation()}:{key}"
    value = cache.get(full_key)
    if value is None:
        value = make()
        cache.set(full_key, value, FRAGMENT_SECONDS)
    return value
