"""Each answer is kept once, with a receipt that says what became of it."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from courses.actions.responses import (
    RESPONSES_PER_ITEM,
    Sending,
    TooManyResponses,
    save_answer,
)
from courses.actions.submission import submit_attempt
from courses.models import AttemptItem, Response
from courses.rules.item_types import ResponseRefused
from tests.courses.browsing import counted
from tests.learner import answer, complete_lessons, enrolled, right_fields, started

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST, SECOND = {"choice": ["0"]}, {"choice": ["1"]}


@pytest.fixture
def item(person):
    """Return a single-choice item of an attempt that has begun."""
    enrolment = enrolled(person("official"), at=NOW)
    complete_lessons(enrolment, at=NOW)
    attempt = started(enrolment, at=NOW)
    items = attempt.items.select_related("attempt__enrolment__learner", "version")
    return items.filter(version__type="single_choice").first()


def stands(item):
    """Return the answer that counts for an item."""
    return counted(item.attempt).get(item.pk, {})


def test_a_receipt_says_when_and_what_stands(item):
    receipt = answer(item, SECOND, at=NOW + timedelta(minutes=1))
    response = Response.objects.get()
    assert receipt.standing == response.standing == "counted"
    assert receipt.received_at == NOW + timedelta(minutes=1)
    assert receipt.response_id == receipt.counted_id == response.pk
    assert response.answer == {"choice": item.served["options"][1]}
    assert (response.tab, response.client_sequence) == ("tab-one", 1)


@pytest.mark.parametrize("position", range(1, 21))
def test_every_type_of_item_keeps_its_right_answer(position, item):
    each = item.attempt.items.select_related("version", "attempt__enrolment__learner")
    other = each.get(position=position)
    fields = right_fields(other.version, other.served)
    assert answer(other, fields, at=NOW).standing == "counted"
    assert other.version.kind.grade(other.version.content, stands(other)) == 1


def test_the_same_nonce_twice_is_one_response_with_the_same_receipt(item):
    first = answer(item, FIRST, nonce="nonce-one", at=NOW)
    again = answer(item, SECOND, nonce="nonce-one", at=NOW + timedelta(minutes=5))
    assert again == first
    assert Response.objects.count() == 1


def test_a_repeated_nonce_says_what_counts_by_now(item):
    first = answer(item, FIRST, nonce="nonce-one", sequence=1, at=NOW)
    second = answer(item, SECOND, nonce="nonce-two", sequence=2, at=NOW)
    again = answer(item, FIRST, nonce="nonce-one", sequence=1, at=NOW)
    assert (again.response_id, again.standing) == (first.response_id, "counted")
    assert again.counted_id == second.response_id


def test_a_newer_answer_of_the_same_tab_counts_and_an_older_one_is_stale(item):
    answer(item, FIRST, sequence=5, at=NOW)
    newer = answer(item, SECOND, sequence=6, at=NOW)
    older = answer(item, FIRST, sequence=4, at=NOW)
    assert (newer.standing, older.standing) == ("counted", "stale")
    assert older.counted_id == newer.response_id
    assert stands(item) == {"choice": item.served["options"][1]}
    assert Response.objects.count() == 3


def test_another_tab_is_in_conflict_until_it_says_what_it_overwrites(item):
    mine = answer(item, FIRST, tab="tab-one", at=NOW)
    theirs = answer(item, SECOND, nonce="nonce-b", tab="tab-two", sequence=9, at=NOW)
    assert (theirs.standing, theirs.counted_id) == ("conflict", mine.response_id)
    assert stands(item) == {"choice": item.served["options"][0]}
    insisting = answer(
        item,
        SECOND,
        nonce="nonce-c",
        tab="tab-two",
        sequence=10,
        based_on=theirs.counted_id,
        at=NOW,
    )
    assert insisting.standing == "counted"
    kept = Response.objects.get(pk=insisting.response_id)
    assert kept.based_on_id == mine.response_id
    assert stands(item) == {"choice": item.served["options"][1]}
    back = answer(item, FIRST, nonce="nonce-d", tab="tab-one", sequence=9, at=NOW)
    assert back.standing == "conflict"


def test_a_base_that_is_no_response_of_the_item_is_not_kept(item):
    receipt = answer(item, FIRST, based_on=987654, at=NOW)
    assert Response.objects.get(pk=receipt.response_id).based_on is None


def test_an_answer_is_taken_until_closing_and_late_after_it(item):
    closes = item.attempt.closes_at
    on_time = answer(item, FIRST, sequence=1, at=closes)
    late = answer(item, SECOND, sequence=2, at=closes + timedelta(microseconds=1))
    assert (on_time.standing, late.standing) == ("counted", "late")
    assert late.counted_id == on_time.response_id
    assert stands(item) == {"choice": item.served["options"][0]}
    assert Response.objects.filter(standing="late").count() == 1


def test_an_answer_after_handing_in_is_kept_as_late_and_changes_no_mark(item):
    attempt = submit_attempt(item.attempt, by=item.attempt.enrolment.learner, at=NOW)
    receipt = answer(item, right_fields(item.version, item.served), at=NOW)
    assert (receipt.standing, receipt.counted_id) == ("late", None)
    assert item.mark.value == 0
    attempt.refresh_from_db()
    assert attempt.score == 0


def test_taking_an_answer_back_counts_as_blank(item):
    answer(item, FIRST, sequence=1, at=NOW)
    assert answer(item, {}, sequence=2, at=NOW).standing == "counted"
    assert stands(item) == {}


def test_another_person_s_attempt_does_not_exist(item, person):
    for role in ("procurement", "manager", "admin"):
        with pytest.raises(AttemptItem.DoesNotExist):
            save_answer(
                item.attempt.uuid,
                item.position,
                FIRST,
                Sending("nonce-one"),
                by=person(role),
                at=NOW,
            )
    assert not Response.objects.exists()


@pytest.mark.parametrize("position", [0, 21, 10**30])
def test_a_position_that_was_not_served_does_not_exist(position, item):
    with pytest.raises(AttemptItem.DoesNotExist):
        save_answer(
            item.attempt.uuid,
            position,
            FIRST,
            Sending("nonce-one"),
            by=item.attempt.enrolment.learner,
        )


def test_an_attempt_nobody_made_does_not_exist(item):
    with pytest.raises(AttemptItem.DoesNotExist):
        save_answer(
            uuid.uuid4(),
            1,
            FIRST,
            Sending("nonce-one"),
            by=item.attempt.enrolment.learner,
        )


@pytest.mark.parametrize("fields", [{"choice": ["9"]}, {"choice": ["0", "1"]}])
def test_what_was_not_served_is_refused_and_nothing_is_kept(fields, item):
    with pytest.raises(ResponseRefused):
        answer(item, fields, at=NOW)
    assert not Response.objects.exists()


def test_more_responses_than_a_person_gives_are_refused_but_repeats_are_not(item):
    Response.objects.bulk_create(
        Response(
            attempt_item=item,
            client_nonce=f"nonce-{number}",
            tab="tab-one",
            client_sequence=number,
            answer={},
            received_at=NOW,
            standing="counted",
        )
        for number in range(RESPONSES_PER_ITEM - 1)
    )
    last = answer(item, FIRST, nonce="the-last", sequence=RESPONSES_PER_ITEM, at=NOW)
    assert last.standing == "counted"
    with pytest.raises(TooManyResponses):
        answer(item, SECOND, nonce="one-more", sequence=RESPONSES_PER_ITEM + 1, at=NOW)
    assert item.responses.count() == RESPONSES_PER_ITEM
    assert answer(item, FIRST, nonce="the-last", at=NOW) == last
