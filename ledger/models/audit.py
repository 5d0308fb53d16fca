"""The audit chain: who did what, when, to which object, so that changes show."""

import uuid
from datetime import UTC

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ledger.rules.chain import entry_mac, payload_digest


class AuditEntry(models.Model):
    """One act. Rows are inserted and never changed: triggers refuse the rest."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.CharField(max_length=80)
    actor = models.CharField(max_length=36, blank=True)
    object_type = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    payload_digest = models.CharField(max_length=64, blank=True)
    mac = models.CharField(max_length=64)

    append_only = True

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_entry_object")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.action}"

    def sealed_fields(self) -> dict[str, str]:
        """Return what the digest covers, in its one spelling."""
        return {
            "uuid": str(self.uuid),
            "action": self.action,
            "actor": self.actor,
            "object_type": self.object_type,
            "object_id": self.object_id,
            "at": self.at.astimezone(UTC).isoformat(),
            "payload_digest": self.payload_digest,
        }

    def compute_mac(self) -> str:
        """Return the keyed digest this entry should carry."""
        return entry_mac(settings.AUDIT_KEY, self.sealed_fields())


class AuditPayload(models.Model):
    """The details of an act that may name people; erasable without breaking the chain."""

    entry = models.OneToOneField(
        AuditEntry, on_delete=models.PROTECT, related_name="payload"
    )
    salt = models.CharField(max_length=32)
    data = models.JSONField()

    class Meta:
        verbose_name = _("audit details")
        verbose_name_plural = _("audit details")

    def __str__(self) -> str:
        return str(self.entry)

    def digest(self) -> str:
        """Return the digest its entry should carry."""
        return payload_digest(self.salt, self.data)


class AuditSeal(models.Model):
    """The link of an entry to the one sealed before it; written by one sealer."""

    entry = models.OneToOneField(
        AuditEntry, on_delete=models.PROTECT, related_name="seal"
    )
    sequence = models.PositiveBigIntegerField(unique=True)
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    append_only = True

    class Meta:
        verbose_name = _("audit seal")
        verbose_name_plural = _("audit seals")

    def __str__(self) -> str:
        return f"{self.sequence} {self.seal[:12]}"
