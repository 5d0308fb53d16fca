"""What content does when something is published: forget what was kept, and index it."""

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from content.actions.search import index_branch, index_page
from content.cache import next_generation


def forget_what_was_kept(sender: Any, **kwargs: Any) -> None:
    """Take the next generation once the change is committed."""
    transaction.on_commit(next_generation)


def index_what_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Let search find what was published, and no longer what was unpublished."""
    index_page(instance)


def index_what_moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    """A page and those below it may now be under a restriction, or under none."""
    index_branch(instance)


def hide_what_is_restricted(
    sender: Any, instance: PageViewRestriction, **kwargs: Any
) -> None:
    """Take a page and those below it out of the index at once."""
    index_branch(instance.page)


def show_what_was_restricted(
    sender: Any, instance: PageViewRestriction, **kwargs: Any
) -> None:
    """Put them back once it is sure that the page itself is not being deleted."""
    transaction.on_commit(partial(_index_if_there, instance.page_id))


def _index_if_there(page_id: int) -> None:
    for page in Page.objects.filter(pk=page_id):
        index_branch(page)
