"""Take a place, give it up, practise, complete lessons."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from courses.actions.enrolments import (
    AnswerRefused,
    LessonIncomplete,
    answer_practice,
    complete_lesson,
    enrol,
    withdraw,
)
from courses.models import Enrolment, LessonCompletion, PracticeAnswer
from ledger.models import AuditEntry
from tests.learner import (
    REFLECTION,
    best_choice,
    edition,
    enrolled,
    lesson_pages,
    practise,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def entries(action):
    """Return the audit entries of an action."""
    return AuditEntry.objects.filter(action=action)


def block_of(type_, **value):
    """Return the first page with a block of a kind, and the block."""
    for page in lesson_pages():
        for block in page.answered_blocks().values():
            fits = all(block.value.get(name) == each for name, each in value.items())
            if block.block_type == type_ and fits:
                return page, block
    raise LookupError(type_)


def test_a_place_is_taken_and_noted(person):
    official = person("official")
    enrolment = enrol(official, edition(), by=person("manager"), at=NOW)
    assert (enrolment.learner, enrolment.enrolled_at) == (official, NOW)
    entry = entries("courses.enrolment.begin").get()
    assert (entry.actor, entry.at) == (str(person("manager").uuid), NOW)


def test_enrolling_twice_is_enrolling_once(person):
    first = enrolled(person("official"))
    assert enrolled(person("official")) == first
    assert Enrolment.objects.count() == 1
    assert entries("courses.enrolment.begin").count() == 1


def test_a_place_given_up_stays_with_what_was_done_and_one_may_take_another(person):
    official = person("official")
    first = enrolled(official, at=NOW)
    page = lesson_pages()[0]
    practise(first, page)
    complete_lesson(first, page, by=official)
    gone = withdraw(first, by=official, at=NOW + timedelta(days=1))
    assert gone.withdrawn_at == NOW + timedelta(days=1)
    assert entries("courses.enrolment.withdraw").get().object_id == str(first.pk)
    second = enrolled(official, at=NOW + timedelta(days=2))
    assert second != first
    assert first.lesson_completions.count() == 1
    assert not second.lesson_completions.exists()
    assert list(Enrolment.objects.active().filter(learner=official)) == [second]


@pytest.mark.parametrize(
    ("kind", "value"),
    [("dilemma", {}), ("check", {"kind": "single"}), ("check", {"kind": "multiple"})],
)
def test_an_answer_to_practice_is_kept(kind, value, person):
    enrolment = enrolled(person("official"))
    page, block = block_of(kind, **value)
    places = best_choice(block)
    kept = answer_practice(
        enrolment,
        page,
        block.value["key"],
        choice=places[::-1],
        by=enrolment.learner,
        at=NOW,
    )
    assert kept.choice == places
    assert (kept.lesson, kept.answered_at) == (page.lesson, NOW)
    assert entries("courses.practice.answer").get().object_id == str(kept.pk)


def test_the_latest_answer_is_the_one_kept(person):
    enrolment = enrolled(person("official"))
    page, block = block_of("dilemma")
    for place in (0, 2, 1):
        answer_practice(
            enrolment, page, block.value["key"], choice=[place], by=enrolment.learner
        )
    assert PracticeAnswer.objects.get(enrolment=enrolment).choice == [1]


def test_a_reflection_is_kept_encrypted(person):
    enrolment = enrolled(person("official"))
    page, block = block_of("reflection")
    kept = answer_practice(
        enrolment, page, block.value["key"], text=REFLECTION, by=enrolment.learner
    )
    assert PracticeAnswer.objects.get(pk=kept.pk).text == REFLECTION
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM courses_practiceanswer")
        assert REFLECTION not in cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("kind", "value", "answer"),
    [
        ("dilemma", {}, {}),
        ("dilemma", {}, {"choice": [0, 1]}),
        ("dilemma", {}, {"choice": [9]}),
        ("dilemma", {}, {"choice": [-1]}),
        ("dilemma", {}, {"text": "words where a choice is asked"}),
        ("check", {"kind": "single"}, {"choice": [0, 1]}),
        ("check", {"kind": "single"}, {"choice": []}),
        ("check", {"kind": "multiple"}, {"choice": [0, 99]}),
        ("reflection", {}, {}),
        ("reflection", {}, {"text": " \n "}),
        ("reflection", {}, {"text": "palabra " * 201}),
        ("reflection", {}, {"text": "a" * 100_000}),
        ("reflection", {}, {"choice": [0]}),
    ],
)
def test_an_answer_its_block_cannot_have_is_refused_and_nothing_is_kept(
    kind, value, answer, person
):
    enrolment = enrolled(person("official"))
    page, block = block_of(kind, **value)
    with pytest.raises(AnswerRefused):
        answer_practice(
            enrolment, page, block.value["key"], **answer, by=enrolment.learner
        )
    assert not PracticeAnswer.objects.exists()


def test_a_reflection_of_exactly_as_many_words_as_allowed_is_kept(person):
    enrolment = enrolled(person("official"))
    page, block = block_of("reflection")
    text = " ".join(["palabra"] * block.value["max_words"])
    answer_practice(
        enrolment, page, block.value["key"], text=text, by=enrolment.learner
    )
    with pytest.raises(AnswerRefused):
        answer_practice(
            enrolment,
            page,
            block.value["key"],
            text=f"{text} más",
            by=enrolment.learner,
        )
    assert PracticeAnswer.objects.get().text == text


def test_a_block_the_lesson_does_not_have_is_refused(person):
    enrolment = enrolled(person("official"))
    with pytest.raises(AnswerRefused, match="nowhere"):
        answer_practice(
            enrolment, lesson_pages()[0], "nowhere", choice=[0], by=enrolment.learner
        )


def test_a_lesson_is_complete_only_with_all_of_its_practice(person):
    enrolment = enrolled(person("official"))
    page = lesson_pages()[0]
    keys = list(page.answered_blocks())
    assert len(keys) > 1
    with pytest.raises(LessonIncomplete) as caught:
        complete_lesson(enrolment, page, by=enrolment.learner)
    assert caught.value.pending == tuple(keys)
    answer_practice(enrolment, page, keys[0], choice=[0], by=enrolment.learner)
    with pytest.raises(LessonIncomplete, match=keys[1]) as caught:
        complete_lesson(enrolment, page, by=enrolment.learner)
    assert caught.value.pending == tuple(keys[1:])
    assert not LessonCompletion.objects.exists()


def test_completing_a_lesson_twice_is_completing_it_once(person):
    enrolment = enrolled(person("official"))
    page = lesson_pages()[0]
    practise(enrolment, page)
    first = complete_lesson(enrolment, page, by=enrolment.learner, at=NOW)
    again = complete_lesson(
        enrolment, page, by=enrolment.learner, at=NOW + timedelta(days=1)
    )
    assert again == first
    assert again.completed_at == NOW
    assert entries("courses.lesson.complete").count() == 1


def test_practice_answered_in_one_language_counts_in_the_other(person):
    enrolment = enrolled(person("official"))
    practise(enrolment, lesson_pages("es")[0])
    done = complete_lesson(enrolment, lesson_pages("en")[0], by=enrolment.learner)
    assert done.lesson == lesson_pages("es")[0].lesson


def test_the_bookmark_is_where_one_last_answered_or_completed(person):
    enrolment = enrolled(person("official"))
    first, second = lesson_pages()[:2]
    practise(enrolment, second)
    assert enrolment.last_lesson == second.lesson
    practise(enrolment, first)
    complete_lesson(enrolment, first, by=enrolment.learner)
    enrolment.refresh_from_db()
    assert enrolment.last_lesson == first.lesson
