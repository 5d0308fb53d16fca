"""Reports for those who keep the pages true, and the one of overdue reviews."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import LocaleFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, get_page_models

from content.models import ReviewedPage
from content.views.reports import OutOfStepView
from people.models import User

#: How many days before its date a page is said to be due soon.
SOON_DAYS = 30


class EditorsReport(ReportView):
    """A report that whoever may change some page may see."""

    paginate_by = 50
    any_permission_required = None
    #: What an empty list says.
    nothing: Any = _("There is nothing to show.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse whoever edits nothing."""
        if not OutOfStepView.is_allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def no_results_message(self) -> str:
        """Say what an empty list means, and that a filter may be why."""
        return (
            _("Nothing matches what you chose.") if self.is_filtering else self.nothing
        )

    def with_facts(self, rows: list[Any]) -> list[Any]:
        """Add to the rows of one page what their query could not."""
        return rows

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        """Decorate them once, for the table as for the exported file."""
        if not hasattr(self, "decorated"):
            self.decorated = self.with_facts(list(object_list))
        return self.decorated

    def get_table(self, object_list: Any) -> Table:
        """Let the table show the rows with their facts."""
        return super().get_table(self.decorate_paginated_queryset(object_list))

    def get_filename(self) -> str:
        """Name the exported file after the report and the day."""
        return f"{self.export_filename}-{timezone.localdate():%Y-%m-%d}"


def edit_page_url(page: Page) -> str:
    """Return where an editor opens a page."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def language_of(page: Page) -> str:
    """Name a page's language."""
    return page.locale.get_display_name()


def pages_of(keys: set[UUID]) -> dict[UUID, Page]:
    """Return a page for each translation key, in the reader's language if it can be."""
    pages = Page.objects.filter(translation_key__in=keys).select_related("locale")
    reader = get_language()
    ordered = sorted(pages, key=lambda page: page.locale.language_code == reader)
    return {page.translation_key: page for page in ordered}


def reviewed_models() -> list[type[Page]]:
    """Return the page types that somebody answers for."""
    return [each for each in get_page_models() if issubclass(each, ReviewedPage)]


def reviewed_pages() -> QuerySet:
    """Return the live pages somebody answers for, with the facts of their review."""
    names = [each._meta.model_name for each in reviewed_models()]
    chosen = Q()
    for name in names:
        chosen |= Q(**{f"{name}__isnull": False})

    def of(field: str) -> Any:
        # The first is named twice: one type alone would be too few to choose among.
        return Coalesce(*(f"{name}__{field}" for name in [names[0], *names]))

    return (
        Page.objects.live()
        .filter(chosen)
        .select_related("locale", "owner")
        .annotate(
            review_by=of("review_by"),
            valid_as_of=of("valid_as_of"),
            deputy_id=of("deputy_id"),
        )
    )


class ReviewFilters(WagtailFilterSet):
    """How a review stands, and in which language."""

    standing = django_filters.ChoiceFilter(
        label=_("Review"),
        method="filter_standing",
        choices=[
            ("overdue", _("Overdue")),
            ("soon", _("Due within 30 days")),
            ("later", _("Later")),
            ("none", _("Without a date")),
        ],
        empty_label=_("Overdue or due within 30 days"),
    )
    locale = LocaleFilter(label=_("Language"))

    class Meta:
        model = Page
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Without a choice, show what needs somebody soon."""
        found = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("standing"):
            found = found.filter(review_by__lte=_soon())
        return found

    def filter_standing(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Filter by the date against today's."""
        today = timezone.localdate()
        conditions = {
            "overdue": Q(review_by__lt=today),
            "soon": Q(review_by__gte=today, review_by__lte=_soon()),
            "later": Q(review_by__gt=_soon()),
            "none": Q(review_by=None),
        }
        return queryset.filter(conditions[value])


def _soon() -> date:
    return timezone.localdate() + timedelta(days=SOON_DAYS)


def days_late(page: Page) -> int | str:
    """Return how many days ago the page was due; nothing before that."""
    late = (timezone.localdate() - page.review_by).days if page.review_by else 0
    return late if late > 0 else ""


class ReviewOverdueView(EditorsReport):
    """Pages whose review-by date has passed or is near."""

    page_title = _("Review overdue")
    header_icon = "date"
    index_url_name = "content_review_overdue"
    index_results_url_name = "content_review_overdue_results"
    filterset_class = ReviewFilters
    export_filename = "review-overdue"
    nothing = _("No page is due for review within 30 days.")
    list_export = ["title", "locale", "owner", "deputy", "review_by", "valid_as_of"]
    export_headings = {
        "locale": _("Language"),
        "owner": _("Owner"),
        "deputy": _("Deputy"),
        "review_by": _("Review by"),
        "valid_as_of": _("Valid as of"),
    }
    columns = [
        TitleColumn("title", label=_("Page"), get_url=edit_page_url),
        Column("locale", label=_("Language"), accessor=language_of),
        Column("owner", label=_("Owner")),
        Column("deputy", label=_("Deputy")),
        Column("review_by", label=_("Review by")),
        Column("late", label=_("Days late"), accessor=days_late),
        Column("valid_as_of", label=_("Valid as of")),
    ]

    def get_base_queryset(self) -> QuerySet:
        """Return them, the longest overdue first."""
        return reviewed_pages().order_by("review_by", "title")

    def with_facts(self, rows: list[Any]) -> list[Any]:
        """Add the deputies, in one query."""
        deputies = User.objects.in_bulk({page.deputy_id for page in rows} - {None})
        for page in rows:
            page.deputy = deputies.get(page.deputy_id)
        return rows
