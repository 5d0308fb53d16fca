"""Celery's way in."""

from celery import shared_task

from ethics_guidance.actions import consultation_sweep


@shared_task
def look_after_consultations() -> int:
    """Remind, send on, close and anonymise what is due."""
    return consultation_sweep.look_after()
