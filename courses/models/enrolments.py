"""A place on a course, what was done on it, and that it was completed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.courses import CourseEdition, Lesson
from people.crypto import EncryptedTextField


class EnrolmentQuerySet(models.QuerySet):
    """Reads of enrolments."""

    def active(self) -> "EnrolmentQuerySet":
        """Enrolments nobody withdrew."""
        return self.filter(withdrawn_at=None)


class Enrolment(models.Model):
    """A learner's place on an edition of a course (*inscripción*)."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments"
    )
    edition = models.ForeignKey(
        CourseEdition, on_delete=models.PROTECT, related_name="enrolments"
    )
    enrolled_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    last_lesson = models.ForeignKey(
        Lesson,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where the learner left; a bookmark, not a record.",
    )

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "edition"],
                condition=models.Q(withdrawn_at=None),
                name="enrolment_one_active_per_edition",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None)
                | models.Q(withdrawn_at__gte=models.F("enrolled_at")),
                name="enrolment_withdrawn_after_enrolled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner} · {self.edition}"


class PracticeAnswer(models.Model):
    """What a learner answered to a dilemma, a knowledge check or a reflection.

    Formative: only the learner sees it. The latest answer is the one that is shown;
    a reflection's text is encrypted.
    """

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="practice_answers"
    )
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="+")
    block_key = models.CharField(max_length=60)
    choice = models.JSONField(default=list)
    text = EncryptedTextField(blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("practice answer")
        verbose_name_plural = _("practice answers")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson", "block_key"],
                name="practice_answer_latest_only",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} {self.lesson} {self.block_key}"


class LessonCompletion(models.Model):
    """A learner did what a lesson requires; a dated fact."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="lesson_completions"
    )
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="+")
    completed_at = models.DateTimeField()

    append_only = True

    class Meta:
        verbose_name = _("lesson completion")
        verbose_name_plural = _("lesson completions")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson"], name="lesson_completion_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} {self.lesson}"


class CourseCompletion(models.Model):
    """A learner completed a course: what a credential is awarded for.

    `score_percent` is the score of the passing attempt, of 100, when the edition has
    an assessment.
    """

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.PROTECT, related_name="completion"
    )
    completed_at = models.DateTimeField()
    score_percent = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True
    )

    append_only = True

    class Meta:
        verbose_name = _("course completion")
        verbose_name_plural = _("course completions")

    def __str__(self) -> str:
        return str(self.enrolment)
