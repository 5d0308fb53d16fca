"""Publish a change in every language at once, and know which pages are in step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from content.blocks.page_form import LOST
from content.fields import BlocksField
from content.models import BasePage, LanguageSync
from ledger.actions.audit import record
from people.models import User


class TranslationMissing(Exception):
    """A page has no version in some language; `languages` says which."""

    def __init__(self, languages: list[str]) -> None:
        super().__init__(", ".join(languages))
        self.languages = languages


class DraftIncomplete(Exception):
    """The draft in `language` is not whole; `errors` says what it lacks."""

    def __init__(self, language: str, errors: list[str]) -> None:
        super().__init__(f"{language}: {'; '.join(errors)}")
        self.language, self.errors = language, errors


def languages_of(page: Page) -> dict[str, Page]:
    """Return a page in each of its languages, live or not, by language code."""
    pages = page.get_translations(inclusive=True).select_related("locale")
    return {each.locale.language_code: each.specific for each in pages}


@transaction.atomic
def publish_together(
    page: Page, *, by: User | None, at: datetime | None = None
) -> list[Page]:
    """Publish the latest draft of a page in every language, all or none.

    Raises `TranslationMissing`, `DraftIncomplete`, or Wagtail's own error when the
    person may not publish one of them.
    """
    pages = languages_of(page)
    missing = [code for code, _name in settings.LANGUAGES if code not in pages]
    if missing:
        raise TranslationMissing(missing)
    published = []
    for language, each in pages.items():
        draft = each.get_latest_revision_as_object()
        ensure_whole(draft, language)
        if each.has_unpublished_changes or not each.live:
            revision = each.get_latest_revision() or each.save_revision(user=by)
            revision.publish(user=by, skip_permission_checks=by is None)
            published.append(each)
    mark_in_step(page, by=by, at=at)
    return published


def ensure_whole(page: Page, language: str) -> None:
    """Raise `DraftIncomplete` when a draft could not be published by itself."""
    errors: list[str] = []
    try:
        page.full_clean()
    except ValidationError as error:
        errors += error.messages
    for field in page._meta.get_fields():
        if isinstance(field, BlocksField):
            try:
                field.stream_block.clean(getattr(page, field.name))
            except ValidationError:
                errors.append(str(field.verbose_name))
    if isinstance(page, BasePage):
        bodies = {name: getattr(page, name) for name in page.body_fields()}
        lost = page.passages_lost(bodies)
        errors += [LOST % {"key": key, "citing": who} for key, who in lost.items()]
    if errors:
        raise DraftIncomplete(language, errors)


@transaction.atomic
def mark_in_step(
    page: Page, *, by: User | None, at: datetime | None = None
) -> LanguageSync:
    """Note that the live revisions of a page say the same in every language."""
    live = page.get_translations(inclusive=True).filter(live=True)
    pairs = live.values_list("locale__language_code", "live_revision_id")
    sync = LanguageSync.objects.create(
        page_key=page.translation_key,
        revisions=dict(pairs),
        synced_at=at or timezone.now(),
        synced_by=by,
    )
    record("content.page.sync", page, by=by, at=at)
    return sync


@dataclass(frozen=True)
class Languages:
    """How a page stands in its languages.

    `missing` has no live page; `changed` is live and newer than what was in step.
    """

    page: Page
    missing: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def in_step(self) -> bool:
        """Whether every language is live and none changed on its own."""
        return not self.missing and not self.changed


def language_state(pages: Iterable[Page]) -> list[Languages]:
    """Tell how each of these pages stands in its languages, in three queries."""
    pages = list(pages)
    keys = {page.translation_key for page in pages}
    live: dict = {key: {} for key in keys}
    rows = Page.objects.live().filter(translation_key__in=keys)
    for key, code, revision in rows.values_list(
        "translation_key", "locale__language_code", "live_revision_id"
    ):
        live[key][code] = revision
    synced = {
        sync.page_key: sync.revisions
        for sync in LanguageSync.objects.filter(page_key__in=keys).order_by("id")
    }
    codes = [code for code, _name in settings.LANGUAGES]
    return [
        Languages(
            page=page,
            missing=tuple(code for code in codes if code not in live[key]),
            changed=tuple(
                code
                for code in codes
                if code in live[key]
                and synced.get(key, {}).get(code) != live[key][code]
            ),
        )
        for page in pages
        for key in [page.translation_key]
    ]


def pages_out_of_step() -> list[Languages]:
    """Return the live pages that are not the same in every language, one a page."""
    pages = {}
    for page in Page.objects.live().filter(depth__gt=1).order_by("path"):
        pages.setdefault(page.translation_key, page)
    return [state for state in language_state(pages.values()) if not state.in_step]
