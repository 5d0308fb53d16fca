"""Which pages a stored body shows or points at through page choosers."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks

#: A page's id, and the anchor chosen beside it, empty when there is none.
Chosen = tuple[int, str]


def chosen_pages(block: blocks.Block, stored: Any) -> Iterator[Chosen]:
    """Walk a stored value by its block definition; yield what its choosers hold."""
    if isinstance(block, blocks.StreamBlock):
        yield from _of_stream(block, stored or [])
    elif isinstance(block, blocks.StructBlock):
        yield from _of_struct(block, stored or {})
    elif isinstance(block, blocks.ListBlock):
        for each in stored or []:
            inner = each["value"] if _is_item(each) else each
            yield from chosen_pages(block.child_block, inner)
    elif isinstance(block, blocks.PageChooserBlock) and stored:
        yield int(stored), ""


def _of_stream(block: blocks.StreamBlock, stored: list[Any]) -> Iterator[Chosen]:
    for each in stored:
        if child := block.child_blocks.get(each["type"]):
            yield from chosen_pages(child, each["value"])


def _of_struct(block: blocks.StructBlock, stored: Any) -> Iterator[Chosen]:
    """A chooser with a field `anchor` beside it points at that passage."""
    anchor = stored.get("anchor") or "" if "anchor" in block.child_blocks else ""
    for name, child in block.child_blocks.items():
        for page_id, own in chosen_pages(child, stored.get(name)):
            yield page_id, own or anchor


def _is_item(value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") == "item" and "value" in value
