"""Handing in grades once, exactly, by the learner or by the clock."""

import hashlib
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from courses.actions.submission import close_overdue, submit_attempt
from courses.models import Attempt, CourseCompletion, Mark
from courses.tasks import close_overdue_attempts
from ledger.models import AuditEntry
from ledger.rules.chain import canonical
from tests.courses.browsing import counted
from tests.learner import (
    answer,
    answer_all,
    complete_lessons,
    enrolled,
    right_fields,
    started,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def attempt(person):
    """Return an attempt that has begun."""
    return begin(person("official"))


def begin(who, at=NOW):
    """Return an attempt begun by a person at a moment."""
    enrolment = enrolled(who, at=at)
    complete_lessons(enrolment, at=at)
    return started(enrolment, at=at)


def submit(attempt, at=NOW + MINUTE):
    """Hand in as the learner would."""
    return submit_attempt(attempt, by=attempt.enrolment.learner, at=at)


def submissions():
    """Return the audit entries of handing in."""
    return AuditEntry.objects.filter(action="courses.attempt.submit")


def test_handing_in_closes_marks_and_scores(attempt):
    answer_all(attempt, right=18, at=NOW)
    done = submit(attempt)
    assert (done.submitted_at, done.closed_by_clock) == (NOW + MINUTE, False)
    marks = list(Mark.objects.filter(attempt_item__attempt=attempt))
    assert len(marks) == 20
    assert done.score == sum(mark.value for mark in marks) == 18
    assert done.passed is True
    assert CourseCompletion.objects.get().score_percent == 90


def test_the_cut_score_itself_passes_and_a_third_less_does_not(person):
    exact, short = begin(person("official")), begin(person("trainer"))
    answer_all(exact, right=16, at=NOW)
    answer_all(short, right=15, at=NOW)
    partial = short.items.select_related("version", "attempt__enrolment__learner")
    judged = partial.filter(version__type="situational_judgement", position__gt=15)
    item = judged.first()
    two_of_three = next(o.key for o in item.version.content.options if o.points == 2)
    place = item.served["options"].index(two_of_three)
    answer(item, {"choice": [str(place)]}, nonce="better-one", sequence=9, at=NOW)
    exact, short = submit(exact), submit(short)
    assert (exact.score, exact.passed) == (16, True)
    assert (short.score, short.passed) == (15 + Fraction(2, 3), False)
    assert (short.score_numerator, short.score_denominator) == (47, 3)
    assert not CourseCompletion.objects.filter(enrolment=short.enrolment).exists()


def test_an_empty_attempt_is_worth_nothing(attempt):
    done = submit(attempt)
    assert (done.score, done.passed) == (0, False)
    assert set(Mark.objects.values_list("numerator", flat=True)) == {0}


def test_handing_in_twice_is_handing_in_once(attempt):
    answer_all(attempt, right=20, at=NOW)
    first = submit(attempt)
    again = submit(attempt, at=NOW + 5 * MINUTE)
    assert again == first
    assert again.submitted_at == NOW + MINUTE
    assert Mark.objects.count() == 20
    assert submissions().count() == 1
    assert CourseCompletion.objects.count() == 1


def test_only_the_latest_counted_answer_of_each_item_is_graded(attempt):
    items = attempt.items.select_related("version", "attempt__enrolment__learner")
    item = items.filter(version__type="single_choice").first()
    right = right_fields(item.version, item.served)
    wrong = {
        "choice": [str((int(right["choice"][0]) + 1) % len(item.served["options"]))]
    }
    answer(item, wrong, sequence=1, at=NOW)
    answer(item, right, sequence=3, at=NOW)
    answer(item, wrong, sequence=2, at=NOW)
    answer(item, wrong, nonce="other-tab", tab="tab-two", at=NOW)
    assert submit(attempt).score == 1


def test_the_audit_entry_holds_a_digest_of_every_answer_that_counted(attempt):
    answer_all(attempt, right=20, at=NOW)
    done = submit(attempt)
    answers = {str(pk): each for pk, each in counted(done).items()}
    assert len(answers) == 20
    entry = submissions().get()
    assert entry.object_id == str(done.uuid)
    assert entry.actor == str(done.enrolment.learner.uuid)
    assert entry.payload.data == {
        "answers_sha256": hashlib.sha256(canonical(answers)).hexdigest(),
        "score": "20",
    }


@pytest.mark.parametrize(
    ("after_closing", "by_clock"), [(timedelta(0), False), (timedelta(seconds=1), True)]
)
def test_handing_in_after_closing_counts_as_closed_by_the_clock(
    after_closing, by_clock, attempt
):
    done = submit(attempt, at=attempt.closes_at + after_closing)
    assert done.closed_by_clock is by_clock


def test_the_clock_hands_in_what_is_overdue_and_only_that(person):
    old = begin(person("official"))
    answer_all(old, right=20, at=NOW)
    fresh = begin(person("trainer"), at=NOW + 10 * MINUTE)
    at = old.closes_at + timedelta(seconds=1)
    assert close_overdue(at=old.closes_at) == 0
    assert close_overdue(at=at) == 1
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.submitted_at, old.closed_by_clock, old.passed) == (at, True, True)
    assert fresh.submitted_at is None
    assert submissions().get().actor == ""
    assert CourseCompletion.objects.filter(enrolment=old.enrolment).exists()
    assert close_overdue(at=at) == 0


def test_the_clock_goes_on_where_a_limit_stopped_it_the_oldest_first(person):
    first = begin(person("official"))
    second = begin(person("trainer"), at=NOW + MINUTE)
    at = NOW + 60 * MINUTE
    assert close_overdue(at=at, limit=1) == 1
    assert list(Attempt.objects.open()) == [second]
    assert close_overdue(at=at, limit=1) == 1
    assert not Attempt.objects.open().exists()
    first.refresh_from_db()
    assert first.passed is False


def test_the_task_closes_what_is_overdue_by_now(attempt):
    assert close_overdue_attempts() == 1
    assert close_overdue_attempts() == 0
    attempt.refresh_from_db()
    assert attempt.closed_by_clock
