"""What may be kept between requests, and how a publish makes all of it old.

Every key carries a generation. A publish, a change of settings or of the menu takes
the next generation, in the cache that all processes share; what was kept under the
old one is never asked for again and expires by itself.

What is kept lies in the shared cache and, beside it, in this process. The process's
copy is as safe as the shared one: it is used only while its generation is the shared
one's, which every request asks for once.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.core.signals import request_finished, request_started

GENERATION_KEY = "content-generation"
FRAGMENT_SECONDS = 60 * 60 * 24
#: When this process keeps more than this, it forgets all and starts again.
PROCESS_ENTRIES = 4000

_near: dict[str, tuple[int, Any]] = {}
_request = threading.local()


def generation() -> int:
    """Return the current generation, asked for once per request."""
    known = getattr(_request, "generation", None)
    if known is not None:
        return known
    current = _shared_generation()
    if getattr(_request, "under_way", False):
        _request.generation = current
    return current


def _shared_generation() -> int:
    """Return the shared generation; a lost one starts from the clock."""
    current = cache.get(GENERATION_KEY)
    if current is None:
        cache.add(GENERATION_KEY, time.time_ns(), None)
        current = cache.get(GENERATION_KEY) or time.time_ns()
    return current


def next_generation() -> None:
    """Make everything kept so far old, in every process."""
    cache.set(GENERATION_KEY, time.time_ns(), None)
    _request.generation = None


def kept(key: str, make: Callable[[], Any]) -> Any:
    """Return what is kept under a key in this generation, making it if needed.

    The value is shared between requests: whoever asks for it must not change it.
    """
    current = generation()
    found = _near.get(key)
    if found is not None and found[0] == current:
        return found[1]
    far_key = f"{current}:{key}"
    value = cache.get(far_key)
    if value is None:
        value = make()
        cache.set(far_key, value, FRAGMENT_SECONDS)
    if len(_near) >= PROCESS_ENTRIES:
        _near.clear()
    _near[key] = (current, value)
    return value


def _begin(**kwargs: Any) -> None:
    _request.under_way, _request.generation = True, None


def _end(**kwargs: Any) -> None:
    _request.under_way, _request.generation = False, None


request_started.connect(_begin, dispatch_uid="content-cache-begin")
request_finished.connect(_end, dispatch_uid="content-cache-end")
