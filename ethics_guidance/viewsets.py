"""Guidance in the back office: the official channels, who attested to the code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from ethics_guidance.actions.attestations import record_paper
from ethics_guidance.forms import DecisionTreeForm, PaperForm
from ethics_guidance.models import Attestation, DecisionTree, ReportingChannel


class ReportingChannelViewSet(ModelViewSet):
    """The official channels, as an editor keeps them."""

    model = ReportingChannel
    icon = "warning"
    menu_label = _("Reporting channels")
    menu_order = 340
    add_to_admin_menu = True
    list_display = ["name_es", "url", "phone"]
    panels = [
        FieldPanel("key"),
        FieldPanel("name_es"),
        FieldPanel("name_en"),
        FieldPanel("purpose_es"),
        FieldPanel("purpose_en"),
        FieldPanel("url"),
        FieldPanel("phone"),
        FieldPanel("sort_order"),
    ]
    copy_view_enabled = False


class DecisionTreeViewSet(SnippetViewSet):
    """The self-assessment: drafts, preview, history, comparison, publication."""

    model = DecisionTree
    icon = "clipboard-list"
    menu_label = _("Self-assessment")
    menu_order = 335
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["__str__", "last_published_at"]
    edit_handler = TabbedInterface(
        [
            ObjectList([FieldPanel("nodes")], heading=_("Questions")),
            ObjectList([FieldPanel("outcomes")], heading=_("Results")),
            ObjectList([FieldPanel("templates")], heading=_("Forms")),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("title_es"), FieldPanel("title_en")]),
                    FieldRowPanel([FieldPanel("limit_es"), FieldPanel("limit_en")]),
                    FieldPanel("first"),
                ],
                heading=_("The whole"),
            ),
        ],
        base_form_class=DecisionTreeForm,
    )


class PaperCreateView(CreateView):
    """Recording what was signed on paper is an action."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say who records, so that nobody does for themselves."""
        return {**super().get_form_kwargs(), "for_user": self.request.user}

    def save_instance(self) -> Attestation:
        form = self.form
        return record_paper(
            form.version,
            form.person,
            on=form.cleaned_data["attested_on"],
            note=form.cleaned_data["note"],
            by=self.request.user,
        )


class AttestationViewSet(ModelViewSet):
    """Who attested to which version; what was signed on paper is added here."""

    model = Attestation
    icon = "check"
    menu_label = _("Attestations")
    menu_order = 345
    add_to_admin_menu = True
    list_display = ["person", "version", "attested_on", "recorded_by"]
    list_filter = ["attested_on"]
    search_fields = ["person__first_surname", "person__given_names", "person__email"]
    list_per_page = 60
    copy_view_enabled = False
    add_view_class = PaperCreateView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """One form."""
        return PaperForm
