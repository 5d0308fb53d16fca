"""What only real processes show: killed workers, shared limits, the watch over both."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.running import PASSWORD, PATIENCE, ROOT, Academy, academy

pytestmark = pytest.mark.stack

#: Within this many seconds nothing is missing.
WITHIN = 120
#: Whoever has earned a certificate when the worker is killed.
PEOPLE = 24
#: Failed sign-ins that lock an account for a while.
FAILURES = 5
LOGIN = "/accounts/login/?lang=es"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Academy]:
    """A site of which nothing runs yet."""
    with academy(tmp_path / "site") as prepared:
        yield prepared
        for process in processes_of(prepared):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def until(what: Callable[[], Any], seconds: float, every: float = 0.2) -> Any:
    """Wait until something is so and return it; fail when it takes too long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := what():
            return found
        time.sleep(every)
    return pytest.fail(f"not within {seconds} seconds")


def test_a_worker_killed_while_it_makes_certificates_makes_each_once(
    site: Academy,
) -> None:
    earned = site.ask("earn", PEOPLE)
    halfway = [
        killed_in_the_middle(site, what, more_than=count)
        for what, count in (("awarded", 0), ("made", 0), ("made", PEOPLE // 4))
    ]
    assert any(halfway), "every kill came before or after the work"
    site.start_worker()
    until(lambda: site.ask("work")["to do"] == 0, WITHIN, every=0.5)
    held = site.ask("certificates")
    assert sorted(each["completion"] for each in held) == earned
    assert [each["number"] for each in held] == list(range(1, PEOPLE + 1))
    assert [each["files"] for each in held] == [["genuine"]] * PEOPLE


def killed_in_the_middle(site: Academy, what: str, more_than: int) -> bool:
    """Kill the worker, all its children, once so much is done; tell if more was left."""
    site.start_worker()
    until(lambda: site.ask("work")[what] > more_than, PATIENCE, every=0.005)
    site.kill("worker")
    return site.ask("work")[what] < PEOPLE


def test_failed_sign_ins_are_counted_together_by_every_web_process(
    site: Academy,
) -> None:
    site.start_web()
    email, other = (site.ask("join", f"{who}@prueba.example") for who in ("ana", "eva"))
    processes = until(lambda: two_of(site.processes["web"].pid), PATIENCE)
    # A kept connection stays with the process that took it.
    doors = [
        until(lambda process=each: door_of(site, process), PATIENCE, every=0)
        for each in processes
    ]
    for number in range(FAILURES):
        assert not signs_in(doors[number % 2], email, "una-clave-que-no-es")
    for door in doors:
        assert not signs_in(door, email, PASSWORD)
        assert signs_in(door, other, PASSWORD)
        door.close()


def two_of(server: int) -> list[int]:
    """Return the server's processes once both are there, none before."""
    found = web_processes(server)
    return found if len(found) == 2 else []


def door_of(site: Academy, process: int) -> HTTPConnection | None:
    """Connect; `None` when another process took the connection."""
    port = int(site.url.rsplit(":", 1)[1])
    door = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    door.request("GET", "/healthz")
    door.getresponse().read()
    if holds(process, door.sock.getsockname()[1]):
        return door
    door.close()
    return None


def signs_in(door: HTTPConnection, email: str, password: str) -> bool:
    """Tell whether the process behind a connection lets somebody in."""
    door.request("GET", LOGIN)
    page = door.getresponse()
    token = TOKEN.search(page.read().decode())
    assert token is not None
    form = {"csrfmiddlewaretoken": token[1], "login": email, "password": password}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": page.headers["Set-Cookie"].partition(";")[0],
    }
    door.request("POST", LOGIN, urlencode(form), headers)
    answer = door.getresponse()
    answer.read()
    return answer.status == HTTPStatus.FOUND


def holds(process: int, port: int) -> bool:
    """Tell whether a process has the other end of a connection from a port."""
    ends = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    sockets = {f"socket:[{end[9]}]" for end in ends if end[2].endswith(f":{port:04X}")}
    for held in Path(f"/proc/{process}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            if str(held.readlink()) in sockets:
                return True
    return False


def children(parent: int) -> list[int]:
    """Return the processes that a process started and that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, father = status.read_text().rpartition(")")[2].split()[:2]
            if int(father) == parent and state != "Z":
                found.append(int(status.parent.name))
    return sorted(found)


def web_processes(server: int) -> list[int]:
    """Return the server's processes that answer requests."""
    return [each for each in children(server) if "granian" in command(each)]


def command(process: int) -> str:
    """Return a process's command line, empty when it is gone."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes().decode().replace("\0", " ")
    return ""


def processes_of(site: Academy) -> list[int]:
    """Return whatever runs with this site's data, whoever started it."""
    mark, found = f"VAR_DIR={site.var}\0".encode(), []
    for environ in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if mark in environ.read_bytes():
                found.append(int(environ.parent.name))
    return found


def test_serve_starts_again_what_is_killed_and_ctrl_c_leaves_nothing(
    site: Academy,
) -> None:
    serving = serve(site)
    web, worker = the(serving, "granian"), the(serving, "celery")
    beat = heartbeat(site)

    # One of the server's processes, then the server, then the worker.
    os.kill(web_processes(web)[0], signal.SIGKILL)
    until(lambda: is_whole(site, serving), PATIENCE)
    os.kill(the(serving, "granian"), signal.SIGKILL)
    until(lambda: is_whole(site, serving), PATIENCE)
    assert the(serving, "granian") != web
    os.kill(worker, signal.SIGKILL)
    until(lambda: the(serving, "celery") not in (0, worker), PATIENCE)
    killed_at = time.time()
    until(lambda: heartbeat(site) > max(beat, killed_at), PATIENCE)

    os.kill(serving.pid, signal.SIGINT)
    assert serving.wait(PATIENCE) == 0
    assert processes_of(site) == []


def serve(site: Academy) -> subprocess.Popen:
    """Start everything as a person would, and wait until it says so."""
    port = site.url.rsplit(":", 1)[1]
    serving = site.processes["serve"] = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--prepare"],
        cwd=ROOT,
        env={**site.environ, "PORT": port, "WEB_WORKERS": "2"},
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    said = iter(serving.stdout.readline, "")
    assert any("Ctrl-C stops everything." in line for line in said)
    return serving


def the(serving: subprocess.Popen, name: str) -> int:
    """Return the process under watch that a name is of, 0 while there is none."""
    found = [each for each in children(serving.pid) if name in command(each)]
    return found[0] if found else 0


def is_whole(site: Academy, serving: subprocess.Popen) -> bool:
    """Tell whether both processes of the server run and the site answers."""
    if len(web_processes(the(serving, "granian"))) != 2:
        return False
    with (
        contextlib.suppress(OSError),
        urllib.request.urlopen(f"{site.url}/healthz", timeout=5),
    ):
        return True
    return False


def heartbeat(site: Academy) -> float:
    """Return when the worker last left a sign of life."""
    with contextlib.suppress(OSError):
        return (site.var / "run" / "worker.heartbeat").stat().st_mtime
    return 0.0
