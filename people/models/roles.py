"""Roles: who may do what, where, from when until when, and who said so."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.entities import Entity


class Role(models.TextChoices):
    """What a person may be besides a learner."""

    TRAINER = "trainer", _("Trainer")
    ASSESSOR = "assessor", _("Assessor")
    EDITOR = "editor", _("Editor")
    REVIEWER = "reviewer", _("Reviewer")
    CONTACT = "contact", _("Integrity Contact Point")
    MANAGER = "manager", _("Programme manager")
    AUDITOR = "auditor", _("Auditor")
    ADMIN = "admin", _("Administrator")


#: The Django group each role puts its holder in; Wagtail's permissions hang on these.
ROLE_GROUPS = {role.value: f"role:{role.value}" for role in Role}


class RoleGrantQuerySet(models.QuerySet):
    """Reads of role grants."""

    def in_force(self, on: date) -> "RoleGrantQuerySet":
        """Grants that hold on a date."""
        return self.filter(valid_from__lte=on).filter(
            models.Q(valid_until=None) | models.Q(valid_until__gte=on)
        )

    def everywhere(self) -> "RoleGrantQuerySet":
        """Grants that are narrowed to no entity and no course."""
        return self.filter(entity=None, course_key="")


class RoleGrant(models.Model):
    """A role given to a person; groups are derived from the grants in force.

    `entity` narrows the role to one entity and those below it; `course_key` to one
    course. Ending a grant dates it: the row stays.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="role_grants",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    entity = models.ForeignKey(
        Entity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("only at this entity"),
    )
    course_key = models.CharField(_("only for this course"), max_length=60, blank=True)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("granted by"),
    )

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "entity", "course_key"],
                condition=models.Q(valid_until=None) & ~models.Q(entity=None),
                name="role_grant_one_open_per_entity",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "course_key"],
                condition=models.Q(valid_until=None, entity=None),
                name="role_grant_one_open_everywhere",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="role_grant_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.CONTACT) | ~models.Q(entity=None),
                name="role_grant_contact_has_an_entity",
                violation_error_message=_("A contact point belongs to an entity."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
