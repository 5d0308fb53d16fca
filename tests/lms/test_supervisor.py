"""Keeping processes alive, with real tiny ones."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from lms import supervisor
from lms.supervisor import START, Child, Supervisor, _heartbeat

STAYS = [sys.executable, "-S", "-c", "import time; time.sleep(30)"]
ENDS = [sys.executable, "-S", "-c", ""]


@pytest.fixture
def child():
    """Make children, and leave none behind."""
    made = []

    def make(command=STAYS, seen=time.time, silence=5.0):
        made.append(Child("The server", command, seen, silence))
        return made[-1]

    yield make
    for each in made:
        each.kill(signal.SIGKILL)
        if each.process is not None:
            each.process.wait()


def age(child, seconds):
    """Let a child be as if it had started so many seconds ago."""
    child.started -= seconds


def test_a_child_that_was_never_started_has_ended(child):
    assert child().fault() == "ended"


def test_a_child_that_runs_and_is_seen_has_no_fault(child):
    running = child()
    running.start()
    age(running, 1000)
    assert running.fault() == ""


def test_a_child_that_ended_is_noticed(child):
    ended = child(ENDS)
    ended.start()
    ended.process.wait()
    assert ended.fault() == "ended"


def test_a_child_that_runs_but_is_silent_does_not_answer(child):
    silent = child(seen=lambda: time.time() - 6)
    silent.start()
    age(silent, 1000)
    assert silent.fault() == "does not answer"


def test_a_child_has_time_to_come_up_before_it_counts_as_silent(child):
    starting = child(seen=lambda: 0.0)
    starting.start()
    assert starting.fault() == ""
    age(starting, START - 2)
    assert starting.fault() == ""
    age(starting, 4)
    assert starting.fault() == "does not answer"


def test_a_child_is_killed_and_started_again_and_it_is_said(child, capsys):
    silent = child()
    silent.start()
    first = silent.process
    silent.restart("does not answer")
    assert first.poll() == -signal.SIGKILL
    assert silent.process.pid != first.pid
    assert silent.fault() == ""
    said = capsys.readouterr().err
    assert said == "The server does not answer; starting it again.\n"


def test_a_child_that_keeps_failing_is_started_again_slower(child, monkeypatch):
    waits = []
    monkeypatch.setattr(supervisor.time, "sleep", waits.append)
    failing = child(ENDS)
    for _again in range(4):
        failing.restart("ended")
    assert waits == [0, 1, 2, 3]
    failing.restarts = [time.time() - 61] * 9
    failing.restart("ended")
    assert waits[-1] == 0


def test_whatever_a_child_started_ends_with_it_even_when_it_ended_first(
    child, tmp_path
):
    note = tmp_path / "pid"
    code = (
        "import pathlib, subprocess, sys;"
        "p = subprocess.Popen([sys.executable, '-S', '-c', 'import time; time.sleep(30)']);"
        f"pathlib.Path({str(note)!r}).write_text(str(p.pid))"
    )
    parent = child([sys.executable, "-c", code])
    parent.start()
    parent.process.wait()
    grandchild = int(note.read_text())
    assert parent.fault() == "ended"
    assert is_running(grandchild)
    parent.kill(signal.SIGKILL)
    deadline = time.monotonic() + 5
    while is_running(grandchild) and time.monotonic() < deadline:
        os.sched_yield()
    assert not is_running(grandchild)


def is_running(pid):
    """Tell whether a process exists and is not a zombie that nobody fetched."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_killing_what_is_gone_is_no_error(child):
    gone = child(ENDS)
    gone.kill(signal.SIGTERM)
    gone.start()
    gone.process.wait()
    gone.kill(signal.SIGTERM)


@pytest.fixture
def watch(settings, tmp_path):
    """A supervisor whose children are tiny."""
    settings.HEARTBEAT_FILE = tmp_path / "run" / "beat"
    made = Supervisor("127.0.0.1", 1, 2)
    yield made
    for each in made.children:
        each.kill(signal.SIGKILL)


def test_both_are_watched_a_server_and_a_worker_with_beat(watch, settings):
    web, worker = watch.children
    assert "granian" in web.command
    assert {"worker", "--beat"} <= set(worker.command)
    assert settings.HEARTBEAT_FILE.parent.is_dir()


def test_the_workers_heartbeat_is_the_age_of_a_file(watch, settings):
    assert _heartbeat() == 0.0
    settings.HEARTBEAT_FILE.touch()
    assert abs(_heartbeat() - time.time()) < 5


def test_a_server_that_does_not_answer_is_seen_as_such(watch):
    assert watch._look() is False


def test_it_starts_both_says_when_ready_and_stops_them_cleanly(watch, monkeypatch):
    for each in watch.children:
        each.command, each.seen = STAYS, time.time
    monkeypatch.setattr(watch, "_look", lambda: True)
    monkeypatch.setattr(supervisor, "WATCH", 0)
    handlers = {}
    monkeypatch.setattr(supervisor.signal, "signal", handlers.__setitem__)
    ready = []

    def on_ready():
        ready.append([each.fault() for each in watch.children])
        handlers[signal.SIGTERM](signal.SIGTERM, None)

    watch.run(on_ready)
    assert ready == [["", ""]]
    assert [each.process.poll() for each in watch.children] == [-signal.SIGTERM] * 2
    assert set(handlers) == {signal.SIGINT, signal.SIGTERM}


def test_it_starts_again_what_died_while_it_watches(watch, monkeypatch, capsys):
    for each in watch.children:
        each.command, each.seen = STAYS, time.time
    worker = watch.children[1]
    monkeypatch.setattr(supervisor, "WATCH", 0)
    monkeypatch.setattr(supervisor.signal, "signal", lambda *_arguments: None)
    looks = []

    def look():
        looks.append(worker.process.pid)
        if len(looks) == 2:
            worker.process.kill()
            worker.process.wait()
        watch.stopping = len(looks) > 3
        return True

    monkeypatch.setattr(watch, "_look", look)
    watch.run(lambda: None)
    assert looks[0] == looks[1] != looks[3]
    assert "The worker ended; starting it again." in capsys.readouterr().err


def test_what_does_not_stop_by_itself_is_made_to(watch, monkeypatch):
    stubborn = "import signal, sys, time; signal.signal(15, 1); print(); time.sleep(30)"
    web, worker = watch.children
    web.command = [sys.executable, "-S", "-u", "-c", stubborn]
    worker.command = ENDS
    monkeypatch.setattr(supervisor, "STOP", 0.2)
    web.start()
    worker.start()
    deadline = time.monotonic() + 5
    while not _ignores_term(web.process.pid) and time.monotonic() < deadline:
        os.sched_yield()
    watch._end()
    assert web.process.poll() == -signal.SIGKILL
    assert worker.process.poll() is not None


def _ignores_term(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    ignored = int(status.partition("SigIgn:")[2].split()[0], 16)
    return bool(ignored & 1 << (signal.SIGTERM - 1))
