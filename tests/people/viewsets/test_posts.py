"""Posts and contact points in the back office: begun and ended, never deleted."""

import pytest

from certification.models import Assignment
from people.actions.appointments import name_contact_point
from people.models import Appointment, ContactPoint, RoleGrant
from tests.people.desk import appointed, post_form, today, url
from tests.people.noted import noted

pytestmark = pytest.mark.django_db


def test_a_manager_appoints_and_the_induction_is_owed(signed_in, person, ana, sdr):
    response = signed_in("manager").post(
        url("appointment", "add"), post_form(ana, sdr, employee_number="77")
    )
    assert response.status_code == 302
    appointment = Appointment.objects.get(user=ana)
    assert (appointment.entity, appointment.employee_number) == (sdr, "77")
    assert Assignment.objects.filter(person=ana).count() == 1
    noted("people.appointment.begin", appointment, person("manager"))


@pytest.mark.parametrize(
    "changes",
    [
        {"employee_number": "001872"},  # María's
        {"level": "N9"},
        {"post": ""},
        {"appointed_on": "yesterday"},
        {"entity": "0"},
        {"superior": "self"},
    ],
)
def test_a_post_that_cannot_be_is_refused_with_a_reason(signed_in, ana, sdr, changes):
    if changes.get("superior") == "self":
        changes = {"superior": ana.pk}
    form = post_form(ana, sdr) | changes
    response = signed_in("manager").post(url("appointment", "add"), form)
    assert response.status_code == 200
    assert not Appointment.objects.filter(user=ana).exists()
    assert not Assignment.objects.filter(person=ana).exists()


def test_a_post_is_only_ever_ended(signed_in, person, ana, sdr):
    appointment = appointed(ana, sdr)
    client, edit = signed_in("manager"), url("appointment", "edit", appointment.pk)
    page = client.get(edit).content.decode()
    assert 'name="ended_on"' in page
    assert 'name="post"' not in page
    client.post(edit, {"ended_on": "", "post": "Rey"})
    appointment.refresh_from_db()
    assert (appointment.ended_on, appointment.post) == (None, "Analista")
    client.post(edit, {"ended_on": today().isoformat()})
    appointment.refresh_from_db()
    assert appointment.ended_on == today()
    noted("people.appointment.end", appointment, person("manager"))


def test_a_post_cannot_end_before_it_began(signed_in, ana, sdr):
    appointment = appointed(ana, sdr)
    response = signed_in("manager").post(
        url("appointment", "edit", appointment.pk), {"ended_on": "2001-01-01"}
    )
    assert response.status_code == 200
    appointment.refresh_from_db()
    assert appointment.ended_on is None


def test_a_manager_names_a_contact_point_and_ends_it(signed_in, person, ana, sdr):
    client, manager = signed_in("manager"), person("manager")
    client.post(
        url("contactpoint", "add"),
        {
            "entity": sdr.pk,
            "user": ana.pk,
            "email": "enlace@sdr.example",
            "phone": "844",
            "valid_from": today().isoformat(),
        },
    )
    contact = ContactPoint.objects.get(user=ana)
    assert (contact.email, contact.is_substitute) == ("enlace@sdr.example", False)
    assert RoleGrant.objects.get(user=ana).entity == sdr
    noted("people.contact_point.name", contact, manager)
    form = {"phone": "55", "email": "x@sdr.example", "valid_until": today().isoformat()}
    client.post(url("contactpoint", "edit", contact.pk), form)
    contact.refresh_from_db()
    assert (contact.phone, contact.valid_until) == ("55", today())
    assert RoleGrant.objects.get(user=ana).valid_until == today()
    noted("people.contact_point.amend", contact, manager)


def test_a_contact_point_cannot_end_before_it_began(signed_in, ana, sdr):
    contact = name_contact_point(sdr, ana, email="e@sdr.example", by=None)
    response = signed_in("manager").post(
        url("contactpoint", "edit", contact.pk),
        {"phone": "", "email": "e@sdr.example", "valid_until": "2001-01-01"},
    )
    assert response.status_code == 200
    assert RoleGrant.objects.get(user=ana).valid_until is None
