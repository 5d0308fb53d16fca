"""Reading by exception: two people, a day, a record, and whoever asked is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from ethics_guidance.actions.consultation_events import happen
from ethics_guidance.actions.consultations import withdraw
from ethics_guidance.actions.readings import (
    ReadingRefused,
    approve_reading,
    open_reading,
    request_reading,
)
from ethics_guidance.models import ReadingRequest
from ethics_guidance.rules.consultations import EventKind
from ethics_guidance.rules.texts import TextUnfit
from ledger.models import AuditEntry, AuditPayload, OutboxEntry
from people.actions.roles import grant_role
from people.models import Entity, RoleGrant, User
from tests.consulting import REASON, SECRET, closed, taken

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def consultation(person):
    return taken(person("official"), person("reviewer"))


@pytest.fixture
def asked_for(consultation, person):
    return request_reading(consultation, REASON, by=person("manager"))


def test_one_asks_another_approves_and_the_first_reads(asked_for, person):
    approved = approve_reading(asked_for, by=person("admin"))
    found = open_reading(approved, by=person("manager"))
    texts = [each.said.text for each in found.events.all() if each.said]
    assert SECRET in texts
    with pytest.raises(ReadingRefused):
        open_reading(approved, by=person("admin"))


def test_nobody_reads_before_it_is_approved(asked_for, person):
    with pytest.raises(ReadingRefused):
        open_reading(asked_for, by=person("manager"))


def test_nobody_approves_their_own_request(asked_for, person):
    with pytest.raises(ReadingRefused):
        approve_reading(asked_for, by=person("manager"))


@pytest.mark.parametrize(
    "role", ["official", "contact", "editor", "reviewer", "auditor", "trainer"]
)
def test_others_neither_ask_nor_approve(consultation, asked_for, person, role):
    with pytest.raises(ReadingRefused):
        request_reading(consultation, REASON, by=person(role))
    with pytest.raises(ReadingRefused):
        approve_reading(asked_for, by=person(role))


@pytest.mark.parametrize("narrowed", ["entity", "course"])
def test_a_role_narrowed_to_a_place_or_a_course_neither_asks_nor_approves(
    consultation, asked_for, person, narrowed
):
    fields = (
        {"entity": Entity.objects.get(code="SDR")}
        if narrowed == "entity"
        else {"course_key": "ethics-induction"}
    )
    User.objects.update(is_superuser=False)
    RoleGrant.objects.filter(role__in=("manager", "admin")).update(**fields)
    with pytest.raises(ReadingRefused):
        request_reading(consultation, REASON, by=person("manager"))
    with pytest.raises(ReadingRefused):
        approve_reading(asked_for, by=person("admin"))
    superuser = person("admin")
    superuser.is_superuser = True
    superuser.save()
    approve_reading(asked_for, by=superuser)


def test_what_was_taken_back_is_nobody_elses(consultation, asked_for, person):
    manager, admin = person("manager"), person("admin")
    other = request_reading(consultation, REASON, by=manager)
    approve_reading(other, by=admin)
    withdraw(consultation, by=person("official"))
    with pytest.raises(ReadingRefused):
        request_reading(consultation, REASON, by=manager)
    with pytest.raises(ReadingRefused):
        approve_reading(asked_for, by=admin)
    with pytest.raises(ReadingRefused):
        open_reading(other, by=manager)
    actions = AuditEntry.objects.filter(object_id=str(other.uuid))
    assert not actions.filter(action="ethics_guidance.reading.read").exists()


def test_what_was_made_anonymous_is_nobodys(person):
    manager, admin = person("manager"), person("admin")
    consultation = closed(person("official"), person("reviewer"))
    waits, holds = (
        request_reading(consultation, REASON, by=manager) for _each in range(2)
    )
    approve_reading(holds, by=admin)
    happen(consultation, EventKind.ANONYMISED, by=None)
    for act, by in ((open_reading, manager), (approve_reading, admin)):
        with pytest.raises(ReadingRefused):
            act(holds if act is open_reading else waits, by=by)
    with pytest.raises(ReadingRefused):
        request_reading(consultation, REASON, by=manager)


def test_whose_question_it_is_is_no_second_person(person):
    official, manager, admin = person("official"), person("manager"), person("admin")
    grant_role(official, "admin", by=admin)
    consultation = taken(official, person("reviewer"))
    with pytest.raises(ReadingRefused):
        request_reading(consultation, REASON, by=official)
    asked_for = request_reading(consultation, REASON, by=manager)
    with pytest.raises(ReadingRefused):
        approve_reading(asked_for, by=official)
    approve_reading(asked_for, by=admin)


def test_it_holds_for_a_day_and_is_approved_once(asked_for, person):
    admin, manager, now = person("admin"), person("manager"), timezone.now()
    approved = approve_reading(asked_for, by=admin, at=now)
    assert approved.expires_at == now + 24 * HOUR
    open_reading(approved, by=manager, at=now + 24 * HOUR - timedelta(seconds=1))
    with pytest.raises(ReadingRefused):
        open_reading(approved, by=manager, at=now + 24 * HOUR)
    with pytest.raises(ReadingRefused):
        approve_reading(approved, by=admin, at=now + 25 * HOUR)


def test_a_request_lapses(asked_for, person):
    late = timezone.now() + 73 * HOUR
    with pytest.raises(ReadingRefused):
        approve_reading(asked_for, by=person("admin"), at=late)


def test_a_reason_is_needed_and_kept_encrypted(consultation, asked_for, person):
    with pytest.raises(TextUnfit):
        request_reading(consultation, " ", by=person("manager"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM ethics_guidance_readingrequest")
        assert REASON not in cursor.fetchone()[0]


def test_every_step_is_noted_by_whom_and_says_nothing_of_the_text(
    consultation, asked_for, person
):
    approve_reading(asked_for, by=person("admin"))
    for _twice in range(2):
        open_reading(asked_for, by=person("manager"))
    entries = AuditEntry.objects.filter(object_id=str(asked_for.uuid)).order_by("pk")
    manager, admin = str(person("manager").uuid), str(person("admin").uuid)
    assert [(each.action.rpartition(".")[2], each.actor) for each in entries] == [
        ("request", manager),
        ("approve", admin),
        ("read", manager),
        ("read", manager),
    ]
    for payload in AuditPayload.objects.filter(entry__in=entries):
        assert payload.data == {"consultation": consultation.reference}


def test_whoever_asked_is_told(consultation, asked_for, person):
    approve_reading(asked_for, by=person("admin"))
    told = OutboxEntry.objects.filter(
        payload__user=person("official").pk,
        payload__context__news="read_by_exception",
    )
    assert told.count() == 1
    assert ReadingRequest.objects.get().approved_by == person("admin")
