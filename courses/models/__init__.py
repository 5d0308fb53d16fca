"""Tables of courses."""

from courses.models.assessments import Assessment
from courses.models.attempts import (
    Attempt,
    AttemptGrant,
    AttemptItem,
    Mark,
    Response,
    Standing,
)
from courses.models.courses import Course, CourseEdition, Lesson
from courses.models.enrolments import (
    CourseCompletion,
    Enrolment,
    LessonCompletion,
    PracticeAnswer,
)
from courses.models.items import Item, ItemBank, ItemVersion
from courses.models.kept import (
    assessment_kept,
    course_page_kept,
    editions_kept,
    versions_kept,
)
from courses.models.pages import CourseIndexPage, CoursePage, LessonPage

__all__ = [
    "Assessment",
    "Attempt",
    "AttemptGrant",
    "AttemptItem",
    "Course",
    "CourseCompletion",
    "CourseEdition",
    "CourseIndexPage",
    "CoursePage",
    "Enrolment",
    "Item",
    "ItemBank",
    "ItemVersion",
    "Lesson",
    "LessonCompletion",
    "LessonPage",
    "Mark",
    "PracticeAnswer",
    "Response",
    "Standing",
    "assessment_kept",
    "course_page_kept",
    "editions_kept",
    "versions_kept",
]
