"""Reading a consultation by exception: one person asks, another approves, for a day."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ethics_guidance.models.consultations import Consultation, ConsultationEvent
from ethics_guidance.rules.consultations import EventKind
from people.crypto import EncryptedTextField

Q = models.Q

#: How long a request waits for its second person, and an approval holds.
WAITS = timedelta(days=3)
HOLDS = timedelta(hours=24)


class ReadingRequestQuerySet(models.QuerySet):
    """Reads of requests."""

    def readable(self) -> "ReadingRequestQuerySet":
        """Requests whose consultation nobody took back and that still says something."""
        gone = ConsultationEvent.objects.filter(
            consultation=models.OuterRef("consultation"),
            kind__in=[EventKind.WITHDRAWN.value, EventKind.ANONYMISED.value],
        )
        return self.filter(~models.Exists(gone))

    def pending(self, at: datetime) -> "ReadingRequestQuerySet":
        """Requests that nobody approved and that have not lapsed."""
        waiting = self.filter(approved_at=None, requested_at__gt=at - WAITS)
        return waiting.readable()

    def in_force(self, at: datetime) -> "ReadingRequestQuerySet":
        """Approvals that still hold."""
        held = self.filter(approved_at__lte=at, approved_at__gt=at - HOLDS)
        return held.readable()


class ReadingRequest(models.Model):
    """A person asks to read a consultation that is not theirs, and says why."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="reading_requests"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = EncryptedTextField()
    requested_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)

    objects = ReadingRequestQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request to read by exception")
        verbose_name_plural = _("requests to read by exception")
        ordering = ["-id"]
        default_permissions: tuple[str, ...] = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(approved_by=models.F("requested_by")),
                name="reading_request_takes_two",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="reading_request_approved_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation} {self.requested_at:%Y-%m-%d}"

    @property
    def expires_at(self) -> datetime | None:
        """When the approval no longer holds."""
        return self.approved_at + HOLDS if self.approved_at else None
