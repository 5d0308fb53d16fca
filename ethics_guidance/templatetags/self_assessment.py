"""Where somebody is in the self-assessment, in words and in segments."""

from django import template
from django.utils.translation import gettext, ngettext

from ethics_guidance.presenting.note import in_language
from ethics_guidance.rules.trees import Texts
from ethics_guidance.rules.walks import Walk

register = template.Library()


@register.filter
def said(texts: Texts) -> str:
    """Return a text in the reader's language; empty when it has none."""
    return in_language(texts) if texts else ""


@register.filter
def still_to_come(walk: Walk) -> range:
    """Return as many as the questions that may still come after this one."""
    return range(walk.left - 1)


@register.simple_tag
def question_place(walk: Walk) -> str:
    """Say «Question 2 · 7 or fewer to go»."""
    number, after = len(walk.given) + 1, walk.left - 1
    if not after:
        return gettext("Question %(number)d · the last one") % {"number": number}
    words = ngettext(
        "Question %(number)d · %(after)d to go at most",
        "Question %(number)d · %(after)d to go at most",
        after,
    )
    return words % {"number": number, "after": after}
