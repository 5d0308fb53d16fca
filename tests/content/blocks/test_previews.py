"""Every block renders from its own preview, in both languages, and says what it is."""

import re
from html import unescape

import pytest
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation
from django.utils.functional import Promise
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText

from content.blocks import LessonBody, PageBody, ProvisionsBody

BLOCKS = {**LessonBody().child_blocks, **ProvisionsBody().child_blocks}
#: What these show is chosen, not written.
WITHOUT_WORDS = {"embed", "image"}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_block_renders_from_its_own_preview(db, name, language):
    block = BLOCKS[name]
    with translation.override(language):
        value = block.get_preview_value()
        request = RequestFactory().get(f"/{language}/")
        html = block.render(value, context={"request": request})
        texts = [each for each in _texts(value) if len(each) > 12]
    assert "None" not in html
    said = re.sub(r"<[^>]+>", "", unescape(html))
    assert name in WITHOUT_WORDS or any(each in said for each in texts)


def _texts(value):
    """Yield the texts of a value, without their tags."""
    if isinstance(value, str | Promise | RichText):
        yield re.sub(r"<[^>]+>", "", str(getattr(value, "source", value)))
    elif isinstance(value, TypedTable):
        yield from (str(column["heading"]) for column in value.columns)
        yield from (str(cell) for row in value.rows for cell in row)
    elif hasattr(value, "values"):
        for each in value.values():
            yield from _texts(each)
    elif hasattr(value, "__iter__"):
        for each in value:
            yield from _texts(each)


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_block_previews_in_the_language_of_whoever_edits(db, name):
    shown = {}
    for language in ("es", "en"):
        with translation.override(language):
            shown[language] = list(_texts(BLOCKS[name].get_preview_value()))
    if name not in WITHOUT_WORDS:
        assert shown["es"] != shown["en"]


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_block_says_what_it_is_for_and_has_its_own_template(name):
    meta = BLOCKS[name].meta
    assert str(meta.description)
    assert str(meta.label)
    assert meta.icon != "placeholder"
    get_template(meta.template)


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_the_back_office_shows_each_preview(signed_in, name):
    block = BLOCKS[name]
    assert block.is_previewable
    shown = signed_in("editor").get(
        "/cms/block-preview/", {"id": block.definition_prefix}
    )
    assert shown.status_code == 200
    assert "css/components.css" in shown.content.decode()


def test_a_lesson_may_hold_what_a_page_may_and_practice_besides():
    lesson, page = set(LessonBody().child_blocks), set(PageBody().child_blocks)
    assert lesson - page == {"key_message", "dilemma", "check", "reflection"}
    assert page < lesson


def test_outside_a_lesson_practice_shows_itself_unanswered(db):
    block = BLOCKS["dilemma"]
    html = block.render(block.get_preview_value())
    assert html.count("disabled") == 3
    assert "<form" not in html
    assert "verdict" not in html
