"""Housekeeping that belongs to no app."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def clean_up() -> None:
    """Drop sessions that ended."""
    call_command("clearsessions")
