"""What may be kept between requests, and how a publish makes all of it old.

Every key carries a generation. A publish, a change of settings or of the menu takes
the next generation, in the cache that all processes share; what was kept under the
old one is never asked for again and expires by itself.

What is kept lies in the shared cache and, beside it, in this process. The process's
copy is as safe as the shared one: it is used only while its generation is the shared
one's, which every request asks for once. Keys of the shared cache also carry the
release, so that new code never meets what old code kept.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
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


@lru_cache(maxsize=1)
def release() -> str:
    """Return the digest of the code and templates that this process runs."""
    state = hashlib.sha256()
    for pattern in ("*/**/*.py", "*/**/*.html", "*/**/*.po"):
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if ".venv" not in path.parts and "tests" not in path.parts:
                state.update(path.read_bytes())
    return state.hexdigest()[:12]


def shared_key(key: str) -> str:
    """Return the name of a key in the shared cache: of this release and generation."""
    return f"{release()}:{generation()}:{key}"


def kept(key: str, make: Callable[[], Any]) -> Any:
    """Return what is kept under a key in this generation, making it if needed.

    The value is shared between requests: whoever asks for it must not change it.
    """

    def find() -> Any:
        name = shared_key(key)
        value = cache.get(name)
        if value is None:
            value = make()
            cache.set(name, value, FRAGMENT_SECONDS)
        return value

    return kept_here(key, find)


def kept_here(key: str, make: Callable[[], Any]) -> Any:
    """Return what this process alone keeps: objects too costly to take apart.

    The value is shared between requests: whoever asks for it must not change it.
    """
    current = generation()
    found = _near.get(key)
    if found is None or found[0] != current:
        found = _keep(key, current, make())
    return found[1]


def kept_many_here(
    prefix: str,
    names: Iterable[Any],
    make: Callable[[list[Any]], Mapping[Any, Any]],
) -> dict[Any, Any]:
    """Return what this process keeps of many; what it lacks is made at once."""
    current = generation()
    found = {name: _near.get(f"{prefix}:{name}") for name in names}
    lacking = [name for name, each in found.items() if not each or each[0] != current]
    if lacking:
        made = make(lacking)
        for name in lacking:
            found[name] = _keep(f"{prefix}:{name}", current, made[name])
    return {name: each[1] for name, each in found.items()}


def _keep(key: str, current: int, value: Any) -> tuple[int, Any]:
    if len(_near) >= PROCESS_ENTRIES:
        _near.clear()
    _near[key] = (current, value)
    return _near[key]


def _begin(**kwargs: Any) -> None:
    _request.under_way, _request.generation = True, None


def _end(**kwargs: Any) -> None:
    _request.under_way, _request.generation = False, None


request_started.connect(_begin, dispatch_uid="content-cache-begin")
request_finished.connect(_end, dispatch_uid="content-cache-end")
