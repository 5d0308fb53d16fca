"""The front page."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.search import index

from content.blocks import PageBody
from content.fields import BlocksField
from content.models import BasePage
from ethics_guidance.models import ReportingPage


class DoorBlock(blocks.StructBlock):
    """One of the doors of the front page: what one comes for, and where it leads."""

    title = blocks.CharBlock(max_length=60, label=_("Title"))
    text = blocks.CharBlock(max_length=200, label=_("Text"))
    link_text = blocks.CharBlock(
        max_length=60, search_index=False, label=_("Text of the link")
    )
    leads_to = blocks.ChoiceBlock(
        choices=[
            ("page", _("A page")),
            ("dashboard", _("My learning")),
            ("verify", _("Verification of certificates")),
        ],
        default="page",
        search_index=False,
        label=_("Leads to"),
    )
    page = blocks.PageChooserBlock(required=False, label=_("Page"))

    class Meta:
        icon = "link"
        label = _("Door")
        label_format = "{title}"

    def clean(self, value: Any) -> Any:
        """Ask for the page when a door leads to one."""
        value = super().clean(value)
        lacks = value["leads_to"] == "page" and not value["page"]
        if lacks and not self.is_deferred_validation:
            said = self.child_blocks["page"].field.error_messages["required"]
            raise StructBlockValidationError({"page": ValidationError(said)})
        return value


class HomePage(BasePage):
    """What a visitor sees first: what the academy is for, and three doors."""

    hero_title = models.CharField(_("first words"), max_length=80)
    hero_text = models.CharField(_("what the academy is for"), max_length=240)
    doors = BlocksField([("door", DoorBlock())], max_num=3, verbose_name=_("doors"))
    report_title = models.CharField(_("title of the last notice"), max_length=120)
    report_text = models.CharField(_("text of the last notice"), max_length=240)
    body = BlocksField(PageBody(), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("hero_title"),
        FieldPanel("hero_text"),
        FieldPanel("doors"),
        FieldPanel("body", heading=_("Body")),
        FieldPanel("report_title"),
        FieldPanel("report_text"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("hero_title"),
        index.SearchField("hero_text"),
        index.SearchField("doors"),
        index.SearchField("body"),
        index.SearchField("report_text"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "content.StandardPage",
        "courses.CourseIndexPage",
        "ethics_guidance.QuestionIndexPage",
        "ethics_guidance.ReportingPage",
        "ethics_guidance.GuidanceIndexPage",
        "ethics_guidance.DilemmaIndexPage",
        "ethics_guidance.CodePage",
    ]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add where the official reporting channels are."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "reporting_url": self.kept("reporting", self._reporting_url)}

    def _reporting_url(self) -> str:
        page = ReportingPage.objects.live().child_of(self).first()
        return page.get_url() if page else ""
