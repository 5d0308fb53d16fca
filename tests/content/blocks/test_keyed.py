"""Keys: made once, kept, fit to be an anchor, and used once on a page."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText

from content.blocks import LessonBody, PageBody, RuleBlock, SectionBlock
from content.rules.prose import KEY

BODY = LessonBody()


def rule(**fields):
    block = RuleBlock()
    value = {"title": "Avise", "text": RichText("<p>A tiempo.</p>"), "article": "58"}
    return block, block.to_python({**value, "key": "", **fields, "text": "<p>Hoy</p>"})


def test_an_empty_key_is_made_from_the_title():
    block, value = rule(title="Usted da aviso y pide excusarse")
    key = block.clean(value)["key"]
    assert key.startswith("usted-da-aviso-y-pide-excusarse-")
    assert KEY.match(key)


def test_two_equal_titles_get_two_keys():
    keys = {block.clean(value)["key"] for block, value in (rule() for _ in range(9))}
    assert len(keys) == 9


@pytest.mark.parametrize("title", ["¿?", "—", "ñ" * 3, "a" * 200, "   x -"])
def test_any_title_gives_a_key_that_is_an_anchor(title):
    block = SectionBlock()
    value = block.to_python({"heading": title[:120], "text": "", "key": ""})
    key = block.clean(value)["key"]
    assert KEY.match(key)
    assert len(key) <= 60


def test_a_section_without_heading_gets_a_key_all_the_same():
    block = SectionBlock()
    key = block.clean(block.to_python({"text": "<p>x</p>"}))["key"]
    assert key.startswith("block-")


def test_a_key_that_is_there_is_kept_whatever_the_title_says():
    block, value = rule(key="la-de-siempre", title="Otro título")
    assert block.clean(value)["key"] == "la-de-siempre"


@pytest.mark.parametrize(
    "key", ["Con Espacios", "Mayúsculas", "a--b", "-a", "a_b", "ñ"]
)
def test_a_key_that_could_not_be_an_anchor_is_refused(key):
    block, value = rule(key=key)
    with pytest.raises(ValidationError) as caught:
        block.clean(value)
    assert "key" in caught.value.block_errors


def body(*blocks):
    return BODY.to_python(
        [
            {"type": type_, "value": value, "id": str(n)}
            for n, (type_, value) in enumerate(blocks)
        ]
    )


RULE = {"title": "Avise", "text": "<p>Hoy</p>", "article": "58"}


def test_a_key_used_twice_on_a_page_is_refused_by_its_name():
    value = body(
        ("rule", {**RULE, "key": "avise"}),
        ("section", {"heading": "Avise", "text": "", "key": "avise"}),
        ("callout", {"kind": "know", "title": "x", "text": "<p>x</p>"}),
    )
    with pytest.raises(ValidationError) as caught:
        BODY.clean(value)
    assert "«avise»" in str(caught.value.non_block_errors.as_text())


def test_blocks_without_a_key_never_collide():
    value = body(
        ("callout", {"kind": "know", "title": "x", "text": "<p>x</p>"}),
        ("callout", {"kind": "know", "title": "x", "text": "<p>x</p>"}),
        ("contact", {"text": "<p>x</p>"}),
        ("rule", {**RULE, "key": "a"}),
        ("rule", {**RULE, "key": "b"}),
    )
    assert len(BODY.clean(value)) == 5


def test_a_page_of_prose_holds_the_same_rule():
    page = PageBody()
    raw = [{"type": "rule", "value": {**RULE, "key": "a"}} for _ in range(2)]
    with pytest.raises(ValidationError):
        page.clean(page.to_python(raw))


def test_italics_and_high_headings_are_not_offered():
    features = BODY.child_blocks["section"].child_blocks["text"].features
    assert "italic" not in features
    assert "h2" not in features
    assert "h3" in features
