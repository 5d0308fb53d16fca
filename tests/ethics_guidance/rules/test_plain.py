"""Rich text to plain paragraphs."""

import pytest

from ethics_guidance.rules.plain import Paragraph, paragraphs, words_of


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("", []),
        ("Sin marcas", [Paragraph("Sin marcas")]),
        (
            "<p>Uno <b>dos</b></p><p> </p><p>tres &amp; más</p>",
            ["Uno dos", "tres & más"],
        ),
        ('<p>Vea <a linktype="page" id="3">esto</a>.</p>', ["Vea esto."]),
        ("<ul><li>a</li><li>b</li></ul>c", [("a", True), ("b", True), "c"]),
        ("uno<br/>dos", ["uno", "dos"]),
    ],
)
def test_paragraphs(html, found):
    expected = [
        each
        if isinstance(each, Paragraph)
        else Paragraph(*([each] if isinstance(each, str) else each))
        for each in found
    ]
    assert paragraphs(html) == expected


def test_a_block_says_its_heading_first_and_not_its_key():
    value = {"key": "k", "text": "<p>Texto</p>", "heading": "Título", "items": ["x", 3]}
    assert [each.text for each in words_of(value)] == ["Título", "x", "Texto"]
