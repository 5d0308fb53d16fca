"""What a learner's journey costs over HTTP, beside a bare view on the same machine."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.processes import (
    ROOT,
    cpu_of_command,
    cpu_of_group,
    free_port,
    granian,
)
from tests.running import Academy

LESSON = "/es/cursos/induccion/para-quien-trabajamos/"
BARE_REQUESTS = 5000
WARMING = 8
#: How many journeys are measured with so many learners at once.
JOURNEYS = {1: 20, 8: 40, 32: 64}


def bare_view() -> dict[str, Any]:
    """Ask the bare view again and again over one connection."""
    port = free_port()
    with granian("tests.bench.bare:application", port, 1) as group:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        _ask(connection, 200)
        cpu, began = cpu_of_group(group), time.perf_counter()
        _ask(connection, BARE_REQUESTS)
        seconds = time.perf_counter() - began
        cpu = cpu_of_group(group) - cpu
        connection.close()
    return {
        "measure": "bare view",
        "requests_per_second": round(BARE_REQUESTS / seconds),
        "cpu_ms": round(1000 * cpu / BARE_REQUESTS, 4),
    }


def _ask(connection: http.client.HTTPConnection, times: int) -> None:
    for _time in range(times):
        connection.request("GET", "/")
        connection.getresponse().read()


def journeys(site: Academy, bare_cpu_ms: float) -> Iterator[dict[str, Any]]:
    """Run the journey at each number of learners at once; yield what each cost."""
    port = int(site.url.rsplit(":", 1)[1])
    group = site.processes["web"].pid
    _load(port, _people(site, WARMING, "warm"), 2)
    for threads, count in JOURNEYS.items():
        people = _people(site, count, f"at{threads}-")
        before = cpu_of_group(group), cpu_of_command("postgres")
        done = _load(port, people, threads)
        web = (cpu_of_group(group) - before[0]) / count
        database = (cpu_of_command("postgres") - before[1]) / count
        yield {
            "measure": "journey",
            "learners_at_once": threads,
            "journeys": count,
            "cpu_seconds": round(web, 4),
            "cpu_seconds_database": round(database, 4),
            "bare_views": round(1000 * web / bare_cpu_ms),
            "journeys_per_second": round(count / done["seconds"], 2),
            "p95_ms": {
                step: round(1000 * _p95(times)) for step, times in done["times"].items()
            },
        }


def _people(site: Academy, count: int, prefix: str) -> list[str]:
    code = (
        "import json; from tests.bench.data import make_learners; "
        f"print(json.dumps(make_learners({count}, {prefix!r})))"
    )
    return json.loads(site.python(code))


def _load(port: int, people: list[str], threads: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.load", "--port", str(port)]
    command += ["--threads", str(threads), "--lesson", LESSON]
    done = subprocess.run(
        command, input=json.dumps(people), capture_output=True, text=True, cwd=ROOT
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    result = json.loads(done.stdout)
    if result["errors"]:
        raise RuntimeError(f"{len(result['errors'])} failed: {result['errors'][0]}")
    return result


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]
