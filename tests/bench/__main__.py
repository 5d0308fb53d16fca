"""Measure everything, say it in JSON lines, and fail when a committed figure is missed."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

from tests.bench.journeys import bare_view, journeys
from tests.bench.processes import ROOT
from tests.running import academy

#: How a module of this folder is asked inside a site, with the site's own settings.
ASK = (
    "import django, json; django.setup(); from tests.bench import {0}; "
    "print(json.dumps({0}.measure()))"
)
COMMITTED = Path(__file__).with_name("committed.json")


def figures() -> Iterator[dict[str, Any]]:
    """Measure a site of its own, filled by the packs; yield each figure as it comes."""
    bare = bare_view()
    yield bare
    with tempfile.TemporaryDirectory() as var, academy(Path(var)) as site:
        yield from _inside("pages", site.environ)
        yield _inside("certificates", site.environ)
        yield _inside("search", site.environ)
        site.start_web()
        yield from journeys(site, bare["cpu_ms"])


def _inside(module: str, environ: dict[str, str]) -> Any:
    command = [sys.executable, "-c", ASK.format(module)]
    done = subprocess.run(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)


def missed(figure: dict[str, Any], committed: dict[str, Any]) -> list[str]:
    """Return what of a figure is worse than what is committed."""
    measure = figure["measure"]
    name = figure.get("page") or figure.get("learners_at_once", "")
    limits = committed.get(" ".join(filter(None, (measure, str(name)))), {})
    return [
        f"{measure} {name}: {key} is {figure[key]}, at most {limit} is committed"
        for key, limit in limits.items()
        if figure[key] > limit
    ]


def main() -> int:
    """Measure; return how many committed figures were missed."""
    engine = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    committed = json.loads(COMMITTED.read_text())[engine]
    faults = []
    for figure in figures():
        sys.stdout.write(json.dumps({"engine": engine, **figure}) + "\n")
        sys.stdout.flush()
        faults += missed(figure, committed)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    return len(faults)


if __name__ == "__main__":
    django.setup()
    sys.exit(main())
