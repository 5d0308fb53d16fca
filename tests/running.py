"""The academy as a visitor meets it: real server and worker processes on their own data."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from tests import template
from tests.engines import redis_of

ROOT = Path(__file__).resolve().parent.parent
#: What every person of the demo pack signs in with.
PASSWORD = "integridad-2026"
#: How long a process may take to answer, in seconds, on a busy machine.
PATIENCE = 90


@dataclass
class Academy:
    """One running site: its address, its data, and the processes that serve it."""

    url: str
    environ: dict[str, str]
    var: Path
    processes: dict[str, subprocess.Popen] = field(default_factory=dict)

    def start_web(self) -> None:
        """Start the web server and wait until it answers."""
        port = self.url.rsplit(":", 1)[1]
        self._start(
            "web",
            *("granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", port),
            *("--workers", "2", "--blocking-threads", "1", "--no-ws"),
            *("--log-level", "error", "lms.wsgi:application"),
        )
        deadline = time.time() + PATIENCE
        while time.time() < deadline:
            with contextlib.suppress(OSError), self._healthz():
                return
            if self.processes["web"].poll() is not None:
                raise RuntimeError("the web server ended")
            time.sleep(0.1)
        raise TimeoutError(self.url)

    def _healthz(self) -> contextlib.AbstractContextManager:
        return urllib.request.urlopen(f"{self.url}/healthz", timeout=5)

    def start_worker(self, children: int = 2) -> None:
        """Start a prefork worker with beat, as `manage.py serve` does."""
        self._start(
            "worker",
            *("celery", "--quiet", "-A", "lms", "worker", "--beat"),
            *("--concurrency", str(children), "--loglevel", "error"),
            *("--without-gossip", "--without-mingle"),
        )

    def _start(self, name: str, *arguments: str) -> None:
        self.processes[name] = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env=self.environ,
            start_new_session=True,
        )

    def kill(self, name: str, sign: int = signal.SIGKILL) -> None:
        """End a process and its children, by default without asking."""
        process = self.processes.pop(name)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        process.wait(30)
        for pipe in filter(None, (process.stdin, process.stdout)):
            pipe.close()

    def manage(self, *arguments: str) -> str:
        """Run a command of `manage.py` on this site's data and return what it printed."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            cwd=ROOT,
            env=self.environ,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def ask(self, function: str, *arguments: object) -> Any:
        """Call a function of `tests.newcomers` inside this site; return what it said.

        One process answers all calls: starting one takes longer than any answer.
        """
        if "clerk" not in self.processes:
            self.processes["clerk"] = subprocess.Popen(
                [sys.executable, "-m", "tests.clerk"],
                cwd=ROOT,
                env=self.environ,
                start_new_session=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        clerk = self.processes["clerk"]
        print(json.dumps([function, *arguments]), file=clerk.stdin, flush=True)
        answer = json.loads(clerk.stdout.readline() or '{"fault": "it ended"}')
        if "fault" in answer:
            raise RuntimeError(f"{function}: {answer['fault']}")
        return answer["said"]

    def python(self, code: str) -> str:
        """Run Python inside this site, as `manage.py shell` would."""
        return self.manage("shell", "--no-imports", "--command", code)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def academy(var: Path, **environ: str) -> Iterator[Academy]:
    """Prepare a site with the starter and demo content; stop and forget it at the end.

    It runs the development settings on the engines of this test run: SQLite and a folder
    as broker, or the servers that `DATABASE_URL` and `REDIS_URL` name. No process is
    started yet.
    """
    port = free_port()
    name = f"academy_site_{uuid.uuid4().hex[:8]}"
    server = os.environ.get("DATABASE_URL", "")
    redis = redis_of(os.environ.get("REDIS_URL", ""), purpose=1)
    if server:
        database = template.postgres_copy(server, name)
    else:
        database = f"sqlite:///{var / 'academy.sqlite3'}"
        template.sqlite_copy(var / "academy.sqlite3")
    site = Academy(
        url=f"http://localhost:{port}",
        var=var,
        environ={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "lms.settings.dev",
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "BROKER_URL": redis,
            "VAR_DIR": str(var),
            # One copy serves every site of a run: it holds nothing of theirs.
            "STATIC_ROOT": str(template.FOLDER / "static"),
            "SITE_URL": f"http://localhost:{port}",
            **environ,
        },
    )
    _use_test_secrets(var / "secrets")
    try:
        with template.one_at_a_time():
            site.manage("prepare")
        yield site
    finally:
        for process in list(site.processes):
            site.kill(process)
        if server:
            template.drop(server, name)


def _use_test_secrets(folder: Path) -> None:
    """Give the site the keys that sealed and encrypted what the template holds."""
    folder.mkdir(parents=True)
    for name, value in (
        ("secret_key", settings.SECRET_KEY),
        ("audit_key", settings.AUDIT_KEY),
        ("encryption_key", settings.ENCRYPTION_KEY),
    ):
        (folder / name).write_text(value)
