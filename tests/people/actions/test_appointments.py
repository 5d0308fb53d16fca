"""Appointments and contact points: begun, announced, ended."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from certification.models import Assignment
from ledger.models import OutboxEntry
from people.actions.accounts import create_person
from people.actions.appointments import (
    amend_contact_point,
    appoint,
    end_appointment,
    name_contact_point,
)
from people.actions.roles import grant_role
from people.models import Appointment, Entity, RoleGrant, Unit, User
from people.permissions import has_role
from people.rules.names import PersonName
from people.signals import person_appointed
from tests.people.noted import noted, times_noted

TODAY = date(2026, 3, 2)


@pytest.fixture
def ana(db) -> User:
    """Somebody without a post."""
    return create_person("ana@sdr.example", PersonName("Ana", "Ruiz"), by=None)


@pytest.fixture
def sdr(db) -> Entity:
    """The ministry of rural development."""
    return Entity.objects.get(code="SDR")


def post(user: User, entity: Entity, by: User | None = None, **fields) -> Appointment:
    """Appoint somebody as an analyst."""
    values = {"post": "Analista", "level": "N7", "appointed_on": TODAY, **fields}
    return appoint(user, entity, by=by, **values)


def test_an_appointment_keeps_all_that_was_said(ana, sdr, person):
    manager, unit = person("manager"), Unit.objects.get(code="SDR-ADM")
    appointment = post(
        ana,
        sdr,
        by=manager,
        unit=unit,
        employee_number="77",
        superior=manager,
        risk_codes=("PROC", "AUD"),
    )
    appointment.refresh_from_db()
    assert (appointment.user, appointment.entity, appointment.unit) == (ana, sdr, unit)
    assert (appointment.employee_number, appointment.superior) == ("77", manager)
    assert (appointment.appointed_on, appointment.ended_on) == (TODAY, None)
    tags = appointment.risk_tags.order_by("code")
    assert [(t.code, t.reason, t.valid_from) for t in tags] == [
        ("AUD", "Analista", TODAY),
        ("PROC", "Analista", TODAY),
    ]
    entry = noted("people.appointment.begin", appointment, manager)
    assert entry.payload.data == {"post": "Analista"}


def test_an_appointment_is_announced_once_inside_the_transaction(ana, sdr):
    heard = []

    def listen(sender, appointment, **kwargs):
        heard.append(
            (sender, appointment, transaction.get_connection().in_atomic_block)
        )

    person_appointed.connect(listen)
    try:
        appointment = post(ana, sdr)
    finally:
        person_appointed.disconnect(listen)
    assert heard == [(Appointment, appointment, True)]


def test_whoever_is_appointed_must_take_the_induction_and_is_told(ana, sdr):
    today = timezone.localdate()
    post(ana, sdr, appointed_on=today)
    assignment = Assignment.objects.get(person=ana)
    assert assignment.version.requirement.key == "induction"
    assert assignment.due_on > today
    mails = OutboxEntry.objects.filter(kind="people.mail", payload__user=ana.pk)
    assert mails.count() == 1


def test_a_second_post_asks_for_no_second_induction(ana, sdr):
    post(ana, sdr, appointed_on=timezone.localdate())
    post(ana, Entity.objects.get(code="SEFIN"), appointed_on=timezone.localdate())
    assert Assignment.objects.filter(person=ana).count() == 1


def test_a_refused_appointment_leaves_nothing_behind(ana, sdr, person):
    post(person("manager"), sdr, employee_number="77")
    before = times_noted("people.appointment.begin")
    with pytest.raises(IntegrityError), transaction.atomic():
        post(ana, sdr, employee_number="77", appointed_on=timezone.localdate())
    assert not ana.appointments.exists()
    assert not Assignment.objects.filter(person=ana).exists()
    assert times_noted("people.appointment.begin") == before


def test_ending_a_post_ends_its_risks_and_keeps_what_was_owed(ana, sdr, person):
    manager, last = person("manager"), TODAY + timedelta(days=30)
    appointment = post(ana, sdr, risk_codes=("PROC",))
    closed = appointment.risk_tags.create(
        code="AUD", reason="x", valid_from=TODAY, valid_until=TODAY
    )
    ended = end_appointment(appointment, on=last, by=manager)
    assert ended.ended_on == last
    assert appointment.risk_tags.get(code="PROC").valid_until == last
    closed.refresh_from_db()
    assert closed.valid_until == TODAY
    assert Assignment.objects.filter(person=ana).exists()
    noted("people.appointment.end", appointment, manager)


def test_a_post_cannot_end_before_it_began(ana, sdr, person):
    appointment = post(ana, sdr)
    with pytest.raises(IntegrityError), transaction.atomic():
        end_appointment(appointment, on=date(2026, 3, 1), by=person("manager"))


def name_ana(ana, sdr, by=None, **fields):
    """Name Ana the contact point."""
    return name_contact_point(sdr, ana, email="enlace@sdr.example", by=by, **fields)


def test_a_contact_point_gets_the_role_there(ana, sdr, person):
    manager = person("manager")
    contact = name_ana(ana, sdr, by=manager, phone="844", is_substitute=True)
    assert (contact.phone, contact.is_substitute) == ("844", True)
    assert contact.valid_from == timezone.localdate()
    grant = RoleGrant.objects.get(user=ana)
    assert (grant.role, grant.entity, grant.granted_by) == ("contact", sdr, manager)
    assert has_role(ana, "contact")
    noted("people.contact_point.name", contact, manager)


def test_a_contact_point_of_a_later_date_has_the_role_from_then(ana, sdr):
    start = timezone.localdate() + timedelta(days=3)
    assert name_ana(ana, sdr, valid_from=start).valid_from == start
    assert RoleGrant.objects.get(user=ana).valid_from == start
    assert not has_role(ana, "contact")


def amended(contact, by, **fields):
    """Amend a contact point, but for some fields as it is."""
    values = {"phone": contact.phone, "email": contact.email, "valid_until": None}
    return amend_contact_point(contact, by=by, **{**values, **fields})


def test_how_a_contact_point_is_reached_can_change(ana, sdr, person):
    contact = name_ana(ana, sdr)
    amended(contact, person("manager"), phone="55", email="otro@sdr.example")
    contact.refresh_from_db()
    assert (contact.phone, contact.email) == ("55", "otro@sdr.example")
    assert contact.valid_until is None
    assert has_role(ana, "contact")
    noted("people.contact_point.amend", contact, person("manager"))


def test_ending_a_contact_point_ends_its_role_there_and_no_other(ana, sdr, person):
    sefin, last = Entity.objects.get(code="SEFIN"), timezone.localdate()
    contact = name_ana(ana, sdr)
    grant_role(ana, "contact", entity=sefin, by=None)
    amended(contact, person("manager"), valid_until=last)
    contact.refresh_from_db()
    assert contact.valid_until == last
    grants = RoleGrant.objects.filter(user=ana)
    assert grants.get(entity=sdr).valid_until == last
    assert grants.get(entity=sefin).valid_until is None


def test_the_role_stays_while_another_row_names_the_person(ana, sdr, person):
    contact = name_ana(ana, sdr)
    name_ana(ana, sdr)
    amended(contact, person("manager"), valid_until=timezone.localdate())
    assert RoleGrant.objects.get(user=ana).valid_until is None
