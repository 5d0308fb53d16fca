"""A lesson: read by whoever signed in, practised by whoever is enrolled."""

from datetime import date

import pytest
from django.test import Client

from courses.actions.courses import issue_edition
from courses.actions.enrolments import enrol
from courses.models import LessonCompletion, PracticeAnswer
from tests.courses.browsing import course_url, lesson, url
from tests.learner import REFLECTION, best_choice, edition, enrolled, practise

pytestmark = pytest.mark.django_db


def first_of(page, kind):
    """Return a lesson's first block of a kind: its key and the block."""
    blocks = page.answered_blocks().items()
    return next((key, each) for key, each in blocks if each.block_type == kind)


def answer_url(page, key, language="es"):
    """Return where a block's answer goes."""
    return url("answer", "ind-01", page.lesson.key, key, language=language)


def test_a_visitor_is_asked_to_sign_in():
    response = Client().get(lesson("1.1").get_url())
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("language", ["es", "en"])
def test_whoever_is_not_enrolled_reads_and_cannot_answer(language, signed_in):
    page = lesson("1.1", language)
    response = signed_in("official").get(page.get_url())
    body = response.content.decode()
    assert response.status_code == 200
    assert page.title in body
    assert "disabled" in body
    assert f'action="{url("enrol", "ind-01", language=language)}"' in body
    assert url("complete", "ind-01", "1.1", language=language) not in body


def test_whoever_is_enrolled_answers_and_completes(signed_in, person):
    enrolled(person("official"))
    page = lesson("1.1")
    response = signed_in("official").get(page.get_url())
    body = response.content.decode()
    key, _block = first_of(page, "dilemma")
    assert f'action="{answer_url(page, key)}"' in body
    assert f'action="{url("complete", "ind-01", "1.1")}"' in body
    assert response.context["to_answer"] == len(page.answered_blocks())
    assert lesson("1.2").title in body


def test_reasoning_is_not_in_the_page_before_choosing_and_is_after(signed_in, person):
    client, enrolment = signed_in("official"), enrolled(person("official"))
    page = lesson("1.1")
    key, block = first_of(page, "dilemma")
    reasons = [str(option["reasoning"]) for option in block.value["options"]]
    body = client.get(page.get_url()).content.decode()
    assert not any(reason in body for reason in reasons)
    client.post(answer_url(page, key), {"choice": "0"})
    body = client.get(page.get_url()).content.decode()
    assert all(reason in body for reason in reasons)
    assert enrolment.practice_answers.get().choice == [0]


def test_a_completed_lesson_leads_on(signed_in, person):
    enrolment = enrolled(person("official"))
    page = lesson("1.1")
    practise(enrolment, page)
    client = signed_in("official")
    response = client.post(url("complete", "ind-01", "1.1"))
    assert (response.status_code, response.url) == (302, lesson("1.2").get_url())
    again = client.get(page.get_url())
    assert again.context["is_done"]
    assert url("complete", "ind-01", "1.1") not in again.content.decode()
    assert lesson("1.2").get_url() in again.content.decode()


def test_the_last_lesson_leads_back_to_the_course(signed_in, person):
    enrolment = enrolled(person("official"))
    practise(enrolment, lesson("6.4"))
    response = signed_in("official").post(url("complete", "ind-01", "6.4"))
    assert response.url.endswith(course_url())


def test_what_is_still_to_be_answered_is_said_with_409_and_completes_nothing(
    signed_in, person
):
    enrolled(person("official"))
    page = lesson("1.1")
    response = signed_in("official").post(url("complete", "ind-01", "1.1"))
    assert response.status_code == 409
    assert response.context["pending"] == tuple(page.answered_blocks())
    body = response.content.decode()
    assert body.count("practice--pending") == len(page.answered_blocks())
    assert not LessonCompletion.objects.exists()


@pytest.mark.parametrize("name", ["complete", "answer"])
def test_whoever_is_not_enrolled_is_led_to_the_course(name, signed_in):
    page = lesson("1.1")
    more = [first_of(page, "dilemma")[0]] if name == "answer" else []
    response = signed_in("official").post(
        url(name, "ind-01", "1.1", *more), {"choice": "0"}
    )
    assert (response.status_code, response.url) == (302, course_url())
    assert not PracticeAnswer.objects.exists()
    assert not LessonCompletion.objects.exists()


def test_a_lesson_that_is_not_in_one_s_edition_completes_and_leads_to_the_course(
    signed_in, person
):
    held, official = edition(), person("official")
    shorter = issue_edition(
        held.course,
        titles=held.titles,
        hours=3,
        outline=held.outline[1:],
        assessment=held.assessment,
        in_force_from=date(2026, 2, 1),
        by=person("admin"),
    )
    enrolment = enrol(official, shorter, by=official)
    page = lesson("1.1")
    client = signed_in("official")
    shown = client.get(page.get_url())
    assert (shown.status_code, shown.context["module"]) == (200, None)
    practise(enrolment, page)
    response = client.post(url("complete", "ind-01", "1.1"))
    assert response.url.endswith(course_url())


