"""The record behind the pages: a course, its immutable editions, its lessons."""

from datetime import date
from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.assessments import Assessment
from courses.rules.outline import Outline, read_outline
from people.rules.languages import in_language


class CourseKind(models.TextChoices):
    """Whom a course is for."""

    INDUCTION = "induction", _("Mandatory induction")
    ROLE = "role", _("At-risk role")
    OPEN = "open", _("Open to everyone")


class Course(models.Model):
    """A course whatever its language; enrolments and credentials hang on this."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=CourseKind)

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """The code as printed: «IND-01»."""
        return self.key.upper()


class CourseEditionQuerySet(models.QuerySet):
    """Reads of editions."""

    def in_force(self, on: date) -> "CourseEditionQuerySet":
        """Editions in force on a date, the newest first."""
        return self.filter(in_force_from__lte=on).order_by("-number")


class CourseEdition(models.Model):
    """One immutable edition: hours, outline, assessment, what completing it takes.

    `outline` is a list of modules (`rules/outline.py`). `titles` holds the course's
    title per language, as certificates print it. A change is a new edition.
    """

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField(_("number"))
    titles = models.JSONField()
    hours = models.PositiveIntegerField(_("hours"))
    outline = models.JSONField()
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    requires_lessons = models.BooleanField(_("all lessons are required"), default=True)
    validity_months = models.PositiveIntegerField(
        _("months of validity"), null=True, blank=True
    )
    in_force_from = models.DateField(_("in force from"))

    objects = CourseEditionQuerySet.as_manager()
    append_only = True

    class Meta:
        verbose_name = _("course edition")
        verbose_name_plural = _("course editions")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "number"], name="course_edition_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(hours__gt=0), name="course_edition_takes_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course} · {self.number}"

    @cached_property
    def modules(self) -> Outline:
        """The outline, read."""
        return read_outline(self.outline)

    def title_in(self, language: str) -> str:
        """Return the course's title in a language, else in the platform's first."""
        return in_language(self.titles, language)


class Lesson(models.Model):
    """The smallest step of a course, whatever its language."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="lessons")
    key = models.CharField(_("key"), max_length=20)

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "key"], name="lesson_key_once_per_course"
            )
        ]

    def __str__(self) -> str:
        return f"{self.course} {self.key}"
