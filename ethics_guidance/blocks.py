"""The forms an editor writes a decision tree with: questions, results, forms."""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.localized import LocalizedBlock, plain
from ethics_guidance.rules.trees import KINDS

KEY = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use lower-case letters, digits and hyphens.")
)
ANSWER_LABELS = {"yes": _("Yes"), "no": _("No"), "unknown": _("I do not know")}
KIND_LABELS = {
    "none": _("No conflict"),
    "doubt": _("Doubt"),
    "potential": _("Potential conflict"),
    "apparent": _("Apparent conflict"),
    "actual": _("Actual conflict"),
    "acted": _("Already acted"),
    "gift": _("Gift or benefit"),
    "misuse": _("Misuse"),
    "employment": _("Previous or future employment"),
    "barred": _("Legal impediment"),
    "no_substitute": _("Nobody else available"),
}


def code_block(help_text: str, **options: Any) -> blocks.CharBlock:
    """Return the field of a code: how others are told to «go to» this one."""
    return blocks.CharBlock(
        max_length=20, validators=[KEY], help_text=help_text, **options
    )


class NodeBlock(blocks.StructBlock):
    """A question and, as on a paper form, where each answer goes on."""

    key = code_block(
        _("Short, such as “n5”: answers lead here by it. Leave it when you edit."),
        label=_("Code"),
    )
    question = LocalizedBlock(long=True, label=_("Question"))
    help = LocalizedBlock(
        long=True,
        required=False,
        label=_("Help"),
        help_text=_("What counts and what does not, with an example."),
    )
    yes = code_block(
        _("The code of a question or of a result."), label=_("If “yes”, go to")
    )
    no = code_block("", label=_("If “no”, go to"))
    unknown = code_block(
        _("The more cautious of the two ways."), label=_("If “I do not know”, go to")
    )

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{key} · {question}"


class StepBlock(blocks.StructBlock):
    """What to do next, who does it, by when."""

    text = LocalizedBlock(long=True, label=_("What to do"))
    who = LocalizedBlock(label=_("Who"))
    when = LocalizedBlock(label=_("When"))


class OutcomeBlock(blocks.StructBlock):
    """A result: what it is, what it means, the rule, the steps."""

    key = code_block(
        _("Short, such as “o3”: answers lead here by it. Leave it when you edit."),
        label=_("Code"),
    )
    kind = blocks.ChoiceBlock(
        choices=[(kind, KIND_LABELS[kind]) for kind in KINDS], label=_("What it is")
    )
    title = LocalizedBlock(label=_("Title"))
    meaning = LocalizedBlock(long=True, label=_("What it means"))
    basis = LocalizedBlock(label=_("The rule or article"))
    template = code_block(
        _("The code of the form that goes with it, if one does."),
        label=_("Form"),
        required=False,
    )
    steps = blocks.ListBlock(StepBlock(), min_num=1, label=_("Steps"))

    class Meta:
        icon = "flag"
        label = _("Result")
        label_format = "{key} · {title}"


class TemplateBlock(blocks.StructBlock):
    """A form to fill in by hand."""

    key = code_block(_("Short, such as “notice”."), label=_("Code"))
    title = LocalizedBlock(label=_("Title"))
    intro = LocalizedBlock(long=True, label=_("What it is for"))
    lines = LocalizedBlock(
        long=True,
        label=_("Lines"),
        help_text=_("One per line, as many in each language. “____” leaves a gap."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Form")
        label_format = "{key} · {title}"


def to_members(value: Any) -> list[dict[str, Any]]:
    """Return the questions, results or forms of a field as plain data."""
    return [_cleaned(plain(child.value)) for child in value]


def to_lines(members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return forms with their lines apart; empty ones are left out."""
    return [
        {
            **each,
            "lines": {
                code: [line.strip() for line in text.splitlines() if line.strip()]
                for code, text in each["lines"].items()
            },
        }
        for each in members
    ]


def _cleaned(value: Any) -> Any:
    """Write what a half-written draft lacks as empty texts."""
    if isinstance(value, dict):
        return {name: _cleaned(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return value or ""
