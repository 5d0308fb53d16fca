"""Celery's way in."""

from celery import shared_task

from courses.actions import submission


@shared_task
def close_overdue_attempts() -> int:
    """Submit the attempts whose time is over."""
    return submission.close_overdue()
