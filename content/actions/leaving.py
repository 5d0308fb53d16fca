"""A cited page does not leave its readers: what stands in its way, and the refusal."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from content.models import Citation, Standing, titles
from ledger.actions.audit import record


class PageIsCited(ValidationError):
    """A page cannot leave; `page` is one that is cited, `citing` what cites it."""

    def __init__(self, page: Page, citing: list[Standing]) -> None:
        said = _("“%(page)s” stays: it is cited by %(citing)s.")
        super().__init__(
            {"page": [said % {"page": page.title, "citing": titles(citing)}]}
        )
        self.page, self.citing = page, citing


def with_descendants(pages: Collection[Page]) -> list[Page]:
    """Return pages and everything below them."""
    found = {page.pk: page for page in pages}
    for page in pages:
        found |= {each.pk: each for each in page.get_descendants()}
    return list(found.values())


def ensure_may_leave(pages: Collection[Page]) -> None:
    """Raise `PageIsCited` when readers of something that stays would lose one of them.

    `pages` are all that leave together: what they cite among themselves is no reason.
    A draft whose page is live in another language takes nothing from anybody.
    """
    keys = {page.translation_key for page in pages}
    leaving = {page.pk for page in pages}
    standing = [
        each
        for each in Citation.objects.filter(page_key__in=keys).standing()
        if not (isinstance(each.subject, Page) and each.subject.pk in leaving)
    ]
    if not standing:
        return
    others = Page.objects.live().filter(translation_key__in=keys)
    elsewhere = set(others.exclude(pk__in=leaving).values_list("translation_key"))
    for page in pages:
        if not page.live and (page.translation_key,) in elsewhere:
            continue
        if citing := [each for each in standing if _holds(each, page)]:
            raise PageIsCited(page, citing)


def _holds(standing: Standing, page: Page) -> bool:
    """Tell whether a citation is of this page, as readers of its language follow it."""
    if standing.citation.page_key != page.translation_key:
        return False
    return standing.language in ("", page.locale.language_code)


def ensure_may_move(page: Page, destination: Page) -> None:
    """Raise `PageIsCited` when a cited page would leave the tree of its language."""
    if _is_in_tree_of(destination, page):
        return
    ensure_may_leave(with_descendants([page]))


def _is_in_tree_of(destination: Page, page: Page) -> bool:
    roots = Site.objects.values_list("root_page__translation_key", flat=True)
    homes = Page.objects.filter(
        translation_key__in=roots, locale_id=page.locale_id
    ).values_list("path", flat=True)
    return any(destination.path.startswith(path) for path in homes)


def cited_by(translation_key: UUID) -> list[Standing]:
    """Return what cites a page in any language, by passage."""
    citations = Citation.objects.of_page(translation_key)
    return sorted(citations.standing(), key=lambda each: each.citation.anchor)


@transaction.atomic
def keep_cited_pages(at: datetime) -> list[Page]:
    """Take the date of expiry from live pages that something cites by now.

    They were free to leave when the date was set. Returns those that stay; each has an
    entry in the audit chain, so that an editor can see why it is still there.
    """
    staying = []
    for page in Page.objects.live().filter(expire_at__lte=at):
        try:
            ensure_may_leave([page])
        except PageIsCited as refusal:
            Page.objects.filter(pk=page.pk).update(expire_at=None)
            cited = titles(refusal.citing)
            record("content.page.stay", page, by=None, data={"cited_by": cited})
            staying.append(page)
    return staying
