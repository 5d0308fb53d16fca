"""What every view of a course needs: its pages in a language, kept until a publish."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import get_language

from courses.models import Course, CoursePage, LessonPage, course_page_kept


@dataclass(frozen=True)
class LessonLink:
    """A lesson of the outline as a reader sees it; `url` is empty while unpublished."""

    key: str
    title: str
    url: str
    summary: str


def course_page_of(course: Course) -> CoursePage:
    """Return a course's live page in the reader's language, or raise 404."""
    page = course_page_kept(course, get_language())
    if page is None:
        raise Http404
    return page


def lesson_links(page: CoursePage) -> dict[str, LessonLink]:
    """Return the live lessons below a course page, by key."""
    return page.kept("lessons", lambda: _lesson_links(page))


def _lesson_links(page: CoursePage) -> dict[str, LessonLink]:
    lessons = LessonPage.objects.live().child_of(page).select_related("lesson")
    return {
        each.lesson.key: LessonLink(
            each.lesson.key, each.title, each.get_url(), each.summary
        )
        for each in lessons
    }
