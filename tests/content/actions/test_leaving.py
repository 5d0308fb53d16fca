"""A cited page does not leave, whatever door it is asked at."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from content.actions.citations import cite_links
from content.actions.leaving import (
    PageIsCited,
    cited_by,
    ensure_may_leave,
    ensure_may_move,
    with_descendants,
)
from content.models import Citation
from courses.models import CoursePage, LessonPage
from tests.content.citing import cited_pair, linking
from tests.pages import home


@pytest.fixture
def pair(db):
    return cited_pair()


def test_what_nothing_cites_may_leave(pair):
    ensure_may_leave(pair)
    pair[0].delete()
    assert not Page.objects.filter(pk=pair[0].pk).exists()


def test_a_cited_page_stays_and_the_refusal_names_what_cites_it(pair):
    citing = linking("/es/regalos/#plazos", "Enlaza con la regla")
    with pytest.raises(PageIsCited) as caught:
        ensure_may_leave([pair[0]])
    assert caught.value.messages == [
        "«Regalos» sigue publicada: está citada por Enlaza con la regla."
    ]
    assert [each.subject for each in caught.value.citing] == [
        Page.objects.get(pk=citing.pk)
    ]


def test_a_page_of_one_language_holds_only_that_language(pair):
    linking("/es/regalos/")
    ensure_may_leave([pair[1]])
    with pytest.raises(PageIsCited):
        ensure_may_leave([pair[0]])


def test_an_item_holds_both_languages(db):
    for page in LessonPage.objects.filter(lesson__key="1.1"):
        with pytest.raises(PageIsCited):
            ensure_may_leave([page])


def test_what_leaves_together_is_no_reason(pair):
    citing = linking("/es/regalos/")
    ensure_may_leave([pair[0], citing])


def test_what_is_not_published_holds_nothing(pair):
    linking("/es/regalos/").unpublish()
    ensure_may_leave([pair[0]])


def test_a_draft_that_is_live_in_another_language_may_leave(pair):
    linking("/es/regalos/")
    Page.objects.filter(pk=pair[0].pk).update(live=False)
    ensure_may_leave([Page.objects.get(pk=pair[0].pk)])


def test_the_database_door_refuses_too_with_what_is_below(pair):
    linking("/es/regalos/")
    course = CoursePage.objects.first()
    with pytest.raises(ValidationError, match="Enlaza"), transaction.atomic():
        pair[0].delete()
    with pytest.raises(ValidationError), transaction.atomic():
        course.delete()
    assert CoursePage.objects.filter(pk=course.pk).exists()


def test_deleting_a_page_with_what_cites_it_below_is_one_deletion(pair):
    spanish, _english = pair
    below = linking("/es/regalos/", "Abajo")
    below.move(spanish, pos="last-child")
    cite_links(below)
    Page.objects.get(pk=spanish.pk).delete()
    assert not Page.objects.filter(pk__in=[spanish.pk, below.pk]).exists()


def test_a_cited_page_moves_within_its_language_and_not_out_of_it(pair):
    spanish, english = pair
    other = linking("/es/regalos/")
    ensure_may_move(spanish, other)
    for place in (Page.get_first_root_node(), home("en")):
        with pytest.raises(PageIsCited):
            ensure_may_move(spanish, place)
    ensure_may_move(english, Page.get_first_root_node())


def test_what_cites_a_page_is_listed_by_passage(pair):
    linking("/es/regalos/#plazos", "Uno")
    linking("/es/regalos/", "Dos")
    found = cited_by(pair[0].translation_key)
    assert [(each.citation.anchor, str(each.subject)) for each in found] == [
        ("", "Dos"),
        ("plazos", "Uno"),
    ]
    assert Citation.objects.of_page(pair[0].translation_key).count() == 2


def test_a_page_and_what_is_below_it_are_taken_once(db):
    course = CoursePage.objects.first()
    lesson = course.get_children().first()
    found = with_descendants([course, lesson])
    assert len(found) == len({page.pk for page in found}) > 2
