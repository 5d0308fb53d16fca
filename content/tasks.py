"""Celery's way in."""

from celery import shared_task
from django.core.management import call_command

from content.actions.search import refresh_index


@shared_task
def publish_scheduled_pages() -> None:
    """Publish and unpublish what editors scheduled for now."""
    call_command("publish_scheduled")


@shared_task
def refresh_search() -> None:
    """Index what no publication told the index of."""
    refresh_index()
