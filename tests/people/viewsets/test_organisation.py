"""The organisation in the back office: who lists, adds and changes; nobody deletes."""

from datetime import date

import pytest

from people.actions.appointments import name_contact_point
from people.actions.roles import grant_role
from people.models import Appointment, ContactPoint, Entity, RoleGrant, Unit
from tests.people.desk import appointed, entity_form, post_form, role_form, today, url

REFUSED = ["editor", "reviewer", "auditor", "official", "trainer", "contact"]
TYPES = ["appointment", "rolegrant", "contactpoint", "entity", "unit"]

pytestmark = pytest.mark.django_db


def test_a_manager_adds_an_entity_and_its_unit(signed_in):
    client = signed_in("manager")
    assert client.post(url("entity", "add"), entity_form()).status_code == 302
    entity = Entity.objects.get(code="NEW")
    assert (entity.depth, str(entity)) == (1, "Nueva")
    form = {"entity": entity.pk, "code": "U", "name": "Unidad"}
    client.post(url("unit", "add"), form)
    assert Unit.objects.get(entity=entity).name == "Unidad"
    assert client.post(url("unit", "add"), form).status_code == 200
    ended = entity_form(valid_until="2026-12-31", name_es="Otra")
    client.post(url("entity", "edit", entity.pk), ended)
    entity.refresh_from_db()
    assert (entity.valid_until, entity.name_es) == (date(2026, 12, 31), "Otra")


@pytest.mark.parametrize("changes", [{"code": "SDR"}, {"valid_until": "2025-01-01"}])
def test_an_entity_that_cannot_be_is_refused(signed_in, changes):
    entities = Entity.objects.count()
    response = signed_in("manager").post(url("entity", "add"), entity_form(**changes))
    assert response.status_code == 200
    assert Entity.objects.count() == entities


@pytest.mark.parametrize("model", TYPES)
def test_a_manager_sees_every_list_and_form(signed_in, ana, sdr, model):
    client = signed_in("manager")
    for what in ("index", "add"):
        assert client.get(url(model, what)).status_code == 200
    assert client.get(url(model, "index"), {"q": "Demo"}).status_code == 200


@pytest.mark.parametrize("who", REFUSED)
def test_others_appoint_give_and_name_nothing(signed_in, ana, sdr, who):
    client = signed_in(who)
    grant = grant_role(ana, "trainer", by=None, valid_from=date(2026, 1, 1))
    ended = {"valid_until": "2026-02-01"}
    contact = {
        "entity": sdr.pk,
        "user": ana.pk,
        "email": "e@sdr.example",
        "valid_from": today().isoformat(),
    }
    for response in (
        client.post(url("appointment", "add"), post_form(ana, sdr)),
        client.post(url("rolegrant", "add"), role_form(ana, "manager")),
        client.post(url("contactpoint", "add"), contact),
        client.post(url("entity", "add"), entity_form()),
        client.post(url("rolegrant", "edit", grant.pk), ended),
    ):
        assert response.status_code in (302, 403)
    grant.refresh_from_db()
    assert grant.valid_until is None
    assert RoleGrant.objects.filter(user=ana).count() == 1
    assert not Appointment.objects.filter(user=ana).exists()
    assert not ContactPoint.objects.filter(user=ana).exists()
    assert not Entity.objects.filter(code="NEW").exists()


def test_an_auditor_sees_posts_and_roles_and_changes_nothing(signed_in):
    client = signed_in("auditor")
    for model in ("appointment", "rolegrant", "entity"):
        page = client.get(url(model, "index"))
        assert page.status_code == 200
        assert url(model, "add") not in page.content.decode()


@pytest.mark.parametrize("who", ["manager", "admin", "auditor"])
def test_nobody_deletes_a_fact(signed_in, ana, sdr, who):
    appointment = appointed(ana, sdr)
    grant = grant_role(ana, "trainer", by=None)
    contact = name_contact_point(sdr, ana, email="e@sdr.example", by=None)
    entity = Entity.add_root(
        code="NEW", name_es="N", name_en="N", type="DEC", valid_from=date(2026, 1, 1)
    )
    rows = {
        "appointment": appointment,
        "rolegrant": grant,
        "contactpoint": contact,
        "entity": entity,
    }
    client = signed_in(who)
    for model, row in rows.items():
        delete = url(model, "delete", row.pk)
        for response in (client.get(delete), client.post(delete)):
            assert response.status_code in (302, 403)
        assert type(row).objects.filter(pk=row.pk).exists()
        assert delete not in client.get(url(model, "index")).content.decode()
