"""Which Redis database is whose: runs on several cores keep out of each other's way."""

import os

#: How many databases each worker of a run has: one for its tests, one for its sites.
EACH = 2


def redis_of(url: str, purpose: int = 0) -> str:
    """Return this worker's database of a Redis server, numbered from the one named."""
    if not url:
        return ""
    server, _, first = url.rpartition("/")
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return f"{server}/{int(first) + EACH * worker + purpose}"
