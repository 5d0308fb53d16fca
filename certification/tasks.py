"""Celery's way in."""

from celery import shared_task

from certification.actions import credentials


@shared_task
def award_due() -> int:
    """Award whatever is due and was not awarded."""
    return credentials.award_due(limit=200)
