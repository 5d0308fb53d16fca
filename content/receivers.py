"""What content does when something is published, or about to leave."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from wagtail.models import Page, PageViewRestriction, Revision

from content.actions.leaving import ensure_may_leave
from content.actions.reviews import follow_publication
from content.actions.search import index_branch, index_page
from content.cache import next_generation
from content.models import BasePage


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


def page_published(
    sender: type[Page], instance: Page, revision: Revision, **kwargs: Any
) -> None:
    """Follow what the page says now; one that was only scheduled says nothing yet."""
    if instance.live and isinstance(instance, BasePage):
        follow_publication(instance, by=revision.user if revision else None)


def page_leaves(sender: type[Page], instance: Page, origin: Any, **kwargs: Any) -> None:
    """Refuse to delete a cited page, whatever door it was asked at.

    `origin` is what is being deleted as a whole: a page, or a page and those below it.
    """
    ensure_may_leave(_leaving(instance, origin))


def _leaving(page: Page, origin: Model | QuerySet) -> list[Page]:
    whole = isinstance(origin, QuerySet) and issubclass(origin.model, Page)
    return [page, *origin.exclude(pk=page.pk)] if whole else [page]
