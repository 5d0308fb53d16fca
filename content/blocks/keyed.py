"""Blocks that can be answered or cited carry a key, the same in every language."""

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from content.rules.prose import KEY

KEY_HELP = _(
    "Made by itself. Lessons, questions and answers point at it: keep it the same "
    "in both languages, and leave it when you change the text."
)


def key_block() -> blocks.CharBlock:
    """Return the key field; empty, it is filled on saving."""
    return blocks.CharBlock(
        required=False,
        max_length=60,
        search_index=False,
        label=_("Key"),
        help_text=KEY_HELP,
    )


#: Rich text of teaching prose: no italics, no headings above the third level.
PROSE_FEATURES = ["h3", "bold", "ol", "ul", "link", "document-link"]
#: Rich text inside a block: no headings.
SHORT_FEATURES = ["bold", "ol", "ul", "link", "document-link"]


class ShortText(blocks.RichTextBlock):
    """A few paragraphs inside a block."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": SHORT_FEATURES, **kwargs})


class KeyedBlock(blocks.StructBlock):
    """A block with a key; an empty one is made from its title when it is saved."""

    key_from = "title"

    def clean(self, value: Any) -> Any:
        """Fill in the key, or refuse one that could not be an anchor."""
        value = super().clean(value)
        key = (value.get("key") or "").strip()
        if not key:
            value["key"] = self._new_key(value)
        elif not KEY.match(key):
            message = _("Use lower-case letters, digits and hyphens.")
            raise StructBlockValidationError({"key": ValidationError(message)})
        return value

    def _new_key(self, value: Any) -> str:
        stem = slugify(value.get(self.key_from) or "")[:40].strip("-")
        return f"{stem or 'block'}-{secrets.token_hex(2)}"
