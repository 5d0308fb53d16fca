"""What I owe and by when, one next step, my progress, my certificates."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone, translation

from certification.actions.assignments import extend, waive
from certification.actions.credentials import (
    award_for_completion,
    change_status,
    reissue,
)
from certification.models import Assignment, CredentialFile
from certification.rules.status import AssignmentStatus, CredentialStatus
from content.cache import next_generation
from courses.journey import Step
from courses.models import CourseCompletion, CoursePage, LessonPage
from home.dashboard import dashboard_of
from people.actions.accounts import create_person
from people.rules.names import PersonName
from tests.learner import complete_lessons, enrolled, sat, started

REASONS = {"es": "Se corrigió el nombre.", "en": "The name was corrected."}


@pytest.fixture
def official(person):
    return person("official")


@pytest.fixture
def outsider(db):
    return create_person("ana@correo.mx", PersonName("Ana", "Luna", "Paz"), by=None)


@pytest.fixture
def owed(official):
    return Assignment.objects.get(person=official)


def on(day, hour=12):
    """Return a moment of a day where the academy is."""
    return datetime.combine(day, time(hour), tzinfo=timezone.get_default_timezone())


def card_of(person, at=None):
    (card,) = dashboard_of(person, at=at).owed
    return card


def test_what_is_owed_and_not_started(official, owed):
    found = dashboard_of(official, at=on(owed.opens_on))
    card = found.next_card
    assert found.owed == (card,)
    assert (card.title, card.journey, card.next_lesson) == (card.title, None, None)
    assert card.title == CoursePage.objects.get(locale__language_code="es").title
    assert card.url.startswith("/es/")
    assert card.status is AssignmentStatus.OPEN
    assert card.due_on == owed.due_on
    assert card.hours == 0
    assert found.done == found.certificates == ()


@pytest.mark.parametrize(
    ("days", "status", "late"),
    [
        (8, AssignmentStatus.OPEN, -8),
        (7, AssignmentStatus.DUE_SOON, -7),
        (0, AssignmentStatus.DUE_SOON, 0),
        (-1, AssignmentStatus.OVERDUE, 1),
        (-40, AssignmentStatus.OVERDUE, 40),
    ],
)
def test_how_long_is_left_or_how_late_it_is(official, owed, days, status, late):
    card = card_of(official, on(owed.due_on - timedelta(days=days)))
    assert (card.status, card.days_left, card.late) == (status, days, late)


def test_a_day_is_a_day_of_where_the_academy_is(official, owed):
    last_minute = on(owed.due_on, 23)
    assert card_of(official, last_minute).days_left == 0
    assert card_of(official, last_minute + timedelta(hours=1)).days_left == -1


def test_more_time_moves_the_date(official, owed, person):
    later = owed.due_on + timedelta(days=10)
    extend(owed, until=later, reason="Licencia", by=person("manager"))
    assert card_of(official, timezone.now()).due_on == later


def test_whoever_was_excused_owes_nothing(official, owed, person):
    waive(owed, reason="Ya lo llevó", by=person("manager"))
    found = dashboard_of(official, at=timezone.now() + timedelta(days=1))
    assert found.owed == ()
    assert [card.status for card in found.done] == [AssignmentStatus.EXEMPT]


def test_in_progress_the_next_step_is_the_next_lesson(official):
    enrolment = enrolled(official)
    keys = enrolment.edition.modules.lesson_keys
    assert card_of(official).next_lesson.key == keys[0]
    complete_lessons(enrolment, skip=tuple(keys[1:]))
    card = card_of(official)
    assert card.journey.step is Step.LESSON
    assert card.next_lesson.key == keys[1]
    assert card.next_lesson.url.startswith("/es/")
    assert (card.journey.progress.done, card.hours) == (1, enrolment.edition.hours)


def test_with_every_lesson_done_the_examination_is_next(official):
    complete_lessons(enrolled(official))
    card = card_of(official)
    assert card.journey.step is Step.EXAMINATION
    assert card.next_lesson is None


def test_an_open_attempt_is_what_comes_next(official):
    enrolment = enrolled(official)
    complete_lessons(enrolment)
    attempt = started(enrolment)
    card = card_of(official)
    assert card.journey.step is Step.ATTEMPT_OPEN
    assert card.journey.open_attempt == attempt


@pytest.fixture
def ready(official):
    """An enrolment a month ago with every lesson done, and when that was."""
    at = timezone.now() - timedelta(days=30)
    enrolment = enrolled(official, at=at)
    complete_lessons(enrolment, at=at)
    return enrolment, at


def test_after_the_second_failure_one_waits(ready, official):
    enrolment, at = ready
    for hour in (1, 2):
        sat(enrolment, right=0, at=at + timedelta(hours=hour))
    waiting = card_of(official, at + timedelta(hours=3))
    assert waiting.journey.step is Step.WAIT
    assert waiting.journey.available_from == at + timedelta(hours=26)
    assert card_of(official, at + timedelta(hours=27)).journey.step is Step.EXAMINATION


def test_after_the_last_failure_there_are_no_attempts_left(ready, official):
    enrolment, at = ready
    for hour in (1, 2, 30):
        sat(enrolment, right=0, at=at + timedelta(hours=hour))
    card = card_of(official)
    assert card.journey.step is Step.NO_ATTEMPTS
    assert card.journey.attempts_left == 0


@pytest.fixture
def completion(ready):
    enrolment, at = ready
    sat(enrolment, at=at + timedelta(hours=1))
    return CourseCompletion.objects.get(enrolment=enrolment)


def test_once_done_nothing_is_owed(completion, official):
    found = dashboard_of(official)
    assert found.owed == ()
    assert found.next_card is None
    (card,) = found.done
    assert card.journey.step is Step.DONE
    assert card.journey.completion == completion


def test_a_certificate_without_its_file_is_being_prepared(completion, official):
    credential = award_for_completion(completion)
    (card,) = dashboard_of(official).certificates
    assert (card.credential, card.is_ready) == (credential, False)
    assert card.status is CredentialStatus.VALID
    assert card.words == credential.words("es")
    with translation.override("en"):
        (card,) = dashboard_of(official).certificates
    assert card.words == credential.words("en")


def test_a_certificate_with_its_file_is_ready(completion, official):
    credential = award_for_completion(completion)
    CredentialFile.objects.create(
        credential=credential, sha256="a" * 64, size=1, created_at=timezone.now()
    )
    (card,) = dashboard_of(official).certificates
    assert card.is_ready


def test_a_corrected_certificate_comes_before_the_one_it_supersedes(
    completion, official, person
):
    old = award_for_completion(completion)
    new = reissue(old, reasons=REASONS, by=person("manager"))
    cards = dashboard_of(official, at=timezone.now() + timedelta(days=1)).certificates
    assert [(card.credential, card.status) for card in cards] == [
        (new, CredentialStatus.VALID),
        (old, CredentialStatus.SUPERSEDED),
    ]


def test_a_revoked_certificate_says_so(completion, official, person):
    credential = award_for_completion(completion)
    change_status(credential, "revoked", reasons=REASONS, by=person("manager"))
    (card,) = dashboard_of(official, at=timezone.now() + timedelta(days=1)).certificates
    assert card.status is CredentialStatus.REVOKED


def test_nobody_sees_the_certificates_of_another(completion, person, outsider):
    award_for_completion(completion)
    for each in (person("procurement"), outsider):
        assert dashboard_of(each).certificates == ()


def test_a_person_of_no_entity_owes_nothing_and_asks_the_unit(outsider):
    found = dashboard_of(outsider)
    assert found == type(found)(None, (), (), (), None)


def test_whom_to_ask_is_the_contact_point_of_ones_own_entity(
    official, outsider, person
):
    assert dashboard_of(official).contact.user == person("contact")
    assert dashboard_of(person("procurement")).contact is None


def test_a_course_taken_by_choice_has_no_date(outsider):
    enrolled(outsider)
    card = card_of(outsider)
    assert (card.assignment, card.status, card.due_on, card.days_left) == (None,) * 4
    assert card.late == 0


@pytest.fixture
def english(db):
    with translation.override("en"):
        yield


def test_a_course_not_published_in_english_is_owed_all_the_same(
    official, owed, english
):
    page = CoursePage.objects.get(locale__language_code="en")
    page.unpublish()
    next_generation()
    card = card_of(official)
    spanish = page.get_translations().get()
    assert card.due_on == owed.due_on
    assert card.title == "IND-01"
    assert card.url == f"/en/not-translated/{spanish.pk}/"
    enrolled(official)
    assert card_of(official).next_lesson.url == card.url


def test_a_lesson_not_published_in_english_leads_to_its_course(official, english):
    enrolment = enrolled(official)
    key = enrolment.edition.modules.lesson_keys[0]
    LessonPage.objects.get(locale__language_code="en", lesson__key=key).unpublish()
    next_generation()
    card = card_of(official)
    assert card.next_lesson.key == key
    assert card.next_lesson.url == card.url
