"""Where misconduct is reported: elsewhere. The platform only shows the way."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from content.blocks import PageBody
from content.fields import BlocksField
from content.models import BasePage


class ReportingChannel(models.Model):
    """An official channel for reports (*denuncias*); contact data comes from the unit."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name_es = models.CharField(_("name in Spanish"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)
    purpose_es = models.CharField(_("what for, Spanish"), max_length=300)
    purpose_en = models.CharField(_("what for, English"), max_length=300)
    url = models.URLField(_("address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    sort_order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("reporting channel")
        verbose_name_plural = _("reporting channels")
        ordering = ["sort_order", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name_es

    @property
    def purpose(self) -> str:
        """What the channel is for, in the reader's language."""
        return self.purpose_en if get_language() == "en" else self.purpose_es


class ReportingPage(BasePage):
    """The page of official reporting channels."""

    body = BlocksField(PageBody(), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("body", heading=_("Body")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    template = "ethics_guidance/reporting_page.html"

    class Meta:
        verbose_name = _("page of reporting channels")
        verbose_name_plural = _("pages of reporting channels")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the channels."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "channels": list(ReportingChannel.objects.all())}
