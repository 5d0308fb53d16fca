"""Which pages a stored body chooses, wherever in its blocks."""

import pytest
from wagtail import blocks

from content.blocks.choosers import chosen_pages

PASSAGE = blocks.StructBlock(
    [("page", blocks.PageChooserBlock()), ("anchor", blocks.CharBlock())]
)
BODY = blocks.StreamBlock(
    [
        ("shown", blocks.PageChooserBlock()),
        ("passage", PASSAGE),
        ("list", blocks.ListBlock(blocks.PageChooserBlock())),
        ("box", blocks.StructBlock([("inner", blocks.ListBlock(PASSAGE))])),
        ("text", blocks.CharBlock()),
    ]
)


@pytest.mark.parametrize(
    ("stored", "chosen"),
    [
        ([], []),
        (None, []),
        ([{"type": "shown", "value": 7}], [(7, "")]),
        ([{"type": "shown", "value": None}], []),
        ([{"type": "text", "value": "7"}], []),
        ([{"type": "gone", "value": 7}], []),
        ([{"type": "passage", "value": {"page": 7, "anchor": "a"}}], [(7, "a")]),
        ([{"type": "passage", "value": {"page": 7}}], [(7, "")]),
        ([{"type": "list", "value": [7, 8]}], [(7, ""), (8, "")]),
        (
            [{"type": "list", "value": [{"type": "item", "value": 7, "id": "x"}]}],
            [(7, "")],
        ),
        (
            [{"type": "box", "value": {"inner": [{"page": 7, "anchor": "a"}]}}],
            [(7, "a")],
        ),
    ],
)
def test_a_stored_body_chooses_these_pages(stored, chosen):
    assert list(chosen_pages(BODY, stored)) == chosen
