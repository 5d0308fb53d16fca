"""What certification does on news from below: once, however often it is told."""

import json

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.formats import date_format

from certification.actions.credentials import MAKE_CERTIFICATE
from certification.models import Assignment, Credential, CredentialFile
from certification.receivers import (
    certificate_due,
    course_completed,
    course_due,
    personal_data,
)
from certification.tasks import award_due
from courses.actions.enrolments import COURSE_COMPLETED
from ledger.actions.outbox import run_due
from ledger.models import AuditEntry, OutboxEntry
from ledger.outbox import kind_of
from tests.certification.awarding import awarded, certified, completed, somebody
from tests.learner import complete_lessons, enrolled, sat

pytestmark = pytest.mark.django_db


def test_the_handlers_are_registered_with_time_enough_to_sign():
    assert kind_of(COURSE_COMPLETED).handler is course_completed
    assert kind_of(MAKE_CERTIFICATE).handler is certificate_due
    assert kind_of(MAKE_CERTIFICATE).lease_seconds >= 30


def test_passing_with_the_lessons_complete_gives_a_certificate_and_a_letter(official):
    enrolment = enrolled(official)
    complete_lessons(enrolment)
    assert sat(enrolment).passed
    run_due()
    credential = Credential.objects.get(holder=official)
    assert credential.files.count() == 1
    assert [e.kind for e in official.assignments.get().events.all()] == ["fulfilled"]
    letters = [each for each in mail.outbox if credential.folio in each.body]
    assert [letter.to for letter in letters] == [[official.email]]


def test_being_told_of_a_completion_again_changes_nothing(official):
    payload = {"completion": completed(official).pk}
    course_completed(payload)
    acts = AuditEntry.objects.count()
    for _again in range(3):
        course_completed(payload)
    assert AuditEntry.objects.count() == acts
    assert Credential.objects.filter(holder=official).count() == 1
    assert official.assignments.get().events.count() == 1
    assert OutboxEntry.objects.filter(kind=MAKE_CERTIFICATE).count() == 1


def test_being_asked_for_a_certificate_again_changes_nothing(official):
    credential, _data = certified(official)
    for _again in range(3):
        certificate_due({"credential": credential.pk})
    assert CredentialFile.objects.count() == 1
    run_due()
    assert len([x for x in mail.outbox if credential.folio in x.body]) == 1


def test_news_of_what_does_not_exist_is_an_error_to_be_tried_again(official):
    with pytest.raises(Credential.DoesNotExist):
        certificate_due({"credential": 0})


def test_the_sweep_awards_what_a_lost_message_left(official):
    completed(official)
    assert award_due() == 1
    assert award_due() == 0
    run_due()
    assert CredentialFile.objects.count() == 1


def test_a_person_s_data_tells_what_is_owed_and_earned_and_of_nobody_else(
    official, person
):
    awarded(person("procurement"))
    credential = awarded(official)
    course_completed({"completion": credential.completion_id})
    data = json.loads(json.dumps(personal_data(official)))
    assignment = Assignment.objects.get(person=official)
    assert data["assignments"] == [
        {
            "requirement": "induction",
            "due": assignment.due_on.isoformat(),
            "events": [{"kind": "fulfilled", "on": credential.achieved_on.isoformat()}],
        }
    ]
    (earned,) = data["credentials"]
    assert earned["folio"] == credential.folio
    assert earned["name"] == "María Demo Güereña"
    assert earned["says"] == credential.document


def test_a_course_is_owed_by_the_date_of_the_assignment(official):
    course = enrolled(official).edition.course
    assignment = official.assignments.get()
    notice = course_due(official, course)
    assert notice.due_on == assignment.due_on
    assert notice.days_left == (assignment.due_on - timezone.localdate()).days


def test_a_course_completed_or_owed_by_nobody_has_no_date(official):
    enrolment = enrolled(official)
    external = somebody("externa@prueba.example")
    assert course_due(external, enrolment.edition.course) is None
    complete_lessons(enrolment)
    sat(enrolment)
    run_due()
    assert course_due(official, enrolment.edition.course) is None


def test_the_page_of_a_course_says_by_when_it_is_owed(official, signed_in):
    enrolled(official)
    page = signed_in(official).get("/es/cursos/induccion/").content.decode()
    assert date_format(official.assignments.get().due_on, "MONTH_DAY_FORMAT") in page
