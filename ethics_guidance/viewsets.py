"""Guidance in the back office."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from ethics_guidance.models import ReportingChannel


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
