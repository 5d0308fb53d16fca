"""The forms of the item bank, in both languages."""

from content.blocks.localized import LocalizedBlock, plain
from courses.blocks.items import ItemContent

__all__ = ["ItemContent", "LocalizedBlock", "plain"]
