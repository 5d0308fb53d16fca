"""The item bank: what is asked, in immutable versions."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
)
from wagtail.search import index

from content.fields import BlocksField
from courses.blocks import ItemContent
from courses.rules.item_types import ITEM_TYPES, Document, ItemType, read_document


class Bloom(models.TextChoices):
    """What an item asks of the mind (Bloom's revised taxonomy)."""

    REMEMBER = "remember", _("Remember")
    UNDERSTAND = "understand", _("Understand")
    APPLY = "apply", _("Apply")
    ANALYSE = "analyse", _("Analyse")


class Drawable(NamedTuple):
    """A version that a form may serve: its key, its type, where its item belongs."""

    pk: int
    type: str
    module: str


class ItemBank(models.Model):
    """The pool items are drawn from (*banco de reactivos*)."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("item bank")
        verbose_name_plural = _("item banks")

    def __str__(self) -> str:
        return self.name

    def drawable_versions(self) -> dict[int, Drawable]:
        """Return the latest version of each item that is published and not retired."""
        rows = ItemVersion.objects.filter(
            item__bank=self, item__live=True, item__retired_at=None
        ).order_by("number")
        columns = rows.values_list("item_id", "pk", "type", "item__module")
        return {item_id: Drawable(*each) for item_id, *each in columns}


class ItemQuerySet(models.QuerySet):
    """Reads of items."""

    def drawable(self) -> "ItemQuerySet":
        """Items that a form may use: published and not retired."""
        return self.filter(live=True, retired_at=None)


class Item(
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One question's identity; editors write its content here.

    Publishing freezes the content into an `ItemVersion`; attempts only ever see
    versions. Retiring an item keeps it out of new forms and changes no old one.
    """

    bank = models.ForeignKey(
        ItemBank, on_delete=models.PROTECT, related_name="items", verbose_name=_("bank")
    )
    key = models.SlugField(_("key"), max_length=80, unique=True)
    module = models.CharField(_("module"), max_length=10)
    objective = models.CharField(_("objective"), max_length=10, blank=True)
    bloom = models.CharField(
        _("what it asks of the mind"), max_length=12, choices=Bloom
    )
    valid_as_of = models.DateField(_("valid as of"))
    content = BlocksField(
        ItemContent(), verbose_name=_("question"), max_num=1, min_num=1
    )
    retired_at = models.DateTimeField(
        _("retired on"), null=True, blank=True, editable=False
    )

    objects = ItemQuerySet.as_manager()

    panels = [
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
            classname="collapsed",
        ),
        FieldPanel("content"),
    ]
    search_fields = [
        index.SearchField("key"),
        index.SearchField("content"),
        index.FilterField("bank_id"),
        index.FilterField("module"),
    ]

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    def clean(self) -> None:
        """Hold the content to its type's own rules; a draft may be half written."""
        super().clean()
        if self.content and not self.content.stream_block.is_deferred_validation:
            try:
                self.as_document()
            except ValueError as error:
                raise ValidationError({"content": str(error)}) from error

    def as_document(self) -> Document:
        """Return the content as an item document; `ValueError` when it cannot be."""
        block = self.content[0]
        return read_document(block.block.to_document(block.value))

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show editors the item as a learner meets it, then its key."""
        return "courses/item_preview.html"

    def get_preview_context(
        self, request: HttpRequest, mode_name: str
    ) -> dict[str, Any]:
        """Give the preview the served item in both languages."""
        context = super().get_preview_context(request, mode_name)
        return {**context, "item": self, "language": get_language()}


class ItemVersion(models.Model):
    """One immutable wording of an item, in all languages, with its key.

    `document` holds the key and the scoring once and every text per language
    (`rules/item_types`); `basis` the legal ground shown after grading.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    type = models.CharField(_("type"), max_length=24)
    document = models.JSONField()
    basis = models.JSONField(default=dict)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    append_only = True

    class Meta:
        verbose_name = _("item version")
        verbose_name_plural = _("item versions")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"], name="item_version_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(type__in=sorted(ITEM_TYPES)),
                name="item_version_type_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.number}"

    @property
    def kind(self) -> ItemType:
        """What this type of item can do."""
        return ITEM_TYPES[self.type]

    @cached_property
    def content(self) -> Document:
        """The document, read."""
        return read_document(self.document)

    def grade(self, answer: Mapping[str, Any]) -> Fraction:
        """Return the mark of an answer, from zero to one."""
        return self.kind.grade(self.content, answer)
