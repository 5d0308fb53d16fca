"""Start an attempt: when one may, what is drawn, what is frozen, who gets one more."""

from datetime import UTC, datetime, timedelta

import pytest

from courses.actions.attempts import (
    AttemptRefused,
    LessonsPending,
    grant_attempt,
    permission_for,
    start_attempt,
)
from courses.actions.items import publish_item_version, retire_item, set_terms
from courses.models import Assessment, Attempt, Item
from courses.rules.attempts import Refusal
from courses.rules.blueprint import BankTooSmall
from ledger.models import AuditEntry
from tests.courses.editing import rewrite
from tests.learner import answer_all, complete_lessons, enrolled, sat, started

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def ready(person):
    """Return the official's place, with every lesson complete."""
    enrolment = enrolled(person("official"), at=NOW - DAY)
    complete_lessons(enrolment, at=NOW - DAY)
    return enrolment


def fail(enrolment, at):
    """Sit an attempt that fails at a moment."""
    attempt = sat(enrolment, right=3, at=at)
    assert attempt.passed is False
    return attempt


def item_ids(attempt):
    """Return the items of a form, in its order."""
    return list(attempt.items.values_list("version__item", flat=True))


def test_an_attempt_copies_its_terms_and_serves_every_item_in_an_order(ready):
    attempt = started(ready, at=NOW, seed="a-seed")
    terms = ready.edition.assessment
    assert (attempt.number, attempt.attempts_allowed) == (1, 3)
    assert (attempt.cut_score, attempt.blueprint) == (80, terms.blueprint)
    assert (attempt.seed, attempt.items_count) == ("a-seed", 20)
    assert attempt.started_at == attempt.available_from == NOW
    assert attempt.ends_at == NOW + timedelta(minutes=25)
    assert attempt.closes_at > attempt.ends_at
    assert (attempt.submitted_at, attempt.score, attempt.passed) == (None, None, None)
    positions = attempt.items.values_list("position", flat=True)
    assert list(positions) == list(range(1, 21))
    for item in attempt.items.select_related("version"):
        assert all(sorted(set(keys)) == sorted(keys) for keys in item.served.values())
    entry = AuditEntry.objects.get(action="courses.attempt.start")
    assert (entry.object_id, entry.at) == (str(attempt.uuid), NOW)


def test_a_form_can_be_drawn_again_from_its_seed(ready, person):
    other = enrolled(person("trainer"))
    complete_lessons(other)
    first, second = started(ready, seed="same"), started(other, seed="same")
    assert item_ids(first) == item_ids(second)
    served = [
        list(each.items.values_list("served", flat=True)) for each in (first, second)
    ]
    assert served[0] == served[1]


def test_seeds_differ_when_nobody_gives_one(ready, person):
    other = enrolled(person("trainer"))
    complete_lessons(other)
    assert started(ready).seed != started(other).seed


@pytest.mark.parametrize(("factor", "minutes"), [(100, 25), (150, 38), (200, 50)])
def test_the_time_asked_for_is_given(factor, minutes, ready):
    attempt = start_attempt(
        ready,
        ready.edition.assessment,
        by=ready.learner,
        time_factor_percent=factor,
        at=NOW,
    )
    assert attempt.time_factor_percent == factor
    assert attempt.ends_at == NOW + timedelta(minutes=minutes)


def test_no_item_comes_twice_in_a_form_and_the_second_form_brings_those_not_met(ready):
    first, second = fail(ready, NOW), started(ready, at=NOW + HOUR)
    assert len(set(item_ids(first))) == len(set(item_ids(second))) == 20
    assert not set(item_ids(first)) & set(item_ids(second))


def test_what_was_met_on_an_earlier_place_counts_as_met(ready):
    first = fail(ready, NOW)
    ready.withdrawn_at = NOW + HOUR
    ready.save()
    again = enrolled(ready.learner, at=NOW + HOUR)
    complete_lessons(again, at=NOW + HOUR)
    assert not set(item_ids(first)) & set(item_ids(started(again, at=NOW + HOUR)))


def test_the_latest_version_of_an_item_is_served(ready, person):
    for item in Item.objects.all():
        rewrite(item, lambda value: value["title"].update(es="Otro título"))
        publish_item_version(item, by=person("reviewer"))
    attempt = started(ready)
    assert set(attempt.items.values_list("version__number", flat=True)) == {2}


def test_lessons_come_first(person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment, skip=("3.4",))
    with pytest.raises(LessonsPending):
        started(enrolment)
    assert not Attempt.objects.exists()


