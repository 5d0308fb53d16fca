"""Assignments: one person, one requirement, one cycle; what happened to each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from certification.models.requirements import Requirement, RequirementVersion
from certification.rules import status


class AssignmentQuerySet(models.QuerySet):
    """Reads of assignments."""

    def with_events(self) -> "AssignmentQuerySet":
        """Everything that their status is computed from, in two queries."""
        return (
            self.select_related("version__course", "version__code_version")
            .defer("version__code_version__document")
            .prefetch_related("events")
        )


class Assignment(models.Model):
    """What one person owes and by when (*asignación*).

    Its status on a date is computed from its dates and events
    (`rules/status.py`), never stored.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments"
    )
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="assignments"
    )
    version = models.ForeignKey(
        RequirementVersion, on_delete=models.PROTECT, related_name="+"
    )
    cycle = models.PositiveIntegerField(default=1)
    reason = models.CharField(max_length=120)
    assigned_at = models.DateTimeField()
    opens_on = models.DateField()
    due_on = models.DateField()

    objects = AssignmentQuerySet.as_manager()
    append_only = True

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "requirement", "cycle"],
                name="assignment_once_per_cycle",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("opens_on")),
                name="assignment_due_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.requirement}"

    @property
    def facts(self) -> status.AssignmentFacts:
        """What the rules of status ask for."""
        return status.AssignmentFacts(
            opens_on=self.opens_on,
            due_on=self.due_on,
            events=[
                status.Event(status.EventKind(each.kind), each.on, each.until)
                for each in self.events.all()
            ],
        )


class AssignmentEvent(models.Model):
    """Something that happened to an assignment: by whom, when, why. Append-only."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(
        max_length=12, choices=[(kind.value, kind.value) for kind in status.EventKind]
    )
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    append_only = True

    class Meta:
        verbose_name = _("assignment event")
        verbose_name_plural = _("assignment events")
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=models.Q(kind="fulfilled"),
                name="assignment_event_fulfilled_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="extended") | models.Q(until__isnull=False),
                name="assignment_event_extension_says_until_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.kind}"
