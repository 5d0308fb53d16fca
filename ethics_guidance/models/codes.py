"""The Code of Ethics and Conduct, written as pages: values, and their provisions."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from content.blocks import PageBody, ProvisionsBody
from content.fields import BlocksField
from content.models import BasePage, ReviewedPage


class CodePage(BasePage):
    """The code's opening page, with its values below."""

    body = BlocksField(PageBody())

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("body", heading=_("Body")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["ethics_guidance.ValuePage"]
    max_count_per_parent = 1
    template = "ethics_guidance/code_page.html"

    class Meta:
        verbose_name = _("code of ethics")
        verbose_name_plural = _("codes of ethics")


class ValuePage(ReviewedPage, BasePage):
    """A principle or a value: what it asks, provision by provision."""

    class Kind(models.TextChoices):
        PRINCIPLE = "principle", _("Principle")
        VALUE = "value", _("Value")

    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Its place in the code, the same in both languages.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    body = BlocksField(ProvisionsBody())

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("number"),
        FieldPanel("kind"),
        FieldPanel("body", heading=_("What it asks")),
        ReviewedPage.review_panel(),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["ethics_guidance.CodePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "ethics_guidance/value_page.html"

    class Meta:
        verbose_name = _("value of the code")
        verbose_name_plural = _("values of the code")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["principle", "value"]),
                name="value_kind_known",
            )
        ]

    def provisions(self) -> list[Any]:
        """Return its provisions, in order."""
        return [each.value for each in self.body if each.block_type == "provision"]