def test_an_open_attempt_is_returned_as_it_is(ready):
    first = started(ready, at=NOW, seed="one")
    last_moment = first.closes_at
    assert started(ready, at=last_moment, seed="two") == first
    assert Attempt.objects.count() == 1
    assert AuditEntry.objects.filter(action="courses.attempt.start").count() == 1


def test_an_attempt_whose_time_is_over_is_handed_in_before_the_next_starts(ready):
    first = started(ready, at=NOW)
    answer_all(first, right=5, at=NOW)
    later = first.closes_at + timedelta(microseconds=1)
    second = started(ready, at=later)
    first.refresh_from_db()
    assert (second.number, first.submitted_at) == (2, later)
    assert first.closed_by_clock
    assert first.passed is False


def test_an_attempt_handed_in_by_the_clock_stays_so_when_the_next_is_refused(ready):
    fail(ready, NOW)
    second = started(ready, at=NOW + HOUR)
    with pytest.raises(AttemptRefused) as caught:
        started(ready, at=NOW + 3 * HOUR)
    assert caught.value.permission.refusal is Refusal.WAIT
    second.refresh_from_db()
    assert second.submitted_at == NOW + 3 * HOUR


def test_an_attempt_that_passes_by_the_clock_leaves_no_next(ready):
    first = started(ready, at=NOW)
    answer_all(first, at=NOW)
    with pytest.raises(AttemptRefused) as caught:
        started(ready, at=NOW + HOUR)
    assert caught.value.permission.refusal is Refusal.PASSED
    first.refresh_from_db()
    assert first.passed


def test_nobody_tries_again_after_passing(ready):
    sat(ready, at=NOW)
    with pytest.raises(AttemptRefused, match="PASSED"):
        started(ready, at=NOW + DAY)


def test_after_the_second_attempt_one_waits_a_day_and_after_the_third_there_is_none(
    ready,
):
    fail(ready, NOW)
    fail(ready, NOW)
    with pytest.raises(AttemptRefused) as caught:
        started(ready, at=NOW + 23 * HOUR)
    assert caught.value.permission.available_from == NOW + DAY
    third = fail(ready, NOW + DAY)
    assert (third.number, third.available_from) == (3, NOW + DAY)
    with pytest.raises(AttemptRefused) as caught:
        started(ready, at=NOW + 90 * DAY)
    assert caught.value.permission.refusal is Refusal.NONE_LEFT
    assert Attempt.objects.count() == 3


def test_a_grant_gives_a_fourth_attempt_that_waits_too(ready, person):
    for at in (NOW, NOW, NOW + DAY):
        fail(ready, at)
    grant = grant_attempt(
        ready,
        ready.edition.assessment,
        reason="Estuvo hospitalizada.",
        by=person("manager"),
        at=NOW + DAY + HOUR,
    )
    entry = AuditEntry.objects.get(action="courses.attempt.grant")
    assert entry.object_id == str(grant.pk)
    assert entry.actor == str(person("manager").uuid)
    assert entry.payload.data == {"reason": "Estuvo hospitalizada."}
    with pytest.raises(AttemptRefused, match="WAIT"):
        started(ready, at=NOW + DAY + 2 * HOUR)
    fourth = started(ready, at=NOW + 2 * DAY)
    assert (fourth.number, fourth.attempts_allowed) == (4, 4)
    met = [item_ids(each) for each in Attempt.objects.order_by("number")[:3]]
    assert len(set(item_ids(fourth))) == 20
    times = {item: sum(item in form for form in met) for item in item_ids(fourth)}
    assert max(times.values()) <= 2


def test_fewer_attempts_allowed_later_leave_those_made_alone(ready, person):
    fail(ready, NOW)
    assessment = Assessment.objects.get(key="ind-01")
    set_terms(assessment, by=person("manager"), attempts_allowed=1)
    assessment.refresh_from_db()
    assert permission_for(ready, assessment, NOW + DAY).refusal is Refusal.NONE_LEFT
    with pytest.raises(AttemptRefused):
        start_attempt(ready, assessment, by=ready.learner, at=NOW + DAY)


def test_a_bank_too_small_starts_nothing(ready, person):
    for item in Item.objects.filter(module="M3", versions__type="ordering"):
        retire_item(item, by=person("reviewer"))
    with pytest.raises(BankTooSmall, match="M3 ordering"):
        started(ready)
    assert not Attempt.objects.exists()
    assert not AuditEntry.objects.filter(action="courses.attempt.start").exists()


def test_an_item_taken_offline_is_not_drawn(ready):
    orderings = Item.objects.filter(module="M3", versions__type="ordering")
    hidden = orderings.first()
    hidden.live = False
    hidden.save()
    assert hidden.pk not in item_ids(started(ready, at=NOW))