def test_an_answer_without_script_comes_back_to_its_place(signed_in, person):
    enrolled(person("official"))
    page = lesson("1.1")
    key, block = first_of(page, "check")
    response = signed_in("official").post(
        answer_url(page, key), {"choice": best_choice(block)}
    )
    assert response.status_code == 302
    assert response.url.endswith(f"{page.get_url()}#{key}")
    assert PracticeAnswer.objects.get().choice == best_choice(block)


def test_an_answer_by_script_gives_the_block_back_and_how_many_are_left(
    signed_in, person
):
    enrolled(person("official"))
    page = lesson("1.1")
    key, block = first_of(page, "dilemma")
    response = signed_in("official").post(
        answer_url(page, key), {"choice": "0"}, headers={"X-Fragment": key}
    )
    body = response.content.decode()
    assert response.status_code == 200
    assert response["X-To-Answer"] == str(len(page.answered_blocks()) - 1)
    assert body.lstrip().startswith("<section")
    assert str(block.value["why"]) in body
    assert "<html" not in body


def test_a_reflection_keeps_what_was_written_even_when_it_is_refused(signed_in, person):
    enrolled(person("official"))
    page = next(
        each
        for each in (lesson(key) for key in edition().modules.lesson_keys)
        if any(b.block_type == "reflection" for b in each.answered_blocks().values())
    )
    key, _block = first_of(page, "reflection")
    client, headers = signed_in("official"), {"X-Fragment": key}
    saved = client.post(answer_url(page, key), {"text": REFLECTION}, headers=headers)
    assert saved.status_code == 200
    assert REFLECTION in saved.content.decode()
    long = "demasiado " * 300
    refused = client.post(answer_url(page, key), {"text": long}, headers=headers)
    assert refused.status_code == 400
    assert long.strip() in refused.content.decode()
    assert PracticeAnswer.objects.get().text == REFLECTION


@pytest.mark.parametrize(
    "choice", [[], ["x"], ["0", "1"], ["99"], ["-1"], ["9" * 5000], ["0.5"]]
)
def test_an_answer_that_makes_no_sense_is_refused_and_kept_nowhere(
    choice, signed_in, person
):
    enrolled(person("official"))
    page = lesson("1.1")
    key, _block = first_of(page, "dilemma")
    client = signed_in("official")
    by_script = client.post(
        answer_url(page, key), {"choice": choice}, headers={"X-Fragment": key}
    )
    assert by_script.status_code == 400
    assert "field__error" in by_script.content.decode()
    plain = client.post(answer_url(page, key), {"choice": choice}, follow=True)
    assert plain.status_code == 200
    assert [str(each) for each in plain.context["messages"]]
    assert not PracticeAnswer.objects.exists()


def test_a_block_a_lesson_does_not_have_is_not_found(signed_in, person):
    enrolled(person("official"))
    response = signed_in("official").post(
        answer_url(lesson("1.1"), "nothing"),
        {"choice": "0"},
        headers={"X-Fragment": "nothing"},
    )
    assert response.status_code == 404


@pytest.mark.parametrize("key", ["9.9", "x", "%00", "1.1%00"])
@pytest.mark.parametrize("name", ["complete", "answer"])
def test_a_lesson_that_is_not_there_is_not_found(name, key, signed_in, person):
    enrolled(person("official"))
    more = ["block"] if name == "answer" else []
    path = url(name, "ind-01", "LESSON", *more).replace("LESSON", key)
    assert signed_in("official").post(path, {"choice": "0"}).status_code == 404


@pytest.mark.parametrize("name", ["complete", "answer"])
def test_practice_is_not_answered_by_a_link(name, signed_in):
    more = ["block"] if name == "answer" else []
    assert (
        signed_in("official").get(url(name, "ind-01", "1.1", *more)).status_code == 405
    )


def test_options_come_in_an_order_of_each_reader_s_own_that_stays(signed_in, person):
    orders = []
    for role in ("official", "trainer", "manager", "editor", "official"):
        enrolled(person(role))
        page = lesson("1.1")
        body = signed_in(role).get(page.get_url()).content.decode()
        _key, block = first_of(page, "dilemma")
        texts = [option["text"] for option in block.value["options"]]
        orders.append(sorted(texts, key=body.index))
    assert orders[0] == orders[-1]
    assert len({tuple(order) for order in orders}) > 1
