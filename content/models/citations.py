"""What cites which passage of which page, in whatever language."""

import uuid

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class CitationQuerySet(models.QuerySet):
    """Reads of citations."""

    def of_page(self, translation_key: uuid.UUID) -> "CitationQuerySet":
        """Citations of a page, whichever language it was read in."""
        return self.filter(page_key=translation_key)

    def by(self, citing: models.Model) -> "CitationQuerySet":
        """Citations that an object makes."""
        kind = ContentType.objects.get_for_model(citing)
        return self.filter(citing_type=kind, citing_id=citing.pk)


class Citation(models.Model):
    """An object points at a passage: a page in all its languages, and an anchor in it.

    `revision` is the one that was read when the citation was made or last confirmed.
    """

    citing_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    citing_id = models.PositiveBigIntegerField()
    citing = GenericForeignKey("citing_type", "citing_id")
    page_key = models.UUIDField(_("page, in all languages"))
    anchor = models.CharField(_("anchor"), max_length=60)
    revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        indexes = [models.Index(fields=["page_key"], name="citation_page")]
        constraints = [
            models.UniqueConstraint(
                fields=["citing_type", "citing_id", "page_key", "anchor"],
                name="citation_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.citing_type} {self.citing_id} → {self.page_key}#{self.anchor}"

    def page_in(self, language: str) -> Page | None:
        """Return the live page in a language, if there is one."""
        pages = Page.objects.live().filter(translation_key=self.page_key)
        return pages.filter(locale__language_code=language).first()
