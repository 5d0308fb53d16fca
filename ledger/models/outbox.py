"""The outbox: work that a fact calls for, written with the fact itself."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxQuerySet(models.QuerySet):
    """Reads of the outbox."""

    def due(self, at: datetime) -> "OutboxQuerySet":
        """Entries not done whose time has come, oldest first."""
        return self.filter(done_at=None, available_at__lte=at).order_by("id")

    def stuck(self, attempts: int) -> "OutboxQuerySet":
        """Entries that failed this often or more and are still not done."""
        return self.filter(done_at=None, attempts__gte=attempts)


class OutboxEntry(models.Model):
    """One piece of work that must happen; the row is the message.

    It is written in the transaction of the fact that calls for it, so that neither
    can exist without the other. A worker claims it by moving `available_at` ahead;
    when that worker dies, the time comes again and another takes it.
    """

    kind = models.CharField(max_length=60)
    dedupe_key = models.CharField(max_length=200, unique=True)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    available_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("pending work")
        verbose_name_plural = _("pending work")
        indexes = [
            models.Index(
                fields=["available_at"],
                condition=models.Q(done_at=None),
                name="outbox_entry_due",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at=None)
                | models.Q(done_at__gte=models.F("created_at")),
                name="outbox_entry_done_after_created",
            )
        ]

    def __str__(self) -> str:
        return self.dedupe_key
