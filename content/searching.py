"""Answer a question with pages: the same ones, in the same order, on every engine."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from django.db.models import Case, Count, F, Sum, Value, When
from django.db.models.functions import Coalesce
from wagtail.models import Page

from content.kinds import Kind, kind_named
from content.models import SearchEntry, SearchTerm
from content.rules.excerpts import Piece, excerpt, marked
from content.rules.questions import Question
from content.rules.ranking import Match, Ranking, rank, worth_of
from content.rules.stemming import with_tilde

RESULTS_A_PAGE = 10
#: Titles above this depth are the root's and the front page's: on every trail.
TRAIL_FROM_DEPTH = 3


@dataclass(frozen=True)
class Result:
    """A page that answers: what to show of it."""

    kind: Kind
    url: str
    title: list[Piece]
    excerpt: list[Piece]
    trail: tuple[str, ...]


@dataclass(frozen=True)
class Facet:
    """How many of the pages that answer are of a kind."""

    kind: Kind
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Found:
    """What a question found: one page of results, and how many there are in all.

    `total` counts the kind `chosen`, `everything` all of them. `partial` says that no
    page has the whole question, so that these have some of its words.
    """

    results: tuple[Result, ...]
    facets: tuple[Facet, ...]
    total: int
    everything: int
    partial: bool
    chosen: str
    page: int
    pages: int

    @property
    def needs_account(self) -> bool:
        """Whether a page shown here asks its reader to sign in."""
        return any(result.kind.needs_account for result in self.results)

    @property
    def first(self) -> int:
        """The place of the first result shown."""
        return (self.page - 1) * RESULTS_A_PAGE + 1

    @property
    def previous(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def next(self) -> int:
        """The page after."""
        return self.page + 1


def find(question: Question, language: str, *, kind: str = "", page: int = 1) -> Found:
    """Find what answers a question in a language; `page` is brought into range."""
    asked = _worth(question, language)
    ranking = _ranking(asked, language, len(question.terms))
    counts = Counter(match.kind for match in ranking.matches)
    chosen = kind if kind in counts else ""
    matches = [each for each in ranking.matches if not chosen or each.kind == chosen]
    pages = max(1, ceil(len(matches) / RESULTS_A_PAGE))
    page = min(max(page, 1), pages)
    shown = matches[(page - 1) * RESULTS_A_PAGE : page * RESULTS_A_PAGE]
    return Found(
        results=_results(shown, asked, language),
        facets=_facets(counts, chosen),
        total=len(matches),
        everything=len(ranking.matches),
        partial=ranking.partial,
        chosen=chosen,
        page=page,
        pages=pages,
    )


def _worth(question: Question, language: str) -> dict[str, int]:
    """Return the rarity of each term there is."""
    sought = {each for term in question.terms for each in (term, *with_tilde(term))}
    having = dict(
        SearchTerm.objects.filter(language=language, term__in=sought)
        .values_list("term")
        .annotate(having=Count("id"))
        .order_by()
    )
    texts = SearchEntry.objects.filter(language=language).count()
    return worth_of(question.terms, having, texts)


def _ranking(asked: Mapping[str, int], language: str, count: int) -> Ranking:
    if not asked:
        return rank((), count)
    worth = Case(*(When(term=term, then=Value(each)) for term, each in asked.items()))
    rows = (
        SearchTerm.objects.filter(language=language, term__in=asked)
        .values_list("entry__page_id", "entry__kind")
        .annotate(matched=Count("id"), score=Sum(F("impact") * worth))
        .order_by()
    )
    return rank((Match(*row) for row in rows), count)


def _facets(counts: Mapping[str, int], chosen: str) -> tuple[Facet, ...]:
    """Return the kinds found, the commonest first; none when there is only one."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    if len(ordered) < 2:
        return ()
    return tuple(Facet(kind_named(key), count, key == chosen) for key, count in ordered)


def _results(
    matches: Iterable[Match], asked: Mapping[str, int], language: str
) -> tuple[Result, ...]:
    keys = [match.key for match in matches]
    entries = {
        entry.page_id: entry
        for entry in SearchEntry.objects.filter(page__in=keys).select_related(
            "page__locale"
        )
    }
    shown = [entries[key] for key in keys if key in entries and entries[key].page.live]
    trails = _trails(entry.page for entry in shown)
    return tuple(
        Result(
            kind=kind_named(entry.kind),
            url=entry.page.get_url() or "",
            title=marked(entry.title, asked, language),
            excerpt=excerpt(
                " ".join(filter(None, (entry.summary, entry.body))), asked, language
            ),
            trail=trails[entry.page_id],
        )
        for entry in shown
    )


def _trails(pages: Iterable[Page]) -> dict[int, tuple[str, ...]]:
    """Return the titles above each page, the front page apart, in one query."""
    above = {
        page.pk: [
            page.path[: depth * Page.steplen]
            for depth in range(TRAIL_FROM_DEPTH, page.depth)
        ]
        for page in pages
    }
    paths = {path for each in above.values() for path in each}
    # The title that search read, if it did: a page's own may not be shown yet.
    title = Coalesce("search_entry__title", "title")
    titles = dict(Page.objects.filter(path__in=paths).values_list("path", title))
    return {
        pk: tuple(titles[path] for path in each if path in titles)
        for pk, each in above.items()
    }
