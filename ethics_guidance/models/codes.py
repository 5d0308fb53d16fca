"""The Code of Ethics and Conduct, written as pages: values, and their provisions."""

import copy
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.blocks import StreamValue
from wagtail.search import index

from content.blocks import PageBody, ProvisionsBody
from content.fields import BlocksField
from content.models import BasePage, ReviewedPage
from ethics_guidance.models.versions import CodeVersion


class FrozenWords:
    """What both types of page share: readers find the words of the version in force."""

    @classmethod
    def stream_of(cls, body: list[Any]) -> StreamValue:
        """Return frozen blocks as the body of a page of this type."""
        block = cls._meta.get_field("body").stream_block
        return StreamValue(block, [dict(each) for each in body], is_lazy=True)

    def as_frozen(self, part: Mapping[str, Any], language: str) -> Any:
        """Return the page saying what a part of a version says in a language."""
        page, words = copy.copy(self), part["texts"][language]
        page.title, page.summary = words["title"], words["summary"]
        page.search_description = ""
        page.body = self.stream_of(words["body"])
        if "number" in part:
            page.number, page.kind = part["number"], part["kind"]
        return page

    #: Each type's own: what a version has of this page, `None` when it is not in it.
    part_of: Callable[[CodeVersion], Mapping[str, Any] | None]

    def as_searched(self) -> BasePage | None:
        """Return it saying what the version in force says; `None` when not in it.

        Before the first version it says what is published, as it does to readers.
        """
        version = CodeVersion.objects.in_force()
        if version is None:
            return self
        part = self.part_of(version)
        return self.as_frozen(part, self.locale.language_code) if part else None


class CodePage(FrozenWords, BasePage):
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

    def part_of(self, version: CodeVersion) -> Mapping[str, Any]:
        """Return the opening words of a version."""
        return version.document["opening"]


class ValuePage(FrozenWords, ReviewedPage, BasePage):
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

    def part_of(self, version: CodeVersion) -> Mapping[str, Any] | None:
        """Return this value as a version has it, or `None`."""
        return version.values_by_page.get(str(self.translation_key))

    def provisions(self) -> list[Any]:
        """Return its provisions, in order."""
        return [each.value for each in self.body if each.block_type == "provision"]
