"""A passage changed: somebody looks at what cites it."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.citing import kind_opened


class Outcome(models.TextChoices):
    """How a review task ended."""

    CONFIRMED = "confirmed", _("Still true")
    EDITED = "edited", _("Edited")
    RESTORED = "restored", _("The passage says again what it said")
    WITHDRAWN = "withdrawn", _("It cites the passage no longer")


class ReviewTaskQuerySet(models.QuerySet):
    """Reads of review tasks."""

    def open(self) -> "ReviewTaskQuerySet":
        """Tasks that wait for somebody."""
        return self.filter(closed_at=None)

    def about(self, subject: models.Model) -> "ReviewTaskQuerySet":
        """Tasks about an object an editor opens."""
        kind = kind_opened(type(subject))
        model = kind.subject if kind else type(subject)
        type_ = ContentType.objects.get_for_model(model)
        return self.filter(citing_type=type_, citing_id=subject.pk)


class ReviewTask(models.Model):
    """An object cites a passage whose words changed: is it still true?

    `changes` holds, per language, the passage `before` and `after`, as lines: what the
    citing object was written from, and what is published now.
    """

    citing_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, verbose_name=_("kind")
    )
    citing_id = models.PositiveBigIntegerField()
    citing = GenericForeignKey("citing_type", "citing_id")
    page_key = models.UUIDField(_("page, in all languages"))
    anchor = models.CharField(_("passage"), max_length=60)
    changes = models.JSONField(default=dict)
    opened_at = models.DateTimeField(_("opened"))
    changed_at = models.DateTimeField(_("last changed"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)

    objects = ReviewTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("review task")
        verbose_name_plural = _("review tasks")
        ordering = ["-opened_at", "-id"]
        indexes = [models.Index(fields=["page_key"], name="review_task_page")]
        constraints = [
            models.UniqueConstraint(
                fields=["citing_type", "citing_id", "page_key", "anchor"],
                condition=models.Q(closed_at=None),
                name="review_task_one_open_per_passage",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, outcome="")
                | (models.Q(closed_at__isnull=False) & ~models.Q(outcome="")),
                name="review_task_closed_with_its_outcome",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", *Outcome.values]),
                name="review_task_outcome_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citing_type} {self.citing_id} → {self.page_key}#{self.anchor}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody."""
        return self.closed_at is None

    @property
    def version(self) -> str:
        """Which state of the change somebody looked at."""
        return self.changed_at.isoformat()

    def note_change(self, language: str, before: Any, after: Any) -> None:
        """Set what changed in a language; nothing, when it says the same again."""
        if before == after:
            self.changes.pop(language, None)
        else:
            self.changes[language] = {"before": before, "after": after}
