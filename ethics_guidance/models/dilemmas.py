"""The dilemma bank: situations to decide, with the reasoning after choosing."""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.search import index

from content.blocks import DilemmaBlock, PageBody
from content.fields import BlocksField, KeysField
from content.models import BasePage, ReviewedPage
from ethics_guidance.models.facets import (
    LEVEL_NAMES,
    ROLE_NAMES,
    SECTOR_NAMES,
    STAGE_NAMES,
    TOPIC_NAMES,
    VALUE_NAMES,
)
from ethics_guidance.rules.facets import Sorted


class DilemmaIndexPage(BasePage):
    """The bank: browsed by topic, role, level, office and stage."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["ethics_guidance.DilemmaPage"]
    max_count_per_parent = 1
    template = "ethics_guidance/dilemma_index_page.html"

    class Meta:
        verbose_name = _("dilemma bank")
        verbose_name_plural = _("dilemma banks")


class DilemmaPage(ReviewedPage, BasePage):
    """One situation, what one could do, and what each choice means.

    It is public: no question of an examination shares its text.
    """

    number = models.CharField(
        _("number"),
        max_length=6,
        validators=[RegexValidator(r"^[A-Z]{1,2}[0-9]{1,3}\Z")],
        help_text=_("Such as D01: the same in both languages."),
    )
    level = models.CharField(_("level"), max_length=12, choices=LEVEL_NAMES)
    topics = KeysField(vocabulary=TOPIC_NAMES, blank=False, verbose_name=_("topics"))
    roles = KeysField(vocabulary=ROLE_NAMES, blank=False, verbose_name=_("for whom"))
    sector = models.CharField(_("office"), max_length=20, choices=SECTOR_NAMES)
    stage = models.CharField(
        _("stage of the procurement"), max_length=20, choices=STAGE_NAMES, blank=True
    )
    values = KeysField(
        vocabulary=VALUE_NAMES, blank=False, verbose_name=_("values at stake")
    )
    dilemma = BlocksField(
        [("dilemma", DilemmaBlock())],
        min_num=1,
        max_num=1,
        verbose_name=_("the dilemma"),
    )
    body = BlocksField(PageBody(), blank=True, verbose_name=_("after choosing"))

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("dilemma"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("number"),
                FieldPanel("level"),
                FieldPanel("topics"),
                FieldPanel("roles"),
                FieldPanel("sector"),
                FieldPanel("stage"),
                FieldPanel("values"),
            ],
            heading=_("How it is found"),
        ),
        ReviewedPage.review_panel(),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("dilemma"),
        index.SearchField("body"),
    ]
    parent_page_types = ["ethics_guidance.DilemmaIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "ethics_guidance/dilemma_page.html"
    #: How another page shows it in the middle of its own text.
    embed_template = "ethics_guidance/dilemma_embed.html"

    class Meta:
        verbose_name = _("dilemma")
        verbose_name_plural = _("dilemmas")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(number=""), name="dilemma_has_a_number"
            )
        ]

    @property
    def case(self) -> Any:
        """The situation with its options."""
        return self.dilemma[0].value if len(self.dilemma) else None

    @property
    def sorted_by(self) -> Sorted:
        """By what readers find it."""
        return Sorted(
            {
                "topic": frozenset(self.topics),
                "role": frozenset(self.roles),
                "level": frozenset([self.level]),
                "sector": frozenset([self.sector]),
                "stage": frozenset([self.stage] if self.stage else []),
            }
        )
