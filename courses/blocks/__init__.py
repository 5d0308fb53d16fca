"""The forms of the item bank, in both languages."""

from courses.blocks.items import ItemContent
from courses.blocks.parts import LocalizedBlock, plain

__all__ = ["ItemContent", "LocalizedBlock", "plain"]
