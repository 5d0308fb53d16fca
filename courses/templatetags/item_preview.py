"""An item as an editor previews it: as served, then with its key, per language."""

import random
from fractions import Fraction
from typing import Any

from django import template
from django.conf import settings

from courses.blocks import plain
from courses.models import Item, ItemVersion
from courses.presenting import review_item, show_item
from courses.rules.item_types import ITEM_TYPES

register = template.Library()


@register.simple_tag
def item_previews(item: Item) -> list[dict[str, Any]]:
    """Return a preview per language; none while the item is not whole."""
    try:
        document = item.as_document()
    except (ValueError, IndexError, KeyError):
        return []
    block = item.content[0]
    version = ItemVersion(
        item=item,
        type=block.block_type,
        document=document.model_dump(mode="json"),
        basis=plain(block.value["basis"]),
    )
    served = ITEM_TYPES[version.type].serve(document, random.Random(item.key))
    return [
        {
            "code": code,
            "name": name,
            "shown": show_item(version, served, {}, code),
            "reviewed": review_item(version, served, {}, Fraction(0), code),
        }
        for code, name in settings.LANGUAGES
    ]
