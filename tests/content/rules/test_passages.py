"""What a body says under each key, line by line, and where it links to."""

import pytest

from content.rules.passages import NO, YES, links_of, passages, text_of


def block(type_, **value):
    return {"type": type_, "value": value, "id": f"id-of-{type_}"}


SECTION = block("section", key="plazos", heading="Plazos", text="<p>Diez días.</p>")


def test_a_keyed_block_says_its_words_and_not_its_key():
    assert passages([SECTION]) == {"plazos": ["Plazos", "Diez días."]}


def test_what_follows_without_a_key_belongs_to_the_passage_before():
    callout = block("callout", kind="careful", title="Ojo", text="<p>Hoy.</p>")
    other = block("rule", key="aviso", title="Avise", text="<p>Por escrito.</p>")
    assert passages([SECTION, callout, other]) == {
        "plazos": ["Plazos", "Diez días.", "Ojo", "Hoy."],
        "aviso": ["Avise", "Por escrito."],
    }


def test_before_the_first_key_and_under_an_empty_one_there_is_no_passage():
    lead = block("section", key="", heading="", text="<p>Entrada.</p>")
    assert passages([lead]) == {}
    assert passages([lead, SECTION]) == {"plazos": ["Plazos", "Diez días."]}


def test_keyed_parts_inside_a_block_are_passages_too():
    inner = {"type": "item", "id": "x", "value": {"key": "fr-i", "text": "<p>No.</p>"}}
    article = block("article", key="art-7", title="Siete", parts=[inner])
    assert passages([article]) == {"art-7": ["Siete", "No."], "fr-i": ["No."]}


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("<p>Uno&nbsp;y   <b>dos</b>.</p><p></p>", ["Uno y dos."]),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
        ("<h3>Título</h3><p>Uno<br/>dos</p>", ["Título", "Uno", "dos"]),
        ("3 &lt; 4", ["3 < 4"]),
        (True, [YES]),
        (False, [NO]),
        (80, ["80"]),
        (None, []),
        ("", []),
        ({"image": 3, "alt": "Una plaza", "kind": "know", "id": "x"}, ["Una plaza"]),
        ([{"type": "item", "value": "<p>a</p>", "id": "x"}, "b"], ["a", "b"]),
        ({"rows": [{"values": ["1", "Padres"]}]}, ["1", "Padres"]),
    ],
)
def test_a_value_says_these_lines(value, lines):
    assert text_of(value) == lines


def test_markup_alone_changes_nothing_and_a_changed_answer_does():
    def check(text, correct):
        options = [{"text": text, "correct": correct}]
        return passages([block("check", key="k", options=options)])

    assert check("<p><b>Sí</b></p>", True) == check("Sí", True)
    assert check("Sí", True) != check("Sí", False)


def test_links_are_found_wherever_the_rich_text_is():
    body = [
        block("section", key="a", text='<p><a linktype="page" id="7">x</a></p>'),
        block("list", items=["<a href='x'>", '<a href="/es/a/?b=1&amp;c=2#d">y</a>']),
    ]
    assert [each for each in links_of(body) if each] == [
        {"linktype": "page", "id": "7"},
        {"href": "/es/a/?b=1&c=2#d"},
    ]


def test_what_is_said_does_not_depend_on_the_order_a_database_gives_back():
    one = {"heading": "Plazos", "text": "<p>Hoy.</p>", "basis": "LGRA", "key": "a"}
    other = dict(reversed(one.items()))
    assert text_of(one) == text_of(other) == ["Plazos", "Hoy.", "LGRA"]
