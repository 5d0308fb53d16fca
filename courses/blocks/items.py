"""The forms an editor writes items with: one block per item type."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from content.blocks.localized import LocalizedBlock, plain
from courses.blocks.parts import (
    CorrectOptionBlock,
    JudgedOptionBlock,
    OptionBlock,
    PairBlock,
    PassageBlock,
)
from courses.rules.item_types import BEST_POINTS, SCHEMA_VERSION


class ItemTypeBlock(blocks.StructBlock):
    """What every item has, whatever its type."""

    title = LocalizedBlock(
        label=_("Title"), help_text=_("For lists; it must not give the answer away.")
    )
    stem = LocalizedBlock(long=True, label=_("Question"))
    rationale = LocalizedBlock(
        long=True, label=_("Rationale"), help_text=_("Shown to everyone afterwards.")
    )
    basis = LocalizedBlock(label=_("The rule or article"))
    passages = blocks.ListBlock(
        PassageBlock(), min_num=1, max_num=3, label=_("Passages it tests")
    )

    #: Parts of the value that are not part of the item document.
    apart = ("basis", "passages")
    #: Parts whose members carry keys, no two the same in one item.
    keyed = ("options", "reasons", "steps", "pairs", "distractors")

    def to_document(self, value: Any) -> dict[str, Any]:
        """Return the value as the raw document of its item type."""
        document = {
            name: each for name, each in plain(value).items() if name not in self.apart
        }
        return {"schema_version": SCHEMA_VERSION, "type": self.name, **document}

    def clean(self, value: Any) -> Any:
        """Refuse two options with one key, and what the type itself refuses."""
        value = super().clean(value)
        if not self.is_deferred_validation:
            for part, message in self.faults(value):
                raise StructBlockValidationError({part: ValidationError(message)})
        return value

    def faults(self, value: Any) -> list[tuple[str, Any]]:
        """Return «part, message» for each rule of the type that does not hold."""
        keys: Counter[str] = Counter()
        for part in self.keyed:
            keys.update(each["key"] for each in value.get(part, []))
            if any(count > 1 for count in keys.values()):
                return [(part, _("Two of these have the same key."))]
        return []


def _right(options: Any) -> int:
    return sum(bool(option["correct"]) for option in options)


class SingleChoiceBlock(ItemTypeBlock):
    """One option is right."""

    options = blocks.ListBlock(
        CorrectOptionBlock(), min_num=3, max_num=6, label=_("Options")
    )

    class Meta:
        label = _("Single choice")
        icon = "radio-full"

    def faults(self, value: Any) -> list[tuple[str, Any]]:
        """Exactly one."""
        wrong = [("options", _("Exactly one option is right."))]
        return super().faults(value) + (wrong if _right(value["options"]) != 1 else [])


class MultipleResponseBlock(ItemTypeBlock):
    """Several options are right."""

    options = blocks.ListBlock(
        CorrectOptionBlock(), min_num=4, max_num=8, label=_("Options")
    )

    class Meta:
        label = _("Multiple response")
        icon = "list-ul"

    def faults(self, value: Any) -> list[tuple[str, Any]]:
        """At least two right and one wrong."""
        fits = 2 <= _right(value["options"]) < len(value["options"])
        wrong = [("options", _("At least two options are right and one is wrong."))]
        return super().faults(value) + ([] if fits else wrong)


class TrueFalseReasonBlock(ItemTypeBlock):
    """A statement, true or false, and the reason."""

    answer = blocks.BooleanBlock(required=False, label=_("The statement is true"))
    reasons = blocks.ListBlock(
        CorrectOptionBlock(), min_num=3, max_num=5, label=_("Reasons")
    )

    class Meta:
        label = _("True or false, with the reason")
        icon = "check"

    def faults(self, value: Any) -> list[tuple[str, Any]]:
        """Exactly one reason."""
        wrong = [("reasons", _("Exactly one reason is right."))]
        return super().faults(value) + (wrong if _right(value["reasons"]) != 1 else [])


class MatchingBlock(ItemTypeBlock):
    """Each premise with its own answer."""

    pairs = blocks.ListBlock(PairBlock(), min_num=3, max_num=7, label=_("Pairs"))
    distractors = blocks.ListBlock(
        OptionBlock(), min_num=0, max_num=3, default=[], label=_("Answers left over")
    )

    class Meta:
        label = _("Matching")
        icon = "link"


class OrderingBlock(ItemTypeBlock):
    """Steps in their right order."""

    steps = blocks.ListBlock(
        OptionBlock(), min_num=3, max_num=8, label=_("Steps, in their right order")
    )
    also_accepted = blocks.ListBlock(
        blocks.CharBlock(
            label=_("Order"), help_text=_("Keys of the steps, by commas.")
        ),
        default=[],
        min_num=0,
        label=_("Other accepted orders"),
    )

    class Meta:
        label = _("Ordering")
        icon = "order"

    def to_document(self, value: Any) -> dict[str, Any]:
        """Split each other order into its keys."""
        document = super().to_document(value)
        document["also_accepted"] = [
            [key.strip() for key in order.split(",")]
            for order in document["also_accepted"]
        ]
        return document

    def faults(self, value: Any) -> list[tuple[str, Any]]:
        """Every other order names every step once."""
        keys = sorted(step["key"] for step in value["steps"])
        fits = all(
            sorted(key.strip() for key in order.split(",")) == keys
            for order in value["also_accepted"]
        )
        wrong = [("also_accepted", _("An order names every step once."))]
        return super().faults(value) + ([] if fits else wrong)


class SituationalJudgementBlock(ItemTypeBlock):
    """A situation in which every option is defensible to a degree."""

    options = blocks.ListBlock(
        JudgedOptionBlock(), min_num=3, max_num=6, label=_("Options")
    )

    class Meta:
        label = _("Situational judgement")
        icon = "group"

    def faults(self, value: Any) -> list[tuple[str, Any]]:
        """Exactly one best."""
        best = sum(option["points"] == BEST_POINTS for option in value["options"])
        wrong = [("options", _("Exactly one option carries 3 points."))]
        return super().faults(value) + (wrong if best != 1 else [])


class ItemContent(blocks.StreamBlock):
    """An item is of exactly one type."""

    single_choice = SingleChoiceBlock()
    multiple_response = MultipleResponseBlock()
    true_false_reason = TrueFalseReasonBlock()
    matching = MatchingBlock()
    ordering = OrderingBlock()
    situational_judgement = SituationalJudgementBlock()

    class Meta:
        max_num = 1
