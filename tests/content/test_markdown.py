"""Markdown of a pack becomes rich text, and nothing else gets through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.markdown import LinkUnknown, links_of, to_rich_text


def resolve(target):
    return {"lesson:3.5": 35, "page:reporting": 7}.get(target)


@pytest.mark.parametrize(
    ("markdown", "stored"),
    [
        ("Uno.\n\nDos.", "<p>Uno.</p><p>Dos.</p>"),
        ("**negrita** y *nada*", "<p><b>negrita</b> y nada</p>"),
        ("### Grados", "<h3>Grados</h3>"),
        ("# Grados", "<h3>Grados</h3>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("[ver](lesson:3.5)", '<p><a linktype="page" id="35">ver</a></p>'),
        ("[ver](page:reporting 't')", '<p><a linktype="page" id="7">ver</a></p>'),
        (
            "[ver](https://a.mx/?a=1&b=2)",
            '<p><a href="https://a.mx/?a=1&amp;b=2">ver</a></p>',
        ),
        ("[ver](mailto:a@b.mx)", '<p><a href="mailto:a@b.mx">ver</a></p>'),
        ("", ""),
    ],
)
def test_markdown_becomes_what_wagtail_stores(markdown, stored):
    assert to_rich_text(markdown, resolve) == stored


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<b onclick=alert(1)>x</b>",
        "a\n\n<iframe src=https://x.mx></iframe>",
        "<https://x.mx>",
        "![x](lesson:3.5)<img src=x onerror=alert(1)>",
        "&lt;script&gt;",
    ],
)
def test_raw_html_is_only_text(markdown):
    stored = to_rich_text(markdown, resolve)
    assert not re.search(r"<(script|b |iframe|img|https)", stored)
    assert "&lt;" in stored


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,<b>",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_a_link_that_would_run_something_never_survives(target):
    assert "<a" not in to_rich_text(f"[x]({target})", resolve)


@pytest.mark.parametrize(
    "target",
    [
        "lesson:9.9",
        "page:nowhere",
        "course:ind-01",
        "lesson:9.9 'con título'",
        "http://a.mx",
        "ftp://a.mx 'con título'",
        "tel:844",
        "//a.mx",
        "/es/",
        "#grados",
        "",
    ],
)
def test_a_link_that_leads_nowhere_is_refused(target):
    with pytest.raises(LinkUnknown):
        to_rich_text(f"[x]({target})", resolve)


@given(st.text())
def test_only_our_tags_ever_come_out(text):
    try:
        stored = to_rich_text(text, resolve)
    except LinkUnknown:
        return
    tags = set(re.findall(r"</?([a-z0-9]+)", stored))
    assert tags <= {"p", "h3", "ul", "ol", "li", "b", "a", "br"}
    assert "<script" not in stored


def test_the_links_of_a_text_are_all_found_as_written():
    text = (
        "[a](lesson:3.5), [b](<page:x>) y [c](https://a.mx 't')\n"
        "[d](javascript:alert(1)) [no es un enlace]"
    )
    assert links_of(text) == [
        "lesson:3.5",
        "page:x",
        "https://a.mx",
        "javascript:alert(1",
    ]
