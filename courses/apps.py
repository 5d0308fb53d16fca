"""Courses' registration."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = "Courses"

    def ready(self) -> None:
        """Say which views answer for course pages, and hear Wagtail publish items."""
        from wagtail.signals import published

        from content import packs as pages
        from content import serving
        from courses import packs, receivers
        from courses.models import CourseIndexPage, CoursePage, Item, LessonPage
        from courses.views import learning
        from people import personal_data

        serving.register(CoursePage, learning.course_page)
        serving.register(LessonPage, learning.lesson_page)
        published.connect(receivers.item_published, sender=Item)
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
