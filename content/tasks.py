"""Celery's way in."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def publish_scheduled_pages() -> None:
    """Publish and unpublish what editors scheduled for now."""
    call_command("publish_scheduled")
