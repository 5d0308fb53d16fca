"""Review tasks in the back office: the list, one task, and saying it is still true."""

import difflib
import re
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import Page

from content.actions.reviews import PassageChanged, TaskClosed, confirm
from content.citing import Kind, kind_opened, kinds
from content.models import WHOLE, Outcome, ReviewTask
from content.views.lists import EditorsReport, pages_of
from content.views.reports import OutOfStepView

#: Words with what follows them closely, and the spaces between.
_WORDS = re.compile(r"\s|\S+")


def passage_name(anchor: str) -> str:
    """Return how a passage is named on screen."""
    return _("the whole page") if anchor == WHOLE else anchor or _("link to the page")


class TaskFilters(WagtailFilterSet):
    """Which tasks: open or closed and how, and about what."""

    outcome = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"),
        method="filter_outcome",
        choices=[("all", gettext_lazy("All")), *Outcome.choices],
        empty_label=gettext_lazy("Open"),
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("About"),
        method="filter_kind",
        choices=lambda: [
            (each.subject._meta.label_lower, each.name) for each in kinds()
        ],
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = ReviewTask
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Without a choice, show what is open."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("outcome") else found.open()

    def filter_outcome(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Show all, or those that ended so."""
        return queryset if value == "all" else queryset.filter(outcome=value)

    def filter_kind(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Show the tasks about one kind of object."""
        chosen = [each for each in kinds() if each.subject._meta.label_lower == value]
        types = [ContentType.objects.get_for_model(each.subject) for each in chosen]
        return queryset.filter(citing_type__in=types)


class ReviewTasksView(EditorsReport):
    """What cites a passage that changed, and waits for somebody to look at it."""

    model = ReviewTask
    page_title = gettext_lazy("Review tasks")
    header_icon = "tasks"
    index_url_name = "content_review_tasks"
    index_results_url_name = "content_review_tasks_results"
    filterset_class = TaskFilters
    export_filename = "review-tasks"
    nothing = gettext_lazy("No review task waits for anybody.")
    list_export = ["citing", "page", "passage", "opened_at", "status"]
    export_headings = {
        "citing": gettext_lazy("To look at"),
        "page": gettext_lazy("Page that changed"),
        "passage": gettext_lazy("Passage"),
        "status": gettext_lazy("Status"),
    }
    columns = [
        TitleColumn(
            "citing",
            label=gettext_lazy("To look at"),
            get_url=lambda task: reverse("content_review_task", args=[task.pk]),
        ),
        Column("kind", label=gettext_lazy("About")),
        Column("page", label=gettext_lazy("Page that changed")),
        Column("passage", label=gettext_lazy("Passage")),
        Column("languages", label=gettext_lazy("Language")),
        DateColumn("opened_at", label=gettext_lazy("Opened")),
        Column("status", label=gettext_lazy("Status")),
    ]

    def get_base_queryset(self) -> QuerySet:
        """Return the tasks, the newest first."""
        return ReviewTask.objects.prefetch_related("citing").select_related(
            "citing_type"
        )

    def with_facts(self, rows: list[Any]) -> list[Any]:
        """Add what the columns show, in as many queries for one as for fifty."""
        pages = pages_of({task.page_key for task in rows})
        for task in rows:
            task.page = pages.get(task.page_key, "")
            task.passage = passage_name(task.anchor)
            task.languages = ", ".join(sorted(task.changes))
            task.status = task.get_outcome_display() or _("Open")
            kind = kind_opened(task.citing_type.model_class())
            task.kind = kind.name if kind else task.citing_type.name
        return rows


@dataclass(frozen=True)
class Run:
    """A stretch of a passage: as it was, taken out or put in."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """What changed in one language, stretch by stretch, and whether all is gone."""

    language: str
    runs: tuple[Run, ...]
    is_gone: bool


def compare(before: list[str], after: list[str]) -> tuple[Run, ...]:
    """Return what was kept, taken out and put in, word by word."""
    old, new = (_WORDS.findall("\n".join(lines)) for lines in (before, after))
    runs: list[Run] = []
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, from_, until, start, end in matcher.get_opcodes():
        if tag == "equal":
            runs.append(Run("same", "".join(old[from_:until])))
            continue
        if until > from_:
            runs.append(Run("out", "".join(old[from_:until])))
        if end > start:
            runs.append(Run("in", "".join(new[start:end])))
    return tuple(runs)


def changes_of(task: ReviewTask) -> list[Change]:
    """Return what changed, in each language it changed in."""
    return [
        Change(code, compare(each["before"], each["after"]), not each["after"])
        for code, each in sorted(task.changes.items(), reverse=True)
    ]


class ConfirmForm(forms.Form):
    """Somebody says that what cites is still true."""

    version = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Optional: why it holds as it is."),
    )


def review_task(request: HttpRequest, task_id: int) -> HttpResponse:
    """Show what changed beside what cites it; whoever may, says it is still true."""
    if not OutOfStepView.is_allowed(request.user):
        raise PermissionDenied
    task = get_object_or_404(ReviewTask.objects.select_related("closed_by"), pk=task_id)
    kind = kind_opened(task.citing_type.model_class())
    may = bool(kind and task.citing and kind.may_confirm(request.user, task.citing))
    form = ConfirmForm(request.POST or None, initial={"version": task.version})
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        if form.is_valid() and _confirm(request, task, form):
            return redirect("content_review_tasks")
    return render(
        request, "content/admin/review_task.html", _shown(task, kind, may, form)
    )


def _confirm(request: HttpRequest, task: ReviewTask, form: ConfirmForm) -> bool:
    """Confirm; when it cannot be, say why and keep the note."""
    given = form.cleaned_data
    try:
        confirm(task, by=request.user, version=given["version"], note=given["note"])
    except TaskClosed:
        messages.warning(request, _("Somebody closed this task before you."))
        return True
    except PassageChanged:
        form.add_error(None, _("The passage changed again. Read it once more."))
        form.data = {**form.data.dict(), "version": task.version}
        return False
    messages.success(request, _("Noted: “%s” is still true.") % task.citing)
    return True


def _shown(
    task: ReviewTask, kind: Kind | None, may: bool, form: ConfirmForm
) -> dict[str, Any]:
    pages = Page.objects.filter(translation_key=task.page_key).select_related("locale")
    return {
        "page_title": _("Review task"),
        "task": task,
        "edit_url": kind.edit_url(task.citing) if kind and task.citing else "",
        "kind": kind,
        "pages": {page.locale.language_code: page for page in pages},
        "passage": passage_name(task.anchor),
        "changes": changes_of(task),
        "may_confirm": may and task.is_open,
        "form": form,
    }
