"""Texts in every language of the site, side by side: for what is no page."""

from typing import Any

from django.conf import settings
from wagtail import blocks


class LocalizedBlock(blocks.StructBlock):
    """One text in every language of the site, side by side."""

    def __init__(self, *, long: bool = False, **kwargs: Any) -> None:
        make = blocks.TextBlock if long else blocks.CharBlock
        required = kwargs.get("required", True)
        children = [
            (
                code,
                make(label=name, required=required, **({"rows": 3} if long else {})),
            )
            for code, name in settings.LANGUAGES
        ]
        super().__init__(children, **kwargs)

    class Meta:
        icon = "site"
        form_classname = "struct-block academy-side-by-side"


def plain(value: Any) -> Any:
    """Return a block's value as plain dicts, lists and texts."""
    if isinstance(value, blocks.StructValue | dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, blocks.list_block.ListValue | list):
        return [plain(each) for each in value]
    return value
