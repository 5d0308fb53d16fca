"""Keep the web server and the worker alive: watch both, restart what dies or hangs.

A process that runs is not a process that works: the server must answer `/healthz` and
the worker must touch its heartbeat. Whatever does not is killed with its children and
started again.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from django.conf import settings

#: How often the watch looks, and how long a process may take to come up, in seconds.
WATCH, START = 2, 60
#: Silence after which a process counts as hung, in seconds.
WEB_SILENCE, WORKER_SILENCE = 20, 45
#: How long a process may take to stop by itself, in seconds.
STOP = 15


@dataclass
class Child:
    """A process to keep alive, and how to tell that it works."""

    name: str
    command: list[str]
    seen: Callable[[], float]
    silence: float
    process: subprocess.Popen | None = None
    started: float = 0.0
    restarts: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start in a process group of its own, so that its children end with it."""
        self.started = time.time()
        self.process = subprocess.Popen(self.command, start_new_session=True)

    def fault(self) -> str:
        """Return what is wrong with it now; empty when nothing is."""
        if self.process is None or self.process.poll() is not None:
            return "ended"
        alive = max(self.seen(), self.started + START - self.silence)
        return "does not answer" if time.time() - alive > self.silence else ""

    def kill(self, sign: int) -> None:
        """Send a signal to the whole group, also when its leader has ended."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, sign)

    def ask_to_stop(self) -> None:
        """Tell the process alone: it lets its children end what they have in hand."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def restart(self, why: str) -> None:
        """Kill whatever is left and start again, slower when it keeps failing."""
        now = time.time()
        self.restarts = [each for each in self.restarts if now - each < 60] + [now]
        print(f"{self.name} {why}; starting it again.", file=sys.stderr, flush=True)
        self.kill(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()
        time.sleep(min(len(self.restarts) - 1, 10))
        self.start()


class Supervisor:
    """Runs both until it is told to stop."""

    def __init__(self, host: str, port: int, workers: int) -> None:
        # Asked as visitors ask: production refuses a host that is not its own.
        self.probe = urllib.request.Request(
            f"http://{host}:{port}/healthz", headers={"Host": _own_host(host)}
        )
        self.web_seen = 0.0
        self.stopping = False
        Path(settings.HEARTBEAT_FILE).parent.mkdir(parents=True, exist_ok=True)
        web = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi"),
            *("--host", host, "--port", str(port), "--workers", str(workers)),
            *("--blocking-threads", "1", "--no-ws", "--backlog", "1024"),
            *("--log-level", "warning", "lms.wsgi:application"),
        ]
        worker = [
            *(
                sys.executable,
                "-m",
                "celery",
                "--quiet",
                "-A",
                "lms",
                "worker",
                "--beat",
            ),
            *("--concurrency", str(workers), "--loglevel", "warning"),
            *("--without-gossip", "--without-mingle"),
        ]
        self.children = [
            Child("The web server", web, lambda: self.web_seen, WEB_SILENCE),
            Child("The worker", worker, _heartbeat, WORKER_SILENCE),
        ]

    def run(self, on_ready: Callable[[], None]) -> None:
        """Start both, say when the site answers, watch until a signal comes."""
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._stop)
        for child in self.children:
            child.start()
        ready = False
        while not self.stopping:
            if self._look():
                self.web_seen = time.time()
                if not ready:
                    ready = True
                    on_ready()
            for child in self.children:
                if not self.stopping and (why := child.fault()):
                    child.restart(why)
            time.sleep(WATCH if ready else 0.2)
        self._end()

    def _stop(self, sign: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _look(self) -> bool:
        try:
            with urllib.request.urlopen(self.probe, timeout=5) as response:
                return response.status == 200
        except OSError:
            return False

    def _end(self) -> None:
        """Ask both to stop, wait, then insist; each tells its own children."""
        for child in self.children:
            child.ask_to_stop()
        deadline = time.time() + STOP
        for child in self.children:
            if child.process is None:
                continue
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, deadline - time.time()))
            child.kill(signal.SIGKILL)
            child.process.wait()


def _own_host(host: str) -> str:
    """Return a host the site answers to: the first that is no pattern."""
    names = (each for each in settings.ALLOWED_HOSTS if not each.startswith((".", "*")))
    return next(names, host)


def _heartbeat() -> float:
    try:
        return Path(settings.HEARTBEAT_FILE).stat().st_mtime
    except OSError:
        return 0.0
