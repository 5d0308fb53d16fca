"""Ask for work in the transaction of its fact, and do what is due."""

import logging
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from ledger.models import OutboxEntry
from ledger.outbox import kind_of
from ledger.rules.waits import wait_after

log = logging.getLogger("academy.outbox")

#: The task that does what is due; named here so that actions never import tasks.
RUN_TASK = "ledger.tasks.run_outbox"


def enqueue(
    kind: str,
    dedupe_key: str,
    payload: dict[str, Any],
    *,
    at: datetime | None = None,
    available_at: datetime | None = None,
) -> None:
    """Write one piece of work; the same `dedupe_key` twice is written once.

    Call it inside the transaction of the fact that calls for the work. A worker is
    told after commit; when that message is lost, the sweep finds the row.
    """
    now = at or timezone.now()
    entry = OutboxEntry(
        kind=kind,
        dedupe_key=dedupe_key,
        payload=payload,
        created_at=now,
        available_at=available_at or now,
    )
    OutboxEntry.objects.bulk_create([entry], ignore_conflicts=True)
    if available_at is None or available_at <= now:
        transaction.on_commit(nudge, robust=True)


def nudge() -> None:
    """Tell the worker that something is due; a deaf broker is not an error."""
    try:
        current_app.send_task(RUN_TASK, retry=False, expires=60)
    except (OSError, OperationalError):
        log.warning("the broker did not take the nudge; the sweep will do the work")


def run_due(*, at: datetime | None = None, limit: int = 200) -> int:
    """Do what is due, one entry after another; return how many were tried."""
    tried = 0
    while tried < limit:
        entry = _claim(at or timezone.now())
        if entry is None:
            break
        _run(entry, at)
        tried += 1
    return tried


@transaction.atomic
def _claim(now: datetime) -> OutboxEntry | None:
    """Take the oldest due entry for as long as its kind's lease."""
    skip = connection.features.has_select_for_update_skip_locked
    due = OutboxEntry.objects.due(now).select_for_update(skip_locked=skip)
    entry = due.first()
    if entry is None:
        return None
    entry.attempts += 1
    entry.available_at = now + timedelta(seconds=_lease_seconds(entry))
    entry.save(update_fields=["attempts", "available_at"])
    return entry


def _lease_seconds(entry: OutboxEntry) -> int:
    try:
        return kind_of(entry.kind).lease_seconds
    except KeyError:
        return 0


def _run(entry: OutboxEntry, at: datetime | None) -> None:
    """Call the handler; note the end, or the error and when to try again."""
    try:
        kind_of(entry.kind).handler(entry.payload)
    # Whatever one entry's work raises must neither stop the others nor be lost.
    except Exception as error:
        log.exception("outbox %s failed: entry %s", entry.kind, entry.pk)
        entry.last_error = f"{type(error).__name__}: {error}"[:2000]
        entry.available_at = (at or timezone.now()) + wait_after(entry.attempts)
        entry.save(update_fields=["last_error", "available_at"])
        return
    entry.done_at = at or timezone.now()
    entry.save(update_fields=["done_at"])
