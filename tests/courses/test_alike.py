"""An editor is told when an item shares its text with what learners practise."""

import json

import pytest
from django.contrib.messages import get_messages
from wagtail import hooks

from content.practised import practised
from courses.alike import resembled
from courses.models import Item
from courses.rules.similarity import is_carried_over
from tests.courses.editing import an_item, rewrite

pytestmark = pytest.mark.django_db


def practice(name: str = "D01") -> tuple[str, str]:
    """Return a dilemma's name and its words."""
    return next(each for each in practised("es").items() if each[0].startswith(name))


def sentence(name: str = "D01") -> str:
    """Return a sentence of some length of a dilemma's situation."""
    return max(practice(name)[1].split(". "), key=len)


@pytest.mark.parametrize(
    ("text", "practice", "carried"),
    [
        (
            "uno dos tres cuatro cinco seis siete ocho",
            "uno dos tres cuatro cinco seis siete ocho y más",
            True,
        ),
        ("La canasta llegó ayer", "El trámite se cerró hoy", False),
        ("", "uno dos", False),
        (
            "avise por escrito a su superior y pida excusarse de todo el asunto hoy mismo",
            "avise por escrito a su superior",
            True,
        ),
    ],
)
def test_a_phrase_copied_is_text_carried_over(text, practice, carried):
    assert is_carried_over(text, practice) is carried


def test_what_learners_practise_is_named_in_each_language():
    spanish, english = practised("es"), practised("en")
    assert any(name.startswith("D01") for name in spanish)
    assert len(spanish) == len(english) > 90
    assert "<" not in "".join(spanish.values())


def test_no_item_of_the_bank_resembles_the_practice():
    assert [item.key for item in Item.objects.all() if resembled(item)] == []


def test_an_item_with_a_dilemma_s_sentence_resembles_it():
    item = rewrite(
        an_item(), lambda value: value["stem"].update(es=f"<p>{sentence()}</p>")
    )
    assert resembled(item) == [practice()[0]]


def test_a_draft_that_is_not_whole_resembles_nothing():
    item = an_item()
    item.content = json.dumps([])
    assert resembled(item) == []


@pytest.mark.parametrize("hook", ["after_create_snippet", "after_edit_snippet"])
def test_saving_it_tells_the_editor_which_practice_it_is(hook, signed_in):
    request = signed_in("editor").get("/cms/").wsgi_request
    item = an_item()
    say = next(
        each for each in hooks.get_hooks(hook) if each.__module__.startswith("courses")
    )
    say(request, item)
    assert list(get_messages(request)) == []
    say(request, rewrite(item, lambda value: value["stem"].update(es=sentence())))
    (said,) = [str(each) for each in get_messages(request)]
    assert practice()[0] in said
    assert "comparte texto" in said
