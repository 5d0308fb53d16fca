"""What time does: reminders once each, other desks, closing, anonymising."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ethics_guidance.actions import advising
from ethics_guidance.actions.consultation_sweep import look_after
from ethics_guidance.actions.consultations import withdraw
from ethics_guidance.actions.readings import ReadingRefused, request_reading
from ethics_guidance.models import (
    Consultation,
    ConsultationDetail,
    ConsultationEvent,
    ReadingRequest,
)
from ethics_guidance.permissions import held_by, takeable_by
from ethics_guidance.rules.consultations import Desk, State
from ethics_guidance.tasks import look_after_consultations
from ledger.actions.audit import find_break, seal_entries
from ledger.models import OutboxEntry
from people.models import ContactPoint, RoleGrant
from people.personal_data import collect
from tests.consulting import SECRET, answered, asked, closed, long_ago, reopened, taken

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def official(person):
    return person("official")


@pytest.fixture
def manager(person):
    return person("manager")


def reminders(*news):
    """How many mails of these kinds wait."""
    return OutboxEntry.objects.filter(payload__context__news__in=news).count()


def test_a_question_nobody_took_is_recalled_once_to_each_who_could(official):
    asked(official, at=long_ago(5))
    for _again in range(3):
        look_after()
    assert reminders("not_taken") == 2  # the manager and the reviewer


def test_an_adviser_is_reminded_once_that_the_answer_is_overdue(official, manager):
    taken(official, manager, at=long_ago(20))
    for _again in range(3):
        look_after()
    assert reminders("overdue") == 1


def test_asking_again_starts_a_new_clock(official, manager):
    taken(official, manager, at=long_ago(20))
    look_after()
    consultation = Consultation.objects.get()
    advising.answer(consultation, "Sí.", by=manager, at=long_ago(19))
    look_after()
    assert reminders("overdue") == 1
    reopened(official, manager, at=long_ago(18))
    look_after()
    assert reminders("overdue") == 2


def test_a_complex_one_asks_for_a_note(official, manager):
    consultation = taken(official, manager, at=long_ago(12), urgency="complex")
    look_after()
    assert reminders("note_due") == 1
    advising.note_progress(consultation, "Va bien.", by=manager)
    look_after()
    assert reminders("note_due", "reply_due", "overdue") == 1


def test_days_off_are_no_working_days(official, manager, settings):
    settings.DAYS_OFF = [
        (timezone.localdate() - n * DAY).isoformat() for n in range(-1, 21)
    ]
    taken(official, manager, at=long_ago(20))
    look_after()
    assert reminders("overdue", "reply_due") == 0


def test_an_advisers_consultations_go_on_when_their_office_ends(official, person):
    contact = person("contact")
    consultation = taken(official, contact, entity="SDR")
    yesterday = timezone.localdate() - DAY
    ContactPoint.objects.filter(user=contact).update(
        valid_from=yesterday - DAY, valid_until=yesterday
    )
    assert not held_by(contact).exists()
    assert look_after() == 1
    assert consultation.standing.desk is Desk.UNIT
    assert takeable_by(person("manager")).exists()
    assert look_after() == 0


def test_another_of_the_unit_takes_over_from_who_left(official, manager, person):
    consultation = taken(official, manager)
    manager.is_active = False
    manager.save()
    assert look_after() == 1
    assert consultation.standing.state is State.WAITING
    assert takeable_by(person("reviewer")).exists()


def test_a_question_waits_at_the_unit_when_nobody_is_there(official):
    RoleGrant.objects.filter(role__in=["manager", "reviewer"]).update(
        valid_from="2020-01-01", valid_until="2020-01-02"
    )
    consultation = asked(official)
    assert look_after() == 0
    assert consultation.standing.state is State.WAITING


def test_an_old_answer_is_closed_and_whoever_asked_is_told(official, manager):
    recent = answered(official, manager, at=long_ago(29))
    old = answered(official, manager, at=long_ago(31))
    assert look_after() == 1
    assert recent.standing.state is State.ANSWERED
    assert old.standing.state is State.CLOSED
    assert reminders("closed") == 1


@pytest.mark.parametrize("end", ["closed", "withdrawn"])
def test_two_years_after_its_end_it_names_nobody(official, manager, person, end):
    then = long_ago(732)
    if end == "closed":
        consultation = closed(official, manager, entity="", at=then)
    else:
        consultation = asked(official, at=then)
        withdraw(consultation, by=official, at=then)
    reading = ReadingRequest.objects.create(
        consultation=consultation,
        requested_by=person("admin"),
        reason=SECRET,
        requested_at=then,
    )
    events = ConsultationEvent.objects.filter(consultation=consultation).count()
    assert look_after() == 1
    consultation.refresh_from_db()
    reading.refresh_from_db()
    assert (consultation.asker, consultation.entity) == (None, None)
    assert consultation.topic == "conflict"
    assert consultation.standing.state is State.ANONYMISED
    assert reading.reason == ""
    assert not ConsultationDetail.objects.exists()
    assert ConsultationEvent.objects.count() == events + 1
    key = f"mail:advice:{consultation.uuid}:"
    assert not OutboxEntry.objects.filter(dedupe_key__startswith=key).exists()
    assert collect(official)["consultations"] == []
    assert not held_by(manager).exists()
    seal_entries()
    assert find_break() is None
    assert look_after() == 0


def test_it_is_kept_until_the_day_comes(official, manager):
    closed(official, manager, at=long_ago(725))
    assert look_after() == 0
    assert ConsultationDetail.objects.exclude(text="").count() == 2


def test_one_taken_up_again_is_not_made_anonymous(official, manager):
    reopened(official, manager, at=long_ago(800))
    look_after()
    assert Consultation.objects.get().asker == official


def test_the_task_does_it(official, manager):
    closed(official, manager, at=long_ago(732))
    assert look_after_consultations() == 1
    assert look_after_consultations() == 0


def test_a_reading_of_what_is_anonymous_cannot_be_asked_for(official, manager, person):
    consultation = closed(official, manager, at=long_ago(732))
    look_after()
    with pytest.raises(ReadingRefused):
        request_reading(consultation, "Por qué no", by=person("admin"))
