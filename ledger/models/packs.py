"""What content packs loaded, so that a second load never overwrites an editor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PackObject(models.Model):
    """One object a pack created: what was loaded, and what it looked like after.

    `source_hash` is the SHA-256 of what the pack said. `fingerprint` identifies the
    state of the object right after loading; when the object no longer matches it,
    a person changed it, and the pack leaves it alone and says so.
    """

    pack_key = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_key = models.CharField(max_length=160)
    locale = models.CharField(max_length=12, blank=True)
    source_hash = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("pack object")
        verbose_name_plural = _("pack objects")
        constraints = [
            models.UniqueConstraint(
                fields=["pack_key", "object_type", "object_key", "locale"],
                name="pack_object_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pack_key}: {self.object_type} {self.object_key} {self.locale}"
