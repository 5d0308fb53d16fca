"""The outbox: asked for once, claimed by one, tried again until it is done."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from celery import current_app
from django.db import IntegrityError, transaction
from kombu.exceptions import OperationalError

from ledger.actions.outbox import RUN_TASK, enqueue, nudge, run_due
from ledger.models import OutboxEntry
from ledger.outbox import register

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
LEASE = 40


class WorkerDied(BaseException):
    """What a killed worker looks like to the code it was running."""


@pytest.fixture
def kind(db):
    """A kind of work of this test alone; `done` is what its handler was given."""
    OutboxEntry.objects.all().delete()
    name = f"test.{uuid.uuid4().hex}"
    done = []

    def work(payload):
        done.append(payload)
        match payload.get("then"):
            case "fail":
                raise ValueError(payload.get("why", "the server is out"))
            case "die":
                raise WorkerDied

    register(name, work, lease_seconds=LEASE)
    return name, done


@pytest.fixture
def nudged(monkeypatch):
    """The names of the tasks sent to the broker."""
    sent = []
    monkeypatch.setattr(
        current_app, "send_task", lambda name, **options: sent.append(name)
    )
    return sent


def later(seconds: int) -> datetime:
    """Return so many seconds after the beginning."""
    return AT + timedelta(seconds=seconds)


def test_work_asked_for_is_a_row_that_waits(kind):
    name, done = kind
    enqueue(name, "one", {"n": 1}, at=AT)
    entry = OutboxEntry.objects.get()
    assert (entry.kind, entry.dedupe_key, entry.payload) == (name, "one", {"n": 1})
    assert (entry.created_at, entry.available_at) == (AT, AT)
    assert (entry.attempts, entry.last_error, entry.done_at) == (0, "", None)
    assert str(entry) == "one"
    assert done == []


def test_the_same_key_twice_is_written_once_and_the_first_one_stays(kind):
    name, done = kind
    enqueue(name, "one", {"n": 1}, at=AT)
    enqueue(name, "one", {"n": 2}, at=later(5))
    enqueue(name, "two", {"n": 3}, at=later(5))
    assert run_due(at=later(10)) == 2
    assert done == [{"n": 1}, {"n": 3}]
    enqueue(name, "one", {"n": 4}, at=later(20))
    assert run_due(at=later(30)) == 0


class FactRefused(Exception):
    """An action failed after asking for work."""


@transaction.atomic
def ask_and_fail(name: str) -> None:
    """Do what an action does, and refuse at the end."""
    enqueue(name, "one", {}, at=AT)
    raise FactRefused


def test_work_is_forgotten_with_the_fact_that_called_for_it(kind):
    with pytest.raises(FactRefused):
        ask_and_fail(kind[0])
    assert not OutboxEntry.objects.exists()


def test_the_worker_is_told_after_commit_and_not_before(
    kind, nudged, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(kind[0], "one", {}, at=AT)
        assert nudged == []
    assert nudged == [RUN_TASK]


def test_nobody_is_told_of_work_for_later(
    kind, nudged, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(kind[0], "one", {}, at=AT, available_at=later(60))
    assert nudged == []


@pytest.mark.parametrize("error", [OperationalError("gone"), OSError("no folder")])
def test_a_deaf_broker_is_not_an_error(monkeypatch, caplog, error):
    def refuse(*args, **options):
        raise error

    monkeypatch.setattr(current_app, "send_task", refuse)
    nudge()
    assert "the broker did not take the nudge" in caplog.text


def test_work_for_later_is_done_when_its_time_comes(kind):
    name, done = kind
    enqueue(name, "one", {"n": 1}, at=AT, available_at=later(60))
    assert run_due(at=later(59)) == 0
    assert done == []
    assert run_due(at=later(60)) == 1
    assert done == [{"n": 1}]


def test_what_is_done_is_dated_and_never_done_again(kind):
    name, done = kind
    enqueue(name, "one", {}, at=AT)
    assert run_due(at=later(1)) == 1
    entry = OutboxEntry.objects.get()
    assert (entry.done_at, entry.attempts, entry.last_error) == (later(1), 1, "")
    assert run_due(at=later(9999)) == 0
    assert len(done) == 1


def test_the_oldest_goes_first_and_no_more_than_the_limit(kind):
    name, done = kind
    for n in range(4):
        enqueue(name, str(n), {"n": n}, at=AT)
    assert run_due(at=AT, limit=3) == 3
    assert done == [{"n": 0}, {"n": 1}, {"n": 2}]
    assert run_due(at=AT, limit=3) == 1


def test_a_failure_keeps_its_error_and_waits_longer_each_time(kind):
    name, done = kind
    enqueue(name, "one", {"then": "fail"}, at=AT)
    now = AT
    for attempt, wait in enumerate((10, 30, 120, 600, 1800, 1800), 1):
        assert run_due(at=now - timedelta(seconds=1)) == 0
        assert run_due(at=now) == 1
        entry = OutboxEntry.objects.get()
        assert entry.attempts == attempt
        assert entry.last_error == "ValueError: the server is out"
        assert entry.available_at == now + timedelta(seconds=wait)
        assert entry.done_at is None
        now = entry.available_at
    assert len(done) == 6


def test_a_failure_that_passes_is_done_at_last(kind):
    name, _done = kind
    enqueue(name, "one", {"then": "fail"}, at=AT)
    run_due(at=AT)
    OutboxEntry.objects.update(payload={})
    assert run_due(at=later(10)) == 1
    entry = OutboxEntry.objects.get()
    assert entry.done_at == later(10)
    assert entry.attempts == 2


def test_one_that_fails_does_not_stop_the_others(kind):
    name, done = kind
    for n in range(5):
        enqueue(name, str(n), {"n": n, "then": "fail" if n == 1 else ""}, at=AT)
    assert run_due(at=AT) == 5
    assert [payload["n"] for payload in done] == [0, 1, 2, 3, 4]
    assert list(OutboxEntry.objects.filter(done_at=None)) == [
        OutboxEntry.objects.get(dedupe_key="1")
    ]


def test_an_endless_error_is_cut(kind):
    enqueue(kind[0], "one", {"then": "fail", "why": "x" * 9000}, at=AT)
    run_due(at=AT)
    assert len(OutboxEntry.objects.get().last_error) == 2000


def test_work_that_nobody_does_says_so_and_waits_for_who_will(kind):
    unknown = f"test.{uuid.uuid4().hex}"
    enqueue(unknown, "one", {"n": 1}, at=AT)
    enqueue(kind[0], "two", {"n": 2}, at=AT)
    assert run_due(at=AT) == 2
    entry = OutboxEntry.objects.get(dedupe_key="one")
    assert entry.last_error == f"KeyError: '{unknown}'"
    assert entry.done_at is None
    assert kind[1] == [{"n": 2}]
    done = []
    register(unknown, done.append)
    assert run_due(at=later(10)) == 1
    assert done == [{"n": 1}]


def test_what_a_dead_worker_held_is_another_ones_when_the_lease_ends(kind):
    name, done = kind
    enqueue(name, "one", {"then": "die"}, at=AT)
    with pytest.raises(WorkerDied):
        run_due(at=AT)
    entry = OutboxEntry.objects.get()
    assert (entry.attempts, entry.done_at) == (1, None)
    assert entry.available_at == later(LEASE)
    OutboxEntry.objects.update(payload={})
    assert run_due(at=later(LEASE - 1)) == 0
    assert run_due(at=later(LEASE)) == 1
    assert len(done) == 2
    assert OutboxEntry.objects.get().done_at == later(LEASE)


def test_what_failed_often_can_be_found(kind):
    name, _done = kind
    enqueue(name, "bad", {"then": "fail"}, at=AT)
    enqueue(name, "good", {}, at=AT)
    run_due(at=AT)
    run_due(at=later(10))
    assert [e.dedupe_key for e in OutboxEntry.objects.stuck(2)] == ["bad"]
    assert not OutboxEntry.objects.stuck(3).exists()


def test_a_key_is_once_in_the_database_too(kind):
    fields = {"kind": "x", "dedupe_key": "one", "created_at": AT, "available_at": AT}
    OutboxEntry.objects.create(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxEntry.objects.create(**fields)


def test_nothing_is_done_before_it_was_asked_for(kind):
    name = "outbox_entry_done_after_created"
    fields = {"kind": "x", "dedupe_key": "one", "created_at": AT, "available_at": AT}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        OutboxEntry.objects.create(**fields, done_at=later(-1))
