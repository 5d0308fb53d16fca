"""The privacy notice, in versions, and who has read which."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PrivacyNoticeQuerySet(models.QuerySet):
    """Reads of privacy notices."""

    def current(self) -> "PrivacyNotice | None":
        """Return the notice in force: the one with the highest number."""
        return self.order_by("-number").first()


class PrivacyNotice(models.Model):
    """One version of the notice (*aviso de privacidad*); a change is a new version.

    `texts` holds, per language, `title`, `summary` (the simplified notice shown at
    first access) and `body` (the full notice), both in Markdown.
    """

    number = models.PositiveIntegerField(unique=True)
    texts = models.JSONField()
    published_at = models.DateTimeField()

    objects = PrivacyNoticeQuerySet.as_manager()
    append_only = True

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")

    def __str__(self) -> str:
        return f"{self.number}"


class PrivacyAcknowledgement(models.Model):
    """A person was shown a version of the notice and said so."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="privacy_acknowledgements",
    )
    notice = models.ForeignKey(PrivacyNotice, on_delete=models.PROTECT)
    acknowledged_at = models.DateTimeField()

    class Meta:
        verbose_name = _("privacy acknowledgement")
        verbose_name_plural = _("privacy acknowledgements")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "notice"], name="privacy_acknowledgement_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.notice}"
