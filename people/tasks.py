"""Celery's way in."""

from celery import shared_task

from people.actions import roles


@shared_task
def refresh_role_groups() -> int:
    """Apply role grants that began or ended."""
    return roles.refresh_role_groups()
