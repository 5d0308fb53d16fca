"""Credentials: what a person was awarded, frozen; their files, their later fate."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certification.rules import codes, status
from courses.models import Course, CourseCompletion

Q, F = models.Q, models.F


class Achievement(models.Model):
    """What can be earned, as published: the completion of a course."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    course = models.OneToOneField(
        Course, on_delete=models.PROTECT, related_name="achievement"
    )
    texts = models.JSONField(_("texts per language"))

    class Meta:
        verbose_name = _("achievement")
        verbose_name_plural = _("achievements")

    def __str__(self) -> str:
        return self.key


class FolioCounter(models.Model):
    """The last folio of an issuing body in a year; its row is locked to take one."""

    issuing_body = models.CharField(max_length=10)
    year = models.PositiveIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("folio counter")
        verbose_name_plural = _("folio counters")
        constraints = [
            models.UniqueConstraint(
                fields=["issuing_body", "year"], name="folio_counter_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.issuing_body} {self.year}: {self.last_number}"


class CredentialQuerySet(models.QuerySet):
    """Reads of credentials."""

    def readable_by(self, user: models.Model) -> "CredentialQuerySet":
        """Credentials this person may see whole: their own."""
        return self.filter(holder=user)

    def without_file(self) -> "CredentialQuerySet":
        """Credentials whose certificate is still to be made."""
        return self.filter(files=None)


class Credential(models.Model):
    """What one person was awarded; every word it says is a frozen copy.

    `document` holds, per language, what the certificate prints. A correction is a
    new credential that supersedes this one. Append-only.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=codes.CODE_LENGTH, unique=True, editable=False)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="credentials",
        verbose_name=_("holder"),
    )
    holder_name = models.CharField(_("name on the certificate"), max_length=250)
    achievement = models.ForeignKey(
        Achievement,
        on_delete=models.PROTECT,
        related_name="credentials",
        verbose_name=_("achievement"),
    )
    completion = models.ForeignKey(
        CourseCompletion,
        on_delete=models.PROTECT,
        null=True,
        related_name="credentials",
        verbose_name=_("completion"),
    )
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
    )
    issuing_body = models.CharField(_("issuing body"), max_length=10)
    folio_year = models.PositiveIntegerField(_("year of the folio"))
    folio_number = models.PositiveIntegerField(_("number of the folio"))
    language = models.CharField(_("language"), max_length=12)
    document = models.JSONField()
    achieved_on = models.DateField(_("achieved on"))
    awarded_at = models.DateTimeField(_("awarded on"))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("demonstration"), default=False)

    objects = CredentialQuerySet.as_manager()
    append_only = True

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        constraints = [
            models.UniqueConstraint(
                fields=["issuing_body", "folio_year", "folio_number"],
                name="credential_folio_once",
            ),
            models.UniqueConstraint(
                fields=["completion"],
                condition=Q(supersedes=None),
                name="credential_one_per_completion",
            ),
            models.CheckConstraint(
                condition=Q(completion__isnull=False),
                name="credential_awarded_for_something",
            ),
            models.CheckConstraint(
                condition=Q(folio_number__gte=1),
                name="credential_folio_counts_from_one",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="credential_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The folio as printed."""
        return codes.folio(self.issuing_body, self.folio_year, self.folio_number)

    @property
    def printed_code(self) -> str:
        """The verification code as printed."""
        return codes.printed(self.code)

    @property
    def facts(self) -> list[status.StatusFact]:
        """Its dated changes, in order, as the rules of status ask for them."""
        return [
            status.StatusFact(each.status, timezone.localdate(each.changed_at))
            for each in self.status_changes.all()
        ]

    def permits(self, move: str) -> bool:
        """Tell whether its status may change to that one now."""
        last = self.status_changes.order_by("changed_at", "id").last()
        return move in status.PERMITTED_MOVES[last.status if last else ""]

    def words(self, language: str) -> dict[str, str]:
        """Return what it says in a language, else in its own."""
        return self.document.get(language) or self.document[self.language]


class CredentialFile(models.Model):
    """A signed file of a credential: bytes stored once, served unchanged. Append-only."""

    credential = models.ForeignKey(
        Credential, on_delete=models.PROTECT, related_name="files"
    )
    kind = models.CharField(max_length=12, default="pades")
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField()

    append_only = True

    class Meta:
        verbose_name = _("certificate file")
        verbose_name_plural = _("certificate files")
        constraints = [
            models.UniqueConstraint(
                fields=["credential", "kind"], name="credential_file_once_per_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.credential} {self.sha256[:12]}"


class StatusChange(models.Model):
    """A credential was suspended, reinstated, superseded or revoked. Append-only."""

    credential = models.ForeignKey(
        Credential,
        on_delete=models.PROTECT,
        related_name="status_changes",
        verbose_name=_("credential"),
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=[
            ("suspended", _("Suspended")),
            ("reinstated", _("Reinstated")),
            ("superseded", _("Superseded")),
            ("revoked", _("Revoked")),
        ],
    )
    changed_at = models.DateTimeField(_("changed on"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    reasons = models.JSONField(_("reason per language"))

    append_only = True

    class Meta:
        verbose_name = _("change of status")
        verbose_name_plural = _("changes of status")
        ordering = ["changed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["credential"],
                condition=Q(status__in=["superseded", "revoked"]),
                name="status_change_final_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.credential}: {self.status}"
