"""Celery's way in: a heartbeat, the outbox, the seals."""

from pathlib import Path

from celery import shared_task
from django.conf import settings

from ledger.actions.audit import seal_entries
from ledger.actions.outbox import run_due


@shared_task
def beat() -> None:
    """Leave a sign of life that another process can see."""
    heartbeat = Path(settings.HEARTBEAT_FILE)
    heartbeat.parent.mkdir(parents=True, exist_ok=True)
    heartbeat.touch()


@shared_task
def run_outbox() -> int:
    """Do what is due."""
    return run_due()


@shared_task
def seal_audit() -> int:
    """Seal what was noted since the last time."""
    return seal_entries()
