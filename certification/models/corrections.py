"""What a holder asks to be corrected, and what the unit decided."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from certification.models.credentials import Credential
from people.models.accounts import validate_name

Q = models.Q


class NameCorrection(models.Model):
    """A holder asks for the name on a certificate to be corrected."""

    credential = models.ForeignKey(
        Credential,
        on_delete=models.PROTECT,
        related_name="name_corrections",
        verbose_name=_("credential"),
    )
    given_names = models.CharField(
        _("given names"), max_length=80, validators=[validate_name]
    )
    first_surname = models.CharField(
        _("first surname"), max_length=80, validators=[validate_name]
    )
    second_surname = models.CharField(
        _("second surname"), max_length=80, blank=True, validators=[validate_name]
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    requested_at = models.DateTimeField(_("requested on"))
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    accepted = models.BooleanField(_("accepted"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("correction of a name")
        verbose_name_plural = _("corrections of names")
        constraints = [
            models.UniqueConstraint(
                fields=["credential"],
                condition=Q(decided_at=None),
                name="name_correction_one_open",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, accepted=None, decided_by=None)
                | Q(
                    decided_at__isnull=False,
                    accepted__isnull=False,
                    decided_by__isnull=False,
                ),
                name="name_correction_decided_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.credential}: {self.given_names} {self.first_surname}"
