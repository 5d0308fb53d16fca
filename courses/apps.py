"""Courses' registration."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = "Courses"

    def ready(self) -> None:
        """Say which views answer for course pages, and hear Wagtail publish items."""
        from django.db.models.signals import post_delete, post_save
        from django.utils.translation import gettext_lazy as _
        from wagtail.signals import published

        from content import citing, kinds, practised, serving
        from content import packs as pages
        from content.receivers import forget_what_was_kept
        from courses import alike, packs, receivers
        from courses.citers import ITEMS
        from courses.models import (
            Assessment,
            Course,
            CourseIndexPage,
            CoursePage,
            Item,
            LessonPage,
        )
        from courses.views import learning
        from people import personal_data

        serving.register(CoursePage, learning.course_page, previews=True)
        serving.register(LessonPage, learning.lesson_page)
        kinds.register(
            kinds.Kind("course", _("Courses"), _("Course")), CourseIndexPage, CoursePage
        )
        kinds.register(
            kinds.Kind("lesson", _("Lessons"), _("Lesson"), needs_account=True),
            LessonPage,
        )
        citing.register(ITEMS)
        published.connect(receivers.item_published, sender=Item)
        published.connect(forget_what_was_kept, sender=Item)
        for model in (Assessment, Course):
            for signal in (post_save, post_delete):
                signal.connect(forget_what_was_kept, sender=model)
        practised.register("lessons", alike.practice_of_lessons)
        personal_data.register("courses", receivers.personal_data)
        for name, model, shape, fill in (
            (
                "catalogue",
                CourseIndexPage,
                pages.StandardShape,
                packs.fill_catalogue,
            ),
            ("course", CoursePage, packs.CoursePageShape, packs.fill_course),
            ("lesson", LessonPage, packs.LessonPageShape, packs.fill_lesson),
        ):
            pages.register_page_type(name, pages.PageType(model, shape, fill))
