"""What an editor does to an item, without the form."""

import copy
import json
from collections.abc import Callable
from typing import Any

from courses.models import Item


def value_of(item: Item) -> dict[str, Any]:
    """Return a copy of what is stored of an item's one block."""
    return copy.deepcopy(dict(item.content.raw_data[0]))["value"]


def rewrite(item: Item, change: Callable[[dict[str, Any]], None]) -> Item:
    """Change an item's content and save it, as a draft's publication would."""
    value = value_of(item)
    change(value)
    block = {"type": item.content[0].block_type, "value": value}
    item.content = json.dumps([block])
    item.save()
    return item


def an_item(type_: str = "single_choice") -> Item:
    """Return the first item of a type in the starter bank."""
    return Item.objects.filter(versions__type=type_).order_by("key").first()
