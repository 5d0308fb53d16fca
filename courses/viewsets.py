"""Courses in the back office: the item bank, examinations, additional attempts."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, UnpublishView

from courses.actions.attempts import grant_attempt
from courses.actions.items import retire_item, set_terms, short_cells
from courses.models import Assessment, AttemptGrant, Enrolment, Item
from courses.rules.blueprint import Cell
from courses.rules.item_types import ITEM_TYPES


def in_words(cells: Iterable[Cell]) -> str:
    """Name cells as the blueprint writes them."""
    return ", ".join(f"{cell.module} {cell.type} {cell.count}" for cell in cells)


class ItemUnpublishView(UnpublishView):
    """Unpublishing retires an item, unless an examination could not be drawn then."""

    def unpublish(self) -> HttpResponse | None:
        """Refuse with the cells that would be short; otherwise note it and go on."""
        for assessment in self.object.bank.assessments.all():
            if short := short_cells(assessment, without=self.object):
                said = _(
                    "%(item)s stays published: without it %(assessment)s lacks "
                    "questions for %(cells)s. Publish another one first."
                )
                values = {"item": self.object, "cells": in_words(short)}
                messages.error(
                    self.request, said % {"assessment": assessment, **values}
                )
                return redirect(self.edit_url_name, self.object.pk)
        with transaction.atomic():
            response = super().unpublish()
            retire_item(self.object, by=self.request.user)
        return response


class ItemViewSet(SnippetViewSet):
    """The item bank: drafts, preview, history, comparison, publication."""

    model = Item
    icon = "clipboard-list"
    menu_order = 320
    add_to_admin_menu = True
    unpublish_view_class = ItemUnpublishView
    list_display = ["key", "module", "bloom", "retired_at"]
    list_filter = ["bank", "module", "bloom"]
    list_per_page = 60
    search_fields = ["key"]
    edit_handler = ObjectList(
        [
            FieldPanel("content"),
            MultiFieldPanel(
                [
                    FieldPanel("bank"),
                    FieldPanel("key"),
                    FieldPanel("module"),
                    FieldPanel("objective"),
                    FieldPanel("bloom"),
                    FieldPanel("valid_as_of"),
                ],
                heading=_("Where it belongs"),
            ),
        ]
    )


#: How many items of a cell: from 1 to 99.
COUNT = re.compile(r"[1-9][0-9]?", re.ASCII)
#: What an administrator may change of an examination.
TERMS = (
    "cut_score",
    "attempts_allowed",
    "wait_after_attempt",
    "wait_hours",
    "time_limit_minutes",
    "blueprint",
)


class TermsForm(forms.ModelForm):
    """The terms of an examination; the blueprint as lines «M1 single_choice 2»."""

    blueprint = forms.CharField(
        label=_("Blueprint"),
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("One line per cell: module, type, how many."),
    )

    class Meta:
        model = Assessment
        fields = TERMS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["blueprint"] = "\n".join(
                f"{cell.module} {cell.type} {cell.count}"
                for cell in self.instance.cells.cells
            )

    def clean_blueprint(self) -> list[dict[str, Any]]:
        """Read the lines, naming the one that cannot be read."""
        cells = []
        for number, line in enumerate(
            self.cleaned_data["blueprint"].strip().splitlines(), start=1
        ):
            parts = line.split()
            if (
                len(parts) != 3
                or parts[1] not in ITEM_TYPES
                or not COUNT.fullmatch(parts[2])
            ):
                raise ValidationError(
                    _("Line %(number)d: write module, type (%(types)s) and a number."),
                    params={"number": number, "types": ", ".join(ITEM_TYPES)},
                )
            cells.append({"module": parts[0], "type": parts[1], "count": int(parts[2])})
        if not cells:
            raise ValidationError(_("A form needs at least one question."))
        if short := short_cells(self.instance, cells=cells):
            raise ValidationError(
                _("The bank has too few questions for: %(cells)s."),
                params={"cells": in_words(short)},
            )
        return cells


class TermsEditView(EditView):
    """Terms change through their action: attempts under way keep theirs."""

    def save_instance(self) -> Assessment:
        data = {name: self.form.cleaned_data[name] for name in TERMS}
        return set_terms(
            Assessment.objects.get(pk=self.object.pk), by=self.request.user, **data
        )


class AssessmentViewSet(ModelViewSet):
    """Examinations: cut score, attempts, waits, time, blueprint."""

    model = Assessment
    icon = "clipboard-list"
    menu_order = 325
    add_to_admin_menu = True
    list_display = ["key", "cut_score", "attempts_allowed", "time_limit_minutes"]
    copy_view_enabled = False
    edit_view_class = TermsEditView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """One form; a new examination comes with its course, not from here."""
        return TermsForm


class AttemptGrantForm(forms.ModelForm):
    """Who gets one more attempt, and why."""

    enrolment = forms.ModelChoiceField(
        label=_("Learner and course"),
        queryset=Enrolment.objects.none(),
    )

    class Meta:
        model = AttemptGrant
        fields = ["enrolment", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enrolment"].queryset = (
            Enrolment.objects.active()
            .filter(attempts__passed=False, completion=None)
            .select_related("learner", "edition__course")
            .distinct()
        )


class AttemptGrantCreateView(CreateView):
    """Granting is an action."""

    def save_instance(self) -> AttemptGrant:
        enrolment = self.form.cleaned_data["enrolment"]
        return grant_attempt(
            enrolment,
            enrolment.edition.assessment,
            reason=self.form.cleaned_data["reason"],
            by=self.request.user,
            at=timezone.now(),
        )


class AttemptGrantViewSet(ModelViewSet):
    """One more attempt for one person, with the reason."""

    model = AttemptGrant
    icon = "plus-inverse"
    menu_label = _("Additional attempts")
    menu_order = 330
    add_to_admin_menu = True
    list_display = ["enrolment", "reason", "granted_by", "granted_at"]
    copy_view_enabled = False
    add_view_class = AttemptGrantCreateView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """One form."""
        return AttemptGrantForm
