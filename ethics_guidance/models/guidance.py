"""The guidance library: what to do, whom to tell and by when, topic by topic."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.search import index

from content.blocks import PageBody
from content.fields import BlocksField, KeysField
from content.models import BasePage, ReviewedPage
from content.rules.reading import reading_minutes
from ethics_guidance.models.facets import ROLE_NAMES, TOPIC_NAMES


class GuidanceIndexPage(BasePage):
    """The library: its topics and its manuals."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["ethics_guidance.GuidancePage"]
    max_count_per_parent = 1
    template = "ethics_guidance/guidance_index_page.html"

    class Meta:
        verbose_name = _("guidance library")
        verbose_name_plural = _("guidance libraries")


class GuidancePage(ReviewedPage, BasePage):
    """A topic, or the manual of a role, that answers in its first lines."""

    class Kind(models.TextChoices):
        TOPIC = "topic", _("Topic")
        MANUAL = "manual", _("Manual of a role")

    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind.choices, default=Kind.TOPIC
    )
    do = models.CharField(_("what to do"), max_length=160)
    tell = models.CharField(_("whom to tell"), max_length=160)
    by_when = models.CharField(_("by when"), max_length=160)
    topics = KeysField(vocabulary=TOPIC_NAMES, verbose_name=_("topics"))
    audience = KeysField(vocabulary=ROLE_NAMES, verbose_name=_("for whom"))
    valid_as_of = models.DateField(
        _("valid as of"), help_text=_("The day its rules were last checked.")
    )
    body = BlocksField(PageBody())

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("do"), FieldPanel("tell"), FieldPanel("by_when")],
            heading=_("The three answers"),
        ),
        FieldPanel("body", heading=_("Body")),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("topics"),
                FieldPanel("audience"),
            ],
            heading=_("How it is found"),
        ),
        ReviewedPage.review_panel(),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("do"),
        index.SearchField("tell"),
        index.SearchField("by_when"),
        index.SearchField("body"),
    ]
    parent_page_types = ["ethics_guidance.GuidanceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "ethics_guidance/guidance_page.html"

    class Meta:
        verbose_name = _("guidance page")
        verbose_name_plural = _("guidance pages")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["topic", "manual"]),
                name="guidance_kind_known",
            )
        ]

    @property
    def minutes(self) -> int:
        """How long it takes to read, in minutes."""
        words = " ".join(self.body.stream_block.get_searchable_content(self.body))
        return reading_minutes(words)

    def parts(self) -> dict[str, list[Any]]:
        """Return the blocks where the page shows them: prose, rules, whom to ask."""
        parts: dict[str, list[Any]] = {"prose": [], "contact": []}
        for block in self.body:
            parts["contact" if block.block_type == "contact" else "prose"].append(block)
        return parts
