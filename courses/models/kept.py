"""Records this process keeps whole: editions and versions never change, pages by publish.

Reading them anew for every request costs more than everything else a page does.
"""

from collections.abc import Iterable

from content.cache import kept_here, kept_many_here
from courses.models.assessments import Assessment
from courses.models.courses import Course, CourseEdition
from courses.models.items import ItemVersion
from courses.models.pages import CoursePage


def editions_kept(pks: Iterable[int]) -> dict[int, CourseEdition]:
    """Return editions with their course and assessment, by id."""

    def read(lacking: list[int]) -> dict[int, CourseEdition]:
        found = CourseEdition.objects.select_related("course", "assessment")
        return found.in_bulk(lacking)

    return kept_many_here("edition", set(pks), read)


def assessment_kept(pk: int) -> Assessment:
    """Return an assessment; saving one anywhere makes what was kept old."""
    return kept_here(f"assessment:{pk}", lambda: Assessment.objects.get(pk=pk))


def versions_kept(pks: Iterable[int]) -> dict[int, ItemVersion]:
    """Return versions of items with their item, by id."""

    def read(lacking: list[int]) -> dict[int, ItemVersion]:
        return ItemVersion.objects.select_related("item").in_bulk(lacking)

    return kept_many_here("version", pks, read)


def course_page_kept(course: Course, language: str) -> CoursePage | None:
    """Return a course's live page in a language, if there is one."""

    def read() -> CoursePage | None:
        pages = CoursePage.objects.live().select_related("course", "locale")
        return pages.filter(course=course, locale__language_code=language).first()

    return kept_here(f"course-page:{course.pk}:{language}", read)
