"""Ask for a review of what cites a passage that changed, and note how it ended."""

from datetime import datetime
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page

from content.actions.citations import cite_links, passages_of, read_again
from content.models import BasePage, Citation, Outcome, ReviewTask, Standing
from content.rules.passages import Lines
from ledger.actions.audit import record
from people.models import User


class TaskClosed(Exception):
    """Somebody closed the task before."""


class PassageChanged(Exception):
    """The passage changed again since it was looked at."""


@transaction.atomic
def review_passages(
    page: Page, *, by: User | None = None, at: datetime | None = None
) -> list[ReviewTask]:
    """Hold what a page says now against what each citation of it read.

    Opens a task for each citing object whose passage changed in its language, or adds
    the change to the one that is open; a passage that says again what it said closes
    it. A language read for the first time is only noted. Safe to repeat.
    """
    said, language = passages_of(page), page.locale.language_code
    citations = Citation.objects.of_page(page.translation_key).of_words()
    waiting = ReviewTask.objects.open().filter(page_key=page.translation_key)
    known = {_place_of(task): task for task in waiting.select_for_update()}
    tasks = []
    for each in citations.standing():
        if each.language not in ("", language):
            continue
        now = said.get(each.citation.anchor, [])
        if language not in each.citation.read:
            each.citation.read[language] = now
            each.citation.save(update_fields=["read"])
        elif task := known.get(_place(each)):
            _follow(task, language, each.citation.read[language], now, by=by, at=at)
            tasks.append(task)
        elif each.citation.read[language] != now:
            tasks.append(_open(each, language, now, by=by, at=at or timezone.now()))
    return tasks


def _follow(
    task: ReviewTask,
    language: str,
    before: Lines,
    now: Lines,
    *,
    by: User | None,
    at: datetime | None,
) -> None:
    """Note in an open task what its passage says now; close it when that is nothing."""
    known = task.changes.get(language, {"before": before, "after": before})
    if known["after"] == now:
        return
    task.note_change(language, before, now)
    task.changed_at = at or timezone.now()
    task.save(update_fields=["changes", "changed_at"])
    if not task.changes:
        _close(task, Outcome.RESTORED, by=by, at=at)


def _open(
    standing: Standing, language: str, now: Lines, *, by: User | None, at: datetime
) -> ReviewTask:
    task = ReviewTask(
        citing_type=ContentType.objects.get_for_model(standing.kind.subject),
        citing_id=standing.subject.pk,
        page_key=standing.citation.page_key,
        anchor=standing.citation.anchor,
        opened_at=at,
        changed_at=at,
    )
    task.note_change(language, standing.citation.read[language], now)
    task.save()
    record("content.review_task.open", task, by=by, at=at)
    return task


@transaction.atomic
def confirm(
    task: ReviewTask,
    *,
    by: User,
    version: str,
    note: str = "",
    at: datetime | None = None,
) -> ReviewTask:
    """Close a task: what cites is still true, as somebody with the right says.

    `version` is the state of the change they looked at. Raises `TaskClosed`, or
    `PassageChanged` when the passage changed again since.
    """
    task = ReviewTask.objects.select_for_update().get(pk=task.pk)
    if not task.is_open:
        raise TaskClosed
    if task.version != version:
        raise PassageChanged
    citations = Citation.objects.of_page(task.page_key).filter(anchor=task.anchor)
    read_again(
        [
            each.citation
            for each in citations.standing()
            if each.subject.pk == task.citing_id
            and isinstance(each.subject, task.citing_type.model_class())
        ]
    )
    return _close(task, Outcome.CONFIRMED, by=by, at=at, note=note)


@transaction.atomic
def close_tasks(
    subject: models.Model,
    outcome: Outcome,
    *,
    by: User | None,
    at: datetime | None = None,
) -> int:
    """Close every open task about an object; return how many there were."""
    tasks = list(ReviewTask.objects.open().about(subject).select_for_update())
    for task in tasks:
        _close(task, outcome, by=by, at=at)
    return len(tasks)


def _close(
    task: ReviewTask,
    outcome: Outcome,
    *,
    by: User | None,
    at: datetime | None = None,
    note: str = "",
) -> ReviewTask:
    task.closed_at, task.closed_by = at or timezone.now(), by
    task.outcome, task.note = outcome, note
    task.save(update_fields=["closed_at", "closed_by", "outcome", "note"])
    data = {"outcome": str(outcome)} | ({"note": note} if note else {})
    record("content.review_task.close", task, by=by, at=at, data=data)
    return task


@transaction.atomic
def withdraw_what_cites_no_longer(*, at: datetime | None = None) -> int:
    """Close the open tasks whose object cites the passage no more; return how many."""
    tasks = list(ReviewTask.objects.open().select_for_update())
    keys = {task.page_key for task in tasks}
    standing = Citation.objects.filter(page_key__in=keys).of_words().standing()
    held = {_place(each) for each in standing}
    gone = [task for task in tasks if _place_of(task) not in held]
    for task in gone:
        _close(task, Outcome.WITHDRAWN, by=None, at=at)
    return len(gone)


#: What a task is about: the kind and id of an object, the page and the passage.
Place = tuple[int, int, UUID, str]


def _place_of(task: ReviewTask) -> Place:
    return task.citing_type_id, task.citing_id, task.page_key, task.anchor


def _place(standing: Standing) -> Place:
    kind = ContentType.objects.get_for_model(standing.kind.subject)
    citation = standing.citation
    return kind.pk, standing.subject.pk, citation.page_key, citation.anchor


@transaction.atomic
def follow_publication(
    page: BasePage, *, by: User | None, at: datetime | None = None
) -> list[ReviewTask]:
    """Do what a published page calls for; return the tasks open because of it.

    It cites what it links to now, what it had to be reviewed for is settled, and what
    cites it is held against what it says.
    """
    cite_links(page)
    close_tasks(page, Outcome.EDITED, by=by, at=at)
    return review_passages(page, by=by, at=at)


def review_everything(*, at: datetime | None = None) -> int:
    """Look at every live page again: what a lost signal would have done.

    Returns how many tasks are open because of what these pages say.
    """
    found = 0
    live = Page.objects.live().select_related("locale").specific()
    for page in live.iterator(chunk_size=100):
        if isinstance(page, BasePage):
            cite_links(page, anew=False)
            found += len(review_passages(page, at=at))
    withdraw_what_cites_no_longer(at=at)
    return found
