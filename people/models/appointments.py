"""Who serves where: appointments and the risks that come with a post."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.entities import Entity, Unit


class Level(models.TextChoices):
    """Levels of a post, from the head of an entity to operational staff."""

    N1 = "N1", _("Head of entity")
    N2 = "N2", _("Deputy minister or equivalent")
    N3 = "N3", _("Director general")
    N4 = "N4", _("Area director")
    N5 = "N5", _("Deputy director or coordinator")
    N6 = "N6", _("Head of department")
    N7 = "N7", _("Technical and professional staff")
    N8 = "N8", _("Operational and support staff")


class AppointmentQuerySet(models.QuerySet):
    """Reads of appointments."""

    def in_force(self, on: date) -> "AppointmentQuerySet":
        """Appointments held on a date."""
        return self.filter(appointed_on__lte=on).filter(
            models.Q(ended_on=None) | models.Q(ended_on__gte=on)
        )


class Appointment(models.Model):
    """A person in a post at an entity (*nombramiento*), from when to when."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("person"),
    )
    entity = models.ForeignKey(
        Entity,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("entity"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="appointments",
        null=True,
        blank=True,
        verbose_name=_("unit"),
    )
    post = models.CharField(_("post"), max_length=160)
    level = models.CharField(_("level"), max_length=2, choices=Level)
    employee_number = models.CharField(_("employee number"), max_length=20, blank=True)
    superior = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="supervised_appointments",
        verbose_name=_("immediate superior"),
        null=True,
        blank=True,
    )
    appointed_on = models.DateField(_("appointed on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "employee_number"],
                condition=models.Q(ended_on=None) & ~models.Q(employee_number=""),
                name="appointment_employee_number_once_per_entity",
                violation_error_message=_(
                    "That employee number is already in use at this entity."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None)
                | models.Q(ended_on__gte=models.F("appointed_on")),
                name="appointment_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(superior=None)
                | ~models.Q(superior=models.F("user")),
                name="appointment_superior_is_another",
                violation_error_message=_("Nobody is their own superior."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.entity}"


class RiskTag(models.Model):
    """An at-risk role of a post (PROC, AUD...), dated, with the reason for it."""

    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="risk_tags"
    )
    code = models.CharField(_("at-risk role"), max_length=10)
    reason = models.CharField(_("reason"), max_length=200)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("at-risk role")
        verbose_name_plural = _("at-risk roles")
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "code"],
                condition=models.Q(valid_until=None),
                name="risk_tag_one_open_per_code",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.appointment}"
