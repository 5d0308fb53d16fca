"""Page files: what they hold, and every fault with its line."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.prose import KEY, PageFileInvalid, RawBlock, parse_page_file

WHOLE = """+++
title = "Familia y grados"
slug = "familia"
+++

La entrada, antes de cualquier título.

## Hasta dónde llega {#grados}

Un primo está a cuatro pasos.

### Un subtítulo

- uno

```callout
kind = "careful"
title = "Mi compadre"
```

Sigue la prosa.

## Cierre {#cierre}
"""


def test_a_page_file_is_its_front_matter_and_its_blocks_in_order():
    page = parse_page_file(WHOLE)
    assert page.meta == {"title": "Familia y grados", "slug": "familia"}
    assert [(block.type, block.line) for block in page.blocks] == [
        ("section", 5),
        ("section", 8),
        ("callout", 16),
        ("section", 20),
        ("section", 23),
    ]
    lead, degrees, callout, more, close = (block.fields for block in page.blocks)
    assert lead == {
        "key": "",
        "heading": "",
        "text": "La entrada, antes de cualquier título.",
    }
    assert degrees == {
        "key": "grados",
        "heading": "Hasta dónde llega",
        "text": "Un primo está a cuatro pasos.\n\n### Un subtítulo\n\n- uno",
    }
    assert callout == {"kind": "careful", "title": "Mi compadre"}
    assert more == {"key": "", "heading": "", "text": "Sigue la prosa."}
    assert close == {"key": "cierre", "heading": "Cierre", "text": ""}


def test_line_endings_of_another_system_change_nothing():
    assert parse_page_file(WHOLE.replace("\n", "\r\n")) == parse_page_file(WHOLE)


def test_a_page_of_front_matter_alone_has_no_blocks():
    assert parse_page_file("+++\n+++").blocks == ()


def test_only_blank_lines_between_blocks_make_no_section():
    text = '+++\n+++\n\n```contact\n```\n\n\n```contact\ntext = "a"\n```\n'
    assert parse_page_file(text).blocks == (
        RawBlock("contact", {}, 4),
        RawBlock("contact", {"text": "a"}, 8),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: the file must open with +++"),
        ('title = "x"\n', "line 1: the file must open with +++"),
        ("\n+++\n+++\n", "line 1: the file must open with +++"),
        ('+++\ntitle = "x"\n', "line 1: the closing +++ is missing"),
        ("+++\ntitle = x\n+++\n", "block at line 1: not valid TOML"),
        (
            "+++\n+++\n\n```callout\ntitle = 'x'\n",
            "line 4: this block is never closed with ```",
        ),
        ("+++\n+++\n\n\n```\n```\n", "line 5: a ``` block must name its type"),
        ("+++\n+++\n```callout\nkind: x\n```\n", "block at line 3: not valid TOML"),
        ("+++\n+++\n\n## Sin clave\n", "line 4: a heading needs its anchor key"),
        ("+++\n+++\n## A {#}\n", "line 3: a heading needs its anchor key"),
        ("+++\n+++\n## A {#Mayúsculas}\n", "line 3: a heading needs its anchor key"),
        ("+++\n+++\n## A {#dos--guiones}\n", "line 3: a heading needs its anchor key"),
        ("+++\n+++\n## A {#-a}\n", "line 3: a heading needs its anchor key"),
        ("+++\n+++\n## {#a}\n", "line 3: a heading needs its anchor key"),
        ("+++\n+++\n##    \n", "line 3: a heading needs its anchor key"),
    ],
)
def test_a_fault_says_its_line_and_its_reason(text, said):
    with pytest.raises(PageFileInvalid) as caught:
        parse_page_file(text)
    assert str(caught.value).startswith(said)


def test_a_line_of_the_second_level_inside_a_block_is_not_a_heading():
    text = "+++\n+++\n```callout\ntext = '''\n## No es un título\n'''\n```\n"
    (block,) = parse_page_file(text).blocks
    assert block.fields["text"] == "## No es un título\n"


@given(
    st.lists(
        st.tuples(
            st.from_regex(KEY, fullmatch=True).filter(lambda key: "\n" not in key),
            st.text("abcñé «»,.", min_size=1).map(str.strip).filter(bool),
        ),
        max_size=5,
    )
)
def test_every_heading_becomes_a_section_with_its_key(headings):
    body = "".join(f"## T {text} {{#{key}}}\n\n{text}\n\n" for key, text in headings)
    blocks = parse_page_file(f"+++\n+++\n{body}").blocks
    assert [(each.fields["key"], each.fields["text"]) for each in blocks] == headings


@given(st.text())
def test_any_text_is_read_or_refused_with_a_reason(text):
    with suppress(PageFileInvalid):
        assert parse_page_file(text).meta is not None
