"""Progress as threads: one per lesson, one group per module; words always beside."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from courses.journey import Journey

register = template.Library()


@register.simple_tag
def avance(journey: Journey | None, here: str = "") -> SafeString:
    """Draw the threads of a journey; `here` is the lesson being read, if any."""
    if journey is None:
        return SafeString()
    here = here or journey.lesson_key or ""
    groups = (
        (
            format_html_join(
                "",
                '<span class="avance__thread{}"></span>',
                ((_state(journey, lesson.key, here),) for lesson in module.lessons),
            ),
        )
        for module in journey.enrolment.edition.modules.modules
    )
    return format_html(
        '<span class="avance" aria-hidden="true">{}</span>',
        format_html_join("", '<span class="avance__group">{}</span>', groups),
    )


def _state(journey: Journey, lesson: str, here: str) -> str:
    if lesson == here:
        return " avance__thread--now"
    return " avance__thread--done" if lesson in journey.completed_keys else ""


@register.filter
def fill_width(right: int, items: int) -> int:
    """Return a share as a whole percentage, for the width of a bar."""
    return round(100 * right / items) if items else 0
