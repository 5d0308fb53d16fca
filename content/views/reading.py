"""Reports of how pages are used: which are least read, which are cited."""

from collections import Counter
from datetime import date
from typing import Any

import django_filters
from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import LocaleFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.models import Page

from content.models import Citation
from content.views.lists import EditorsReport, edit_page_url, language_of, pages_of

#: How many months the visits are added over, by default.
MONTHS = 3


def cited_url(page: Page) -> str:
    """Return where an editor sees what cites a page."""
    return reverse("content_cited_by", args=[page.pk])


class VisitFilters(WagtailFilterSet):
    """Over how many months, and in which language."""

    months = django_filters.ChoiceFilter(
        label=_("Visits of"),
        method="leave_to_the_view",
        choices=[("1", _("This month")), ("12", _("The last 12 months"))],
        empty_label=_("The last 3 months"),
    )
    locale = LocaleFilter(label=_("Language"))

    class Meta:
        model = Page
        fields: list[str] = []

    def leave_to_the_view(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """The months decide what is added up, not which pages are shown."""
        return queryset


def first_of_months(months: int, today: date) -> date:
    """Return the first day of the month so many months ago, this one included."""
    year, month = divmod(today.year * 12 + today.month - months, 12)
    return date(year, month + 1, 1)


class LeastVisitedView(EditorsReport):
    """Live pages by how rarely they are read."""

    page_title = _("Least visited")
    header_icon = "view"
    index_url_name = "content_least_visited"
    index_results_url_name = "content_least_visited_results"
    filterset_class = VisitFilters
    export_filename = "least-visited"
    list_export = ["title", "locale", "visits", "first_published_at"]
    export_headings = {"locale": _("Language"), "visits": _("Visits")}
    columns = [
        TitleColumn("title", label=_("Page"), get_url=edit_page_url),
        Column("locale", label=_("Language"), accessor=language_of),
        NumberColumn("visits", label=_("Visits")),
        DateColumn("first_published_at", label=_("First published")),
    ]

    def get_base_queryset(self) -> QuerySet:
        """Return them, the least visited first."""
        asked = self.request.GET.get("months", "")
        months = int(asked) if asked in ("1", "12") else MONTHS
        since = first_of_months(months, timezone.localdate())
        added = Sum(
            "monthly_visits__visits", filter=Q(monthly_visits__month__gte=since)
        )
        return (
            Page.objects.live()
            .filter(depth__gt=1)
            .select_related("locale")
            .annotate(visits=Coalesce(added, 0))
            .order_by("visits", "title")
        )


class CitedPagesView(EditorsReport):
    """Live pages that something cites, with how much does."""

    page_title = _("Cited pages")
    header_icon = "link"
    index_url_name = "content_cited_pages"
    index_results_url_name = "content_cited_pages_results"
    export_filename = "cited-pages"
    nothing = _("Nothing cites any page.")
    list_export = ["title", "citing", "passages"]
    export_headings = {
        "citing": _("Cited by"),
        "passages": _("Passages"),
    }
    columns = [
        TitleColumn("title", label=_("Page"), get_url=cited_url),
        NumberColumn("citing", label=_("Cited by")),
        NumberColumn("passages", label=_("Passages")),
    ]

    def get_base_queryset(self) -> QuerySet:
        """Return each once, in the reader's language if it can be, by the tree."""
        self.standing = Citation.objects.standing()
        keys = {each.citation.page_key for each in self.standing}
        shown = [page.pk for page in pages_of(keys).values()]
        return Page.objects.filter(pk__in=shown).order_by("path")

    def with_facts(self, rows: list[Any]) -> list[Any]:
        """Add how many objects cite each page, and how many of its passages."""
        pairs = {
            (each.citation.page_key, each.kind.subject, each.subject.pk)
            for each in self.standing
        }
        citing = Counter(key for key, _kind, _pk in pairs)
        places = {
            (each.citation.page_key, each.citation.anchor) for each in self.standing
        }
        passages = Counter(key for key, anchor in places if anchor)
        for page in rows:
            page.citing = citing[page.translation_key]
            page.passages = passages[page.translation_key]
        return rows
