"""Processes under measure: start them, wait for them, and read what CPU they used."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def granian(application: str, port: int, workers: int, **environ: str) -> Iterator[int]:
    """Run a WSGI application; yield its process id."""
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", "1", "--no-ws", "--backlog", "1024"),
        *("--log-level", "error", application),
    ]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environ}, start_new_session=True
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/", process)
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def wait_for(url: str, process: subprocess.Popen, seconds: int = 60) -> None:
    """Wait until something answers."""
    deadline = time.time() + seconds
    while time.time() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the process ended with {process.returncode}")
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.1)
    raise TimeoutError(url)


def cpu_of_group(group: int) -> float:
    """Return the CPU seconds, user and system, of a process group."""
    return sum(seconds for pid, seconds in _all() if _group(pid) == group)


def cpu_of_command(name: str) -> float:
    """Return the CPU seconds of every process with a command name, children included."""
    return sum(seconds for pid, seconds in _all() if _read(pid, "comm").strip() == name)


def _all() -> Iterator[tuple[int, float]]:
    for path in Path("/proc").iterdir():
        if path.name.isdigit() and (stat := _read(int(path.name), "stat")):
            fields = stat.rsplit(")", 1)[1].split()
            # utime, stime, cutime and cstime are fields 14 to 17 of proc(5).
            yield int(path.name), sum(map(int, fields[11:15])) / TICKS


def _group(pid: int) -> int:
    stat = _read(pid, "stat")
    return int(stat.rsplit(")", 1)[1].split()[2]) if stat else -1


def _read(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text()
    except OSError:
        return ""
