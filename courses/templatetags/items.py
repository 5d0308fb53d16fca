"""Items drawn: the fields of one to be answered, and one graded with its reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import template
from django.utils.safestring import SafeString

from content.fragments import fragment, joined
from courses.presenting import ReviewedItem, ShownItem, ShownOption

register = template.Library()

FOLDER = "courses/items"


@register.simple_tag
def item_fields(shown: ShownItem, prefix: Any) -> SafeString:
    """Draw the fields of an item; their names begin with `item-` and the prefix."""
    if shown.type == "matching":
        return _premises(shown, prefix)
    if shown.type == "ordering":
        return fragment(f"{FOLDER}/ordering.html", {}, steps=_steps(shown, prefix))
    several = shown.type == "multiple_response"
    kind = "checkbox" if several else "radio"
    options = joined(
        fragment(
            f"{FOLDER}/option.html",
            {
                "kind": kind,
                "field": "choice",
                "text": option.text,
                "chosen": option.chosen,
            },
            prefix=prefix,
            place=option.place,
        )
        for option in shown.options
    )
    if shown.type == "true_false_reason":
        value = {"value": shown.value}
        name = f"{FOLDER}/true_false.html"
        return fragment(name, value, prefix=prefix, options=options)
    return fragment(f"{FOLDER}/choices.html", {"several": several}, options=options)


def _premises(shown: ShownItem, prefix: Any) -> SafeString:
    return joined(
        fragment(
            f"{FOLDER}/match.html",
            {"text": premise.text},
            prefix=prefix,
            place=premise.place,
            options=_select_options(
                ((option.place, option.text) for option in shown.options),
                premise.answer,
            ),
        )
        for premise in shown.premises
    )


def _steps(shown: ShownItem, prefix: Any) -> SafeString:
    numbers = [(number, str(number)) for number in range(1, len(shown.options) + 1)]
    return joined(_step(option, numbers, prefix) for option in shown.options)


def _step(
    option: ShownOption, numbers: Sequence[tuple[int, str]], prefix: Any
) -> SafeString:
    return fragment(
        f"{FOLDER}/step.html",
        {"text": option.text},
        prefix=prefix,
        place=option.place,
        options=_select_options(numbers, option.position),
    )


def _select_options(
    choices: Iterable[tuple[int, str]], chosen: int | None
) -> SafeString:
    return joined(
        fragment(
            f"{FOLDER}/select_option.html",
            {"text": text, "chosen": place == chosen},
            place=place,
        )
        for place, text in choices
    )


@register.simple_tag
def asked_item(item: Any, count: int) -> SafeString:
    """Draw an item of a form under way, one of so many."""
    return fragment(
        f"{FOLDER}/asked.html",
        {"type": item.shown.type, "answered": item.shown.answered, "count": count},
        position=item.position,
        url=item.url,
        response=item.response_id or "",
        stem=item.shown.stem,
        fields=item_fields(item.shown, item.position),
    )


@register.simple_tag
def map_square(item: Any) -> SafeString:
    """Draw the button that goes to an item."""
    values = {"answered": item.shown.answered}
    return fragment(f"{FOLDER}/map_square.html", values, position=item.position)


@register.simple_tag
def graded_item(
    reviewed: ReviewedItem,
    position: int,
    passages: tuple[Any, ...] = (),
    late: bool = False,
) -> SafeString:
    """Draw an item after grading: what was right, what was chosen, and why."""
    options = joined(
        fragment(
            f"{FOLDER}/answer.html",
            {"option": option, "type": reviewed.type, "place": place},
        )
        for place, option in enumerate(reviewed.options, start=1)
    )
    values = {
        "reviewed": replace(reviewed, options=()),
        "passages": passages,
        "late": late,
    }
    return fragment(f"{FOLDER}/review.html", values, position=position, options=options)
