"""Courses in a pack: records, pages, items."""

from courses.packs.filling import fill_catalogue, fill_course, fill_lesson
from courses.packs.items import load_items
from courses.packs.reading import CoursePageShape, CoursePart, LessonPageShape

__all__ = [
    "CoursePageShape",
    "CoursePart",
    "LessonPageShape",
    "fill_catalogue",
    "fill_course",
    "fill_lesson",
    "load_items",
]
