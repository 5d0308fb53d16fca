"""How the pages of a course are filled from a pack."""

from wagtail.blocks import StreamValue
from wagtail.models import Page

from content.packs import Links, PageSource, body_field, stream
from courses.models import Course, Lesson


def fill_catalogue(
    page: Page, source: PageSource, links: Links, *, draft: bool
) -> None:
    """Fill the catalogue."""
    page.show_in_menus = source.meta.in_menu


def fill_course(page: Page, source: PageSource, links: Links, *, draft: bool) -> None:
    """Fill a course's page."""
    page.course = Course.objects.get(key=source.extra["course"])
    if not draft:
        field = body_field(page, "objectives")
        raw = [{"type": "objective", "value": text} for text in source.meta.objectives]
        page.objectives = StreamValue(field.stream_block, raw, is_lazy=True)


def fill_lesson(page: Page, source: PageSource, links: Links, *, draft: bool) -> None:
    """Fill a lesson's page."""
    page.lesson = Lesson.objects.get(
        course__key=source.extra["course"], key=source.extra["lesson"]
    )
    page.valid_as_of = source.meta.valid_as_of
    if not draft:
        page.body = stream(body_field(page), source, links)
