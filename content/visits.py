"""Count page views without a query: in this process, then in the shared cache.

Each process adds up paths in memory and every few seconds puts the sum into a free
slot of the shared cache; the worker empties the slots into the database. Nothing of
whoever reads is looked at but whether they say they are a machine. A process that is
killed loses the last few seconds: these numbers compare pages, they prove nothing.
"""

import threading
import time
from collections import Counter

from django.core.cache import cache

#: How long a process keeps a sum to itself.
HOLD_SECONDS = 15
#: How many sums may wait for the worker; more wait in their processes.
SLOTS = 64
#: A sum that no worker took for so long is forgotten.
SLOT_SECONDS = 60 * 60 * 24
KEYS = [f"visits:{number}" for number in range(SLOTS)]

_lock = threading.Lock()
_counts: Counter[str] = Counter()
_handed_over_at = time.monotonic()


def count(path: str) -> None:
    """Count one view of a path; hand the sum over when it was held long enough."""
    with _lock:
        _counts[path] += 1
        due = time.monotonic() - _handed_over_at >= HOLD_SECONDS
    if due:
        hand_over()


def hand_over() -> None:
    """Put this process's sum into a free slot; with none free, keep it."""
    global _handed_over_at  # the process's own clock
    with _lock:
        _handed_over_at = time.monotonic()
        held = dict(_counts)
        if held and any(cache.add(key, held, SLOT_SECONDS) for key in KEYS):
            _counts.clear()


def collect() -> Counter[str]:
    """Take every sum out of the slots and return what they add up to."""
    found = cache.get_many(KEYS)
    cache.delete_many(list(found))
    return sum(map(Counter, found.values()), Counter())
