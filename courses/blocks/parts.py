"""Parts that item forms share: texts in every language, options, pairs, passages."""

import re
import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from content.blocks.keyed import KeyedBlock, key_block
from content.blocks.localized import LocalizedBlock
from courses.rules.item_types import BEST_POINTS

#: So much of a text makes a key.
KEY_LENGTH = 40


def _key_from(texts: Any, fallback: str) -> str:
    """Return a key made from a text; one that was cut short gets a tail of its own."""
    slug = slugify(texts.get(settings.LANGUAGE_CODE) or "").replace("_", "-")
    key = re.sub(r"-+", "-", slug[:KEY_LENGTH]).strip("-")
    return key if key and len(slug) <= KEY_LENGTH else _with_tail(key or fallback)


def _with_tail(key: str) -> str:
    return f"{key}-{secrets.token_hex(2)}"


class OptionBlock(KeyedBlock):
    """An answer offered, with why it is right or wrong."""

    text = LocalizedBlock(label=_("Option"))
    rationale = LocalizedBlock(long=True, label=_("Why it is right or wrong"))
    key = key_block()

    class Meta:
        form_layout = BlockGroup(["text", "rationale"], settings=["key"])

    def _new_key(self, value: Any) -> str:
        return _key_from(value["text"], "option")


class CorrectOptionBlock(OptionBlock):
    """An option that is right or wrong."""

    correct = blocks.BooleanBlock(required=False, label=_("Right"))

    class Meta:
        form_layout = BlockGroup(["text", "correct", "rationale"], settings=["key"])


class JudgedOptionBlock(OptionBlock):
    """An option worth 0 to 3 points."""

    points = blocks.IntegerBlock(
        min_value=0,
        max_value=BEST_POINTS,
        label=_("Points"),
        help_text=_("3 for the best course; 1 or 2 for what is partly defensible."),
    )

    class Meta:
        form_layout = BlockGroup(["text", "points", "rationale"], settings=["key"])


class PairBlock(KeyedBlock):
    """A premise, the answer that goes with it, and why."""

    premise = LocalizedBlock(label=_("Premise"))
    answer = LocalizedBlock(label=_("Its answer"))
    rationale = LocalizedBlock(long=True, label=_("Why"))
    key = key_block()

    class Meta:
        form_layout = BlockGroup(["premise", "answer", "rationale"], settings=["key"])

    def _new_key(self, value: Any) -> str:
        return _key_from(value["premise"], "pair")


class PassageBlock(blocks.StructBlock):
    """A passage this item tests: shown to whoever gets it wrong."""

    page = blocks.PageChooserBlock(label=_("Page"))
    anchor = blocks.CharBlock(
        max_length=60,
        label=_("Passage"),
        help_text=_(
            "The key of the section or rule; a wrong one lists those there are."
        ),
    )

    def clean(self, value: Any) -> Any:
        """Refuse a passage the page does not have, and list those it has."""
        value = super().clean(value)
        body = getattr(value["page"].specific, "body", [])
        keys = [key for each in body if (key := _key_of(each.value))]
        if value["anchor"] not in keys:
            message = _("This page has these passages: %s") % ", ".join(keys)
            raise StructBlockValidationError({"anchor": ValidationError(message)})
        return value


def _key_of(value: Any) -> str:
    return value.get("key", "") if isinstance(value, blocks.StructValue) else ""
