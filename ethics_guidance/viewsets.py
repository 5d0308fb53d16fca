"""Guidance in the back office."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from ethics_guidance.forms import DecisionTreeForm
from ethics_guidance.models import DecisionTree, ReportingChannel


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
