"""Versions of the code, frozen, and who said they will follow one."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from content.fields import KeysField
from people.models import RISK_ROLES
from people.rules.languages import in_language


class CodeVersionQuerySet(models.QuerySet):
    """Reads of versions."""

    def in_force(self) -> "CodeVersion | None":
        """Return the version in force: the last one that was frozen."""
        return self.order_by("-number").first()

    def listed(self) -> "CodeVersionQuerySet":
        """Without their documents, the newest first."""
        return self.defer("document").order_by("-number")


class CodeVersion(models.Model):
    """One immutable wording of the code, in all languages (*versión del código*).

    `document` holds everything it says (`rules/code_document.py`), `changes` what is
    different from the one before, per language. A material version obliges its audience
    to attest by a date: at-risk roles, or everybody when it names none.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    in_force_from = models.DateField(_("in force from"))
    document = models.JSONField()
    changes = models.JSONField()
    is_model = models.BooleanField(_("model code"))
    is_material = models.BooleanField(_("material change"))
    audience = KeysField(vocabulary=RISK_ROLES, verbose_name=_("audience"))
    due_on = models.DateField(_("attest by"), null=True, blank=True)
    frozen_at = models.DateTimeField(_("frozen on"))
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("frozen by"),
    )

    objects = CodeVersionQuerySet.as_manager()
    append_only = True

    class Meta:
        verbose_name = _("version of the code")
        verbose_name_plural = _("versions of the code")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1), name="code_version_numbered_from_one"
            ),
            models.CheckConstraint(
                condition=Q(is_material=True, due_on__isnull=False)
                | Q(is_material=False, due_on=None),
                name="code_version_material_says_by_when",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gt=F("in_force_from")),
                name="code_version_gives_time",
            ),
            models.CheckConstraint(
                condition=Q(is_model=False) | Q(is_material=False),
                name="code_version_model_obliges_nobody",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Version %(number)s") % {"number": self.number})

    def changes_in(self, language: str) -> str:
        """Return what changed, in a language."""
        return in_language(self.changes, language)

    def title_in(self, language: str) -> str:
        """Return the code's title as this version has it."""
        return in_language(self.document["opening"]["texts"], language)["title"]

    @cached_property
    def values_by_page(self) -> dict[str, dict[str, Any]]:
        """The values, by the translation key of their pages."""
        return {each["page"]: each for each in self.document["values"]}


class AttestationQuerySet(models.QuerySet):
    """Reads of attestations."""

    def of(self, person: Any) -> "AttestationQuerySet":
        """What a person attested, the newest first."""
        mine = self.filter(person=person).select_related("version", "recorded_by")
        return mine.defer("version__document").order_by("-version__number")


class Attestation(models.Model):
    """«I have read version N of the code and will follow it»: who, which, when.

    One signed on paper is recorded by somebody else, with a note that says why and
    where the paper is.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="attestations",
        verbose_name=_("person"),
    )
    version = models.ForeignKey(
        CodeVersion,
        on_delete=models.PROTECT,
        related_name="attestations",
        verbose_name=_("version of the code"),
    )
    attested_on = models.DateField(_("attested on"))
    recorded_at = models.DateTimeField(_("recorded on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = AttestationQuerySet.as_manager()
    append_only = True

    class Meta:
        verbose_name = _("attestation")
        verbose_name_plural = _("attestations")
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "version"], name="attestation_once_per_version"
            ),
            models.CheckConstraint(
                condition=Q(recorded_by=None, note="")
                | (Q(recorded_by__isnull=False) & ~Q(note="")),
                name="attestation_on_behalf_has_its_note",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by=None) | ~Q(recorded_by=F("person")),
                name="attestation_on_behalf_is_of_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.version}"
