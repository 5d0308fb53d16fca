"""Requirements: who must achieve what, from when, on what legal basis; versioned.

What fulfils one is evidence of one kind: completing a course, or attesting to a version
of the code.
"""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Course
from ethics_guidance.models import CodeVersion


class Audience(models.TextChoices):
    """Whom a requirement reaches."""

    JOINERS = "joiners", _("Everyone who joins")
    CODE = "code", _("Whom a version of the code obliges")


class Requirement(models.Model):
    """A rule (*requisito*), known by its key; what it says is in its versions."""

    key = models.SlugField(_("key"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")

    def __str__(self) -> str:
        return self.key


class RequirementVersionQuerySet(models.QuerySet):
    """Reads of requirement versions."""

    def in_force(self, on: date) -> "RequirementVersionQuerySet":
        """The version of each requirement that is in force on a date."""
        later = RequirementVersion.objects.filter(
            requirement=models.OuterRef("requirement"),
            in_force_from__lte=on,
            number__gt=models.OuterRef("number"),
        )
        return self.filter(in_force_from__lte=on).exclude(models.Exists(later))


class RequirementVersion(models.Model):
    """What a requirement says from a date on: evidence, audience, days, legal basis.

    It asks for a course, or for attesting to a version of the code or a later one.
    """

    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    code_version = models.OneToOneField(
        CodeVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    audience = models.CharField(_("audience"), max_length=12, choices=Audience)
    due_days = models.PositiveIntegerField(_("days to comply"))
    legal_basis = models.JSONField(_("legal basis per language"))
    in_force_from = models.DateField(_("in force from"))

    objects = RequirementVersionQuerySet.as_manager()
    append_only = True

    class Meta:
        verbose_name = _("requirement version")
        verbose_name_plural = _("requirement versions")
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "number"],
                name="requirement_version_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(due_days__gte=1),
                name="requirement_version_gives_time",
            ),
            models.CheckConstraint(
                condition=models.Q(course__isnull=False, code_version=None)
                | models.Q(course=None, code_version__isnull=False),
                name="requirement_version_one_kind_of_evidence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement} · {self.number}"
