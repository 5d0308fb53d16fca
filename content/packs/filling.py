"""Turn the blocks of a page file into the body Wagtail stores."""

from typing import Any

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from content.fields import BlocksField
from content.packs.reading import Links, PageSource
from content.rules.block_schemas import BlockShape


def stream(field: StreamField, source: PageSource, links: Links) -> StreamValue:
    """Turn a source's blocks into the value of a body."""
    raw = [
        {"type": type_, "value": _block_value(type_, shape, links)}
        for type_, shape in source.blocks
    ]
    return StreamValue(field.stream_block, raw, is_lazy=True)


#: Fields of blocks that hold Markdown; nested ones are named the same.
RICH_FIELDS = {
    "section": {"text"},
    "callout": {"text"},
    "accordion": {"text"},
    "rule": {"text"},
    "provision": {"conduct", "example"},
    "dilemma": {"situation", "reasoning", "why"},
    "check": {"question", "feedback"},
    "checklist": {"items"},
    "contact": {"text"},
    "reflection": {"prompt"},
    "video": {"transcript"},
}


def _block_value(type_: str, shape: BlockShape, links: Links) -> dict[str, Any]:
    if type_ == "comparison":
        return _comparison(shape)
    if type_ in LEADING:
        return _leading(type_, shape, links)
    return _rich(shape.model_dump(), RICH_FIELDS.get(type_, set()), links)


#: Blocks with a field that names a page, and of which kind when it does not say.
LEADING = {"provision": ("dilemma", "dilemma:"), "embed": ("page", "")}


def _leading(type_: str, shape: BlockShape, links: Links) -> dict[str, Any]:
    field, kind = LEADING[type_]
    value = _rich(shape.model_dump(), RICH_FIELDS.get(type_, set()), links)
    value[field] = links.resolve(kind + value[field]) if value[field] else None
    return value


def _rich(value: Any, rich: set[str], links: Links, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _rich(each, rich, links, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_rich(each, rich, links, name) for each in value]
    return links.rich(value) if name in rich and isinstance(value, str) else value


def _comparison(shape: Any) -> dict[str, Any]:
    return {
        "caption": shape.caption,
        "table": {
            "columns": [{"type": "text", "heading": each} for each in shape.columns],
            "rows": [{"values": row} for row in shape.rows],
            "caption": "",
        },
    }


def fill_standard(page: Page, source: PageSource, links: Links, *, draft: bool) -> None:
    """Fill a page of prose."""
    page.show_in_menus = source.meta.in_menu
    if not draft:
        page.body = stream(body_field(page), source, links)


def body_field(page: Page, name: str = "body") -> BlocksField:
    """Return a page's body field."""
    return page._meta.get_field(name)
