"""Keep the search index true, and count what was sought in vain.

The index repeats what pages say: nobody decides anything in it, so that it leaves no
trace in the audit chain.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F, QuerySet
from wagtail.models import Page

from content.kinds import kind_of
from content.models import BasePage, SearchEntry, SearchMiss, SearchTerm
from content.rules.questions import countable
from content.rules.ranking import impacts

#: So many different questions are counted in a month; a machine that asks nonsense
#: fills no table.
MOST_MISSES_A_MONTH = 3000
ROWS_AT_ONCE = 500


def public_pages() -> QuerySet[Page]:
    """Return what search may find: live pages without any restriction above them."""
    return Page.objects.live().public().filter(depth__gt=1)


def index_page(page: Page) -> None:
    """Make the index say what a page says now, or nothing when it is not public."""
    index_pages(Page.objects.filter(pk=page.pk))


def index_branch(page: Page) -> None:
    """Do the same with a page and everything below it."""
    index_pages(Page.objects.filter(path__startswith=page.path))


@transaction.atomic
def index_pages(pages: QuerySet[Page]) -> int:
    """Make the index true about these pages; return how many may be found."""
    allowed = public_pages().filter(pk__in=pages.values("pk"))
    SearchEntry.objects.filter(page__in=pages).exclude(page__in=allowed).delete()
    found = 0
    for page in allowed.select_related("locale").specific().iterator(ROWS_AT_ONCE):
        said = page.as_searched() if isinstance(page, BasePage) else None
        if said is not None:
            _write(said)
            found += 1
        else:
            SearchEntry.objects.filter(page=page).delete()
    return found


def _write(page: BasePage) -> None:
    write_entry(
        page,
        language=page.locale.language_code,
        kind=kind_of(type(page)).key,
        summary=page.summary,
        body=page.searched_text(),
    )


@transaction.atomic
def write_entry(
    page: Page, *, language: str, kind: str, summary: str, body: str
) -> SearchEntry:
    """Write what search knows of one page, instead of what it knew."""
    entry, created = SearchEntry.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "revision": page.live_revision_id,
            "language": language,
            "kind": kind,
            "title": page.title,
            "summary": summary,
            "body": body,
        },
    )
    if not created:
        entry.terms.all().delete()
    SearchTerm.objects.bulk_create(terms_of(entry), batch_size=ROWS_AT_ONCE)
    return entry


def terms_of(entry: SearchEntry) -> Iterable[SearchTerm]:
    """Return the terms of an entry, not yet stored, in the order of their letters."""
    worth = impacts(entry.title, entry.summary, entry.body, entry.language)
    for term, impact in sorted(worth.items()):
        yield SearchTerm(entry=entry, language=entry.language, term=term, impact=impact)


@transaction.atomic
def rebuild_index() -> int:
    """Read every page anew; return how many may be found."""
    SearchEntry.objects.all().delete()
    return index_pages(Page.objects.all())


def refresh_index() -> int:
    """Read what the index missed, by revision; return how many pages that was.

    Publishing tells the index at once. This finds what came another way: a first
    installation, an alias, a process that ended between two writes. A live page that
    says nothing to its readers yet is read again each time.
    """
    known = dict(SearchEntry.objects.values_list("page_id", "revision"))
    live = dict(public_pages().type(BasePage).values_list("pk", "live_revision_id"))
    wrong = known.keys() - live.keys()
    wrong |= {pk for pk, revision in live.items() if known.get(pk, -1) != revision}
    if wrong:
        index_pages(Page.objects.filter(pk__in=wrong))
    return len(wrong)


def note_miss(typed: str, language: str, *, on: date) -> None:
    """Count a question that nothing answers, unless it could be about a person."""
    text = countable(typed)
    if not text:
        return
    month = on.replace(day=1)
    same = SearchMiss.objects.filter(text=text, language=language, month=month)
    if same.update(times=F("times") + 1):
        return
    if SearchMiss.objects.filter(month=month).count() >= MOST_MISSES_A_MONTH:
        return
    _miss, created = SearchMiss.objects.get_or_create(
        text=text, language=language, month=month
    )
    if not created:  # somebody asked the same at the same moment
        same.update(times=F("times") + 1)
