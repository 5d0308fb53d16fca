"""Which revisions of a page say the same in every language."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LanguageSync(models.Model):
    """Somebody published, or confirmed, that these revisions say the same.

    `revisions` maps a language code to the id of the live revision. A page is in
    step while the latest row of its translation key names its live revisions.
    """

    page_key = models.UUIDField(_("page, in all languages"), db_index=True)
    revisions = models.JSONField()
    synced_at = models.DateTimeField()
    synced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("languages in step")
        verbose_name_plural = _("languages in step")
        get_latest_by = "id"

    def __str__(self) -> str:
        return f"{self.page_key} {self.synced_at:%Y-%m-%d %H:%M}"
