"""Celery's way in: each task calls its action."""

import os
import uuid

import pytest

from ledger.actions.audit import record
from ledger.actions.outbox import RUN_TASK, enqueue
from ledger.models import AuditSeal, OutboxEntry
from ledger.outbox import register
from ledger.tasks import beat, run_outbox, seal_audit


def test_the_heartbeat_is_a_file_touched_anew(settings, tmp_path):
    settings.HEARTBEAT_FILE = tmp_path / "run" / "worker.heartbeat"
    beat()
    os.utime(settings.HEARTBEAT_FILE, (0, 0))
    beat()
    assert settings.HEARTBEAT_FILE.stat().st_mtime > 0


@pytest.mark.django_db
def test_the_outbox_task_does_what_is_due():
    OutboxEntry.objects.all().delete()
    name, done = uuid.uuid4().hex, []
    register(name, done.append)
    enqueue(name, name, {"n": 1})
    assert run_outbox() == 1
    assert done == [{"n": 1}]


def test_the_sealing_task_seals(person):
    entry = record("people.user.act", person("official"), by=None)
    assert seal_audit() >= 1
    assert AuditSeal.objects.filter(entry=entry).exists()


def test_the_nudge_names_the_task_that_exists():
    assert run_outbox.name == RUN_TASK
