"""Attempts: what was served, what came back, what it was worth. Nothing is edited."""

import uuid
from datetime import datetime
from fractions import Fraction

from django.conf import settings
from django.db import models
from django.db.models.lookups import GreaterThanOrEqual, LessThan
from django.utils.translation import gettext_lazy as _

from courses.models.assessments import Assessment
from courses.models.enrolments import Enrolment
from courses.models.items import ItemVersion
from courses.rules.blueprint import Blueprint, read_blueprint

Q, F = models.Q, models.F

#: «Score of 100 at least the cut score», in whole numbers: both sides times 100,
#: items and denominator.
_POINTS = F("score_numerator") * 100
_CUT = F("cut_score") * F("items_count") * F("score_denominator")


class AttemptQuerySet(models.QuerySet):
    """Reads of attempts."""

    def open(self) -> "AttemptQuerySet":
        """Attempts not yet submitted, by the learner or by the clock."""
        return self.filter(submitted_at=None)

    def overdue(self, at: datetime) -> "AttemptQuerySet":
        """Open attempts whose time is over."""
        return self.open().filter(closes_at__lt=at)

    def readable_by(self, user: models.Model) -> "AttemptQuerySet":
        """Attempts this person may see: their own."""
        return self.filter(enrolment__learner=user)


class Attempt(models.Model):
    """One sitting of an assessment; open while `submitted_at` is empty.

    The terms are copied from the assessment at the start. `score` is exact: the sum
    of marks is `score_numerator / score_denominator`, out of `items` marks of one.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="attempts"
    )
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="attempts"
    )
    number = models.PositiveIntegerField()
    attempts_allowed = models.PositiveIntegerField()
    cut_score = models.PositiveIntegerField()
    blueprint = models.JSONField()
    seed = models.CharField(max_length=32)
    time_factor_percent = models.PositiveIntegerField(default=100)
    available_from = models.DateTimeField()
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    closed_by_clock = models.BooleanField(default=False)
    items_count = models.PositiveIntegerField()
    score_numerator = models.PositiveBigIntegerField(null=True, blank=True)
    score_denominator = models.PositiveBigIntegerField(null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "assessment", "number"], name="attempt_number_once"
            ),
            models.UniqueConstraint(
                fields=["enrolment", "assessment"],
                condition=Q(submitted_at=None),
                name="attempt_one_open_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=F("attempts_allowed")),
                name="attempt_within_those_allowed",
            ),
            models.CheckConstraint(
                condition=Q(started_at__gte=F("available_from")),
                name="attempt_after_the_wait",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("started_at"), closes_at__gte=F("ends_at")),
                name="attempt_clock_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(time_factor_percent__in=[100, 150, 200]),
                name="attempt_time_factor_is_offered",
            ),
            models.CheckConstraint(
                condition=Q(
                    submitted_at=None,
                    score_numerator=None,
                    score_denominator=None,
                    passed=None,
                )
                | Q(
                    # «>=» alone is unknown for NULL, and what is unknown is let in.
                    submitted_at__isnull=False,
                    submitted_at__gte=F("started_at"),
                    score_numerator__isnull=False,
                    score_denominator__gt=0,
                    passed__isnull=False,
                ),
                name="attempt_graded_when_submitted",
            ),
            models.CheckConstraint(
                condition=Q(passed=None)
                | (Q(passed=True) & Q(GreaterThanOrEqual(_POINTS, _CUT)))
                | (Q(passed=False) & Q(LessThan(_POINTS, _CUT))),
                name="attempt_passed_by_the_cut_score",
            ),
        ]
        indexes = [
            models.Index(
                fields=["closes_at"],
                condition=Q(submitted_at=None),
                name="attempt_open_by_closing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.number}"

    @property
    def cells(self) -> Blueprint:
        """The blueprint this form was drawn by."""
        return read_blueprint(self.blueprint)

    @property
    def score(self) -> Fraction | None:
        """The sum of marks, exact, or `None` while open."""
        if self.score_numerator is None or self.score_denominator is None:
            return None
        return Fraction(self.score_numerator, self.score_denominator)


class AttemptGrant(models.Model):
    """One more attempt for one person, by somebody, for a reason."""

    enrolment = models.ForeignKey(
        Enrolment,
        on_delete=models.PROTECT,
        related_name="attempt_grants",
        verbose_name=_("enrolment"),
    )
    assessment = models.ForeignKey(
        Assessment,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("assessment"),
    )
    granted_at = models.DateTimeField(_("granted on"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("granted by"),
    )
    reason = models.CharField(_("reason"), max_length=300)

    append_only = True

    class Meta:
        verbose_name = _("additional attempt")
        verbose_name_plural = _("additional attempts")

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.reason}"


class AttemptItem(models.Model):
    """One item as served in an attempt: which version, and options in which order."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    served = models.JSONField()

    append_only = True

    class Meta:
        verbose_name = _("item served")
        verbose_name_plural = _("items served")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "position"], name="attempt_item_position_once"
            ),
            models.UniqueConstraint(
                fields=["attempt", "version"], name="attempt_item_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt} #{self.position}"


class Mark(models.Model):
    """What an item served was worth: a share from 0 to 1, exact. Append-only."""

    attempt_item = models.OneToOneField(
        AttemptItem, on_delete=models.PROTECT, related_name="mark"
    )
    numerator = models.PositiveIntegerField()
    denominator = models.PositiveIntegerField()

    append_only = True

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints = [
            models.CheckConstraint(
                condition=Q(denominator__gt=0, numerator__lte=F("denominator")),
                name="mark_is_a_share",
            )
        ]

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"

    @property
    def value(self) -> Fraction:
        """The mark as a fraction."""
        return Fraction(self.numerator, self.denominator)


class Standing(models.TextChoices):
    """What became of a response that arrived."""

    COUNTED = "counted", _("Counted")
    STALE = "stale", _("Overtaken by a newer one of the same tab")
    CONFLICT = "conflict", _("In conflict with another tab")
    LATE = "late", _("Late")


class Response(models.Model):
    """What arrived for an item, and when by the server's clock. Append-only.

    The latest counted response of an item is its answer. `based_on` is the response
    the tab had last seen: a tab that missed another's answer is shown a conflict.
    """

    attempt_item = models.ForeignKey(
        AttemptItem, on_delete=models.PROTECT, related_name="responses"
    )
    client_nonce = models.CharField(max_length=40)
    tab = models.CharField(max_length=40, blank=True)
    client_sequence = models.PositiveIntegerField(default=0)
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.JSONField()
    received_at = models.DateTimeField()
    standing = models.CharField(max_length=8, choices=Standing)

    append_only = True

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        constraints = [
            models.UniqueConstraint(
                fields=["attempt_item", "client_nonce"], name="response_received_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt_item} {self.standing}"
