"""Assessments: what is drawn, how long, how often, and what passes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.items import ItemBank
from courses.rules.blueprint import Blueprint, read_blueprint
from people.rules.languages import in_language


class Assessment(models.Model):
    """An examination of a course, drawn from a bank by its blueprint.

    Every attempt copies these terms when it starts, so that a change here never
    reaches an attempt under way or past. `blueprint` is a list of cells
    (`rules/blueprint.py`).
    """

    key = models.SlugField(_("key"), max_length=60, unique=True)
    names = models.JSONField(_("name per language"))
    bank = models.ForeignKey(
        ItemBank,
        on_delete=models.PROTECT,
        related_name="assessments",
        verbose_name=_("item bank"),
    )
    blueprint = models.JSONField(_("blueprint"))
    cut_score = models.PositiveIntegerField(_("cut score, of 100"), default=80)
    attempts_allowed = models.PositiveIntegerField(_("attempts"), default=3)
    wait_after_attempt = models.PositiveIntegerField(
        _("attempt after which one waits"), default=2
    )
    wait_hours = models.PositiveIntegerField(_("hours to wait"), default=24)
    time_limit_minutes = models.PositiveIntegerField(_("minutes"), default=25)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cut_score__gte=1, cut_score__lte=100),
                name="assessment_cut_score_is_of_100",
                violation_error_message=_("The cut score goes from 1 to 100."),
            ),
            models.CheckConstraint(
                condition=models.Q(attempts_allowed__gte=1, time_limit_minutes__gte=1),
                name="assessment_can_be_taken",
                violation_error_message=_("At least one attempt and one minute."),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def cells(self) -> Blueprint:
        """The blueprint, read."""
        return read_blueprint(self.blueprint)

    def name_in(self, language: str) -> str:
        """Return the name in a language, else in the platform's first."""
        return in_language(self.names, language)
