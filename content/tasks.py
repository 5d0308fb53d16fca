"""Celery's way in."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from content.actions.leaving import keep_cited_pages
from content.actions.reviews import review_everything
from content.actions.search import refresh_index
from content.actions.visits import store_visits


@shared_task
def publish_scheduled_pages() -> None:
    """Publish and unpublish what editors scheduled for now; what is cited stays."""
    keep_cited_pages(timezone.now())
    call_command("publish_scheduled")


@shared_task
def refresh_search() -> None:
    """Index what no publication told the index of."""
    refresh_index()


@shared_task
def review_citations() -> int:
    """Open the review tasks that a lost signal left out; close what is settled."""
    return review_everything()


@shared_task
def count_visits() -> int:
    """Keep what was counted in front of the cache."""
    return store_visits()
