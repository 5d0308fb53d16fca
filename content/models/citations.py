"""What cites which passage of which page, in whatever language."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from content.citing import Kind, kind_citing

#: The anchor of a link to a page as such: it holds the page, not its words.
LINK = ""
#: The anchor of whatever shows a page whole: any change of its words matters.
WHOLE = "*"


class CitationQuerySet(models.QuerySet):
    """Reads of citations."""

    def of_page(self, translation_key: uuid.UUID) -> "CitationQuerySet":
        """Citations of a page, whichever language it was read in."""
        return self.filter(page_key=translation_key)

    def by(self, citing: models.Model) -> "CitationQuerySet":
        """Citations that an object makes."""
        kind = ContentType.objects.get_for_model(citing)
        return self.filter(citing_type=kind, citing_id=citing.pk)

    def of_words(self) -> "CitationQuerySet":
        """Citations of what a page says, and not only of the page."""
        return self.exclude(anchor=LINK)

    def standing(self) -> "list[Standing]":
        """Return those whose object still counts, with what an editor opens.

        A version that another one replaced and an item that was retired cite no
        longer. Two queries per kind of object, however many there are.
        """
        rows = self.select_related("citing_type").order_by("citing_type_id", "id")
        found = []
        for type_, group in groupby(rows, attrgetter("citing_type")):
            model = type_.model_class()
            kind = kind_citing(model) if model else None
            if kind is None:
                continue
            citations = list(group)
            subjects = kind.subjects({each.citing_id for each in citations})
            found += [
                Standing(each, kind, subjects[each.citing_id])
                for each in citations
                if each.citing_id in subjects
            ]
        return found


class Citation(models.Model):
    """An object points at a passage: a page in all its languages, and an anchor in it.

    `revision` is the one that was read when the citation was made or last confirmed,
    and `read` a copy of what the passage said then, as lines, per language.
    """

    citing_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    citing_id = models.PositiveBigIntegerField()
    citing = GenericForeignKey("citing_type", "citing_id")
    page_key = models.UUIDField(_("page, in all languages"))
    anchor = models.CharField(_("anchor"), max_length=60, blank=True)
    revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    read = models.JSONField(_("what it said when it was read"), default=dict)

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


@dataclass(frozen=True)
class Standing:
    """A citation that counts, and the object an editor opens because of it."""

    citation: Citation
    kind: Kind
    subject: Any

    @property
    def language(self) -> str:
        """The language the subject is written in, empty when in all of them."""
        return self.kind.language(self.subject)

    @property
    def edit_url(self) -> str:
        """Where an editor opens it."""
        return self.kind.edit_url(self.subject)


def titles(standing: Iterable[Standing], most: int = 5) -> str:
    """Name what cites, once each; beyond a few, only how many more."""
    names = list(dict.fromkeys(str(each.subject) for each in standing))
    more = [f"+{len(names) - most}"] if len(names) > most else []
    return ", ".join([*names[:most], *more])
