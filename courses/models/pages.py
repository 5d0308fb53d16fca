"""What is published of a course: the catalogue, the course's page, its lessons."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from content.blocks import LessonBody
from content.fields import BlocksField
from content.models import BasePage, ReviewedPage
from content.rules.block_schemas import ANSWERED_BLOCKS
from courses.models.courses import Course, Lesson


class CourseIndexPage(BasePage):
    """The catalogue."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["courses.CoursePage"]
    max_count_per_parent = 1
    template = "courses/course_index_page.html"

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the live courses below."""
        context = super().get_context(request, *args, **kwargs)
        courses = CoursePage.objects.live().child_of(self).select_related("course")
        return {**context, "course_pages": courses}


class CoursePage(BasePage):
    """The face of a course in one language."""

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="pages", verbose_name=_("course")
    )
    objectives = BlocksField(
        [("objective", blocks.CharBlock(max_length=200, label=_("Objective")))],
        blank=True,
        verbose_name=_("what one will be able to do"),
    )

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("course"),
        FieldPanel("objectives"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("objectives")]
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.LessonPage"]
    template = "courses/course_page.html"
    served_with: ClassVar[tuple[str, ...]] = ("locale", "course")

    class Meta:
        verbose_name = _("course page")
        verbose_name_plural = _("course pages")


class LessonPage(ReviewedPage, BasePage):
    """A lesson in one language."""

    lesson = models.ForeignKey(
        Lesson, on_delete=models.PROTECT, related_name="pages", verbose_name=_("lesson")
    )
    valid_as_of = models.DateField(
        _("valid as of"), help_text=_("The day its rules were last checked.")
    )
    body = BlocksField(LessonBody())

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("lesson"),
        FieldPanel("body", heading=_("Body")),
        ReviewedPage.review_panel(),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["courses.CoursePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "courses/lesson_page.html"
    served_with: ClassVar[tuple[str, ...]] = ("locale", "lesson__course")

    class Meta:
        verbose_name = _("lesson page")
        verbose_name_plural = _("lesson pages")

    def answered_blocks(self) -> dict[str, Any]:
        """Return the blocks a learner must answer, by key, in order."""
        return {
            block.value["key"]: block
            for block in self.body
            if block.block_type in ANSWERED_BLOCKS
        }
