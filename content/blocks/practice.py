"""Practice: dilemmas, knowledge checks, private reflections.

Feedback is given by the server after choosing; what a lesson requires is stored. What
is only told after choosing is not in the search index either.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from content.blocks.keyed import KeyedBlock, ShortText, key_block

VERDICTS = [
    ("best", _("The best course")),
    ("partly", _("The right direction, but not enough")),
    ("no", _("Not yet")),
]


class PracticeBlock(KeyedBlock):
    """A block that a learner answers; outside a lesson it shows itself unanswered."""

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give the template the options in the author's order, and no answer."""
        context = super().get_context(value, parent_context)
        options = [
            {"place": place, "value": option, "chosen": False}
            for place, option in enumerate(value.get("options") or [])
        ]
        return {**context, "options": options, "answer": None, "enabled": False}


class DilemmaOptionBlock(blocks.StructBlock):
    """What one could do, how good it is, and what it does to whom."""

    text = blocks.CharBlock(max_length=200, label=_("What one could do"))
    verdict = blocks.ChoiceBlock(
        choices=VERDICTS, search_index=False, label=_("How good it is")
    )
    reasoning = ShortText(search_index=False, label=_("Reasoning"))

    class Meta:
        label_format = "{text}"


class DilemmaBlock(PracticeBlock):
    """A situation to decide; the reasoning comes after choosing."""

    title = blocks.CharBlock(max_length=120, label=_("Title"))
    situation = ShortText(label=_("Situation"))
    question = blocks.CharBlock(max_length=200, label=_("Question"))
    options = blocks.ListBlock(
        DilemmaOptionBlock(), min_num=3, max_num=5, label=_("Options")
    )
    why = ShortText(search_index=False, label=_("Why"))
    basis = blocks.CharBlock(max_length=200, label=_("The rule"))
    key = key_block()

    class Meta:
        icon = "help"
        label = _("Dilemma")
        label_format = "{title}"
        description = _("A situation, what one could do, and the reasoning of each.")
        template = "content/blocks/dilemma.html"
        form_layout = BlockGroup(
            ["title", "situation", "question", "options", "why", "basis"],
            settings=["key"],
        )
        preview_value = {
            "title": _("The basket"),
            "situation": _("<p>A basket waits on your desk, with a card.</p>"),
            "question": _("What do you do?"),
            "options": [
                {
                    "text": _("I keep it: the permit was already issued"),
                    "verdict": "no",
                    "reasoning": _("<p>It came because of your post.</p>"),
                },
                {
                    "text": _("I give it back and tell nobody"),
                    "verdict": "partly",
                    "reasoning": _("<p>Nobody can know what happened.</p>"),
                },
                {
                    "text": _("I report it today and hand it over"),
                    "verdict": "best",
                    "reasoning": _("<p>It protects you and the counter.</p>"),
                },
            ],
            "why": _("<p>Neither size nor timing changes where it comes from.</p>"),
            "basis": _("LGRA, arts. 7 fr. II and 40"),
            "key": "basket",
        }

    def clean(self, value: Any) -> Any:
        """Ask for exactly one best option."""
        value = super().clean(value)
        best = [each for each in value["options"] if each["verdict"] == "best"]
        if len(best) != 1 and not self.is_deferred_validation:
            message = _("Exactly one option is the best course.")
            raise StructBlockValidationError({"options": ValidationError(message)})
        return value


class CheckOptionBlock(blocks.StructBlock):
    """An answer offered, and what to tell whoever chooses it."""

    text = blocks.CharBlock(max_length=200, label=_("Answer"))
    correct = blocks.BooleanBlock(
        required=False, search_index=False, label=_("Correct")
    )
    feedback = ShortText(search_index=False, label=_("Feedback"))

    class Meta:
        label_format = "{text}"


class CheckBlock(PracticeBlock):
    """A formative question with instant feedback."""

    key_from = "kind"
    kind = blocks.ChoiceBlock(
        choices=[("single", _("One answer")), ("multiple", _("Several answers"))],
        default="single",
        search_index=False,
        label=_("Kind"),
    )
    question = ShortText(label=_("Question"))
    options = blocks.ListBlock(
        CheckOptionBlock(), min_num=2, max_num=6, label=_("Answers")
    )
    key = key_block()

    class Meta:
        icon = "check"
        label = _("Knowledge check")
        description = _("A question that is not graded, with instant feedback.")
        template = "content/blocks/check.html"
        form_layout = BlockGroup(["kind", "question", "options"], settings=["key"])
        preview_value = {
            "kind": "single",
            "question": _("<p>Who answers a request to be excused?</p>"),
            "options": [
                {
                    "text": _("Whoever asks"),
                    "correct": False,
                    "feedback": _("<p>Nobody decides their own case.</p>"),
                },
                {
                    "text": _("The immediate superior"),
                    "correct": True,
                    "feedback": _("<p>In writing and in time.</p>"),
                },
            ],
            "key": "who-answers",
        }

    def clean(self, value: Any) -> Any:
        """Ask for as many correct answers as the kind needs."""
        value = super().clean(value)
        right = sum(bool(each["correct"]) for each in value["options"])
        single = value["kind"] == "single"
        fits = right == 1 if single else 0 < right < len(value["options"])
        if not fits and not self.is_deferred_validation:
            message = (
                _("Exactly one answer is correct.")
                if single
                else _("Some answers are correct and some are not.")
            )
            raise StructBlockValidationError({"options": ValidationError(message)})
        return value


class ReflectionBlock(PracticeBlock):
    """A private note of the learner: never graded, read by nobody else."""

    title = blocks.CharBlock(max_length=120, label=_("Title"))
    prompt = ShortText(label=_("Prompt"))
    max_words = blocks.IntegerBlock(
        default=80, min_value=10, max_value=200, label=_("Words at most")
    )
    key = key_block()

    class Meta:
        icon = "edit"
        label = _("Reflection")
        label_format = "{title}"
        description = _("A private note: not graded, and nobody else reads it.")
        template = "content/blocks/reflection.html"
        form_layout = BlockGroup(["title", "prompt", "max_words"], settings=["key"])
        preview_value = {
            "title": _("On Monday"),
            "prompt": _("<p>Which one thing will you do differently?</p>"),
            "max_words": 80,
            "key": "monday",
        }
