"""Reading by exception over HTTP: asked for, approved by another, read for a day."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from ethics_guidance.actions.consultations import withdraw
from ethics_guidance.actions.readings import approve_reading, request_reading
from ethics_guidance.models import ReadingRequest
from people.models import Entity, RoleGrant
from tests.consulting import REASON, SECRET, taken
from tests.second_factor import add_totp

pytestmark = pytest.mark.django_db
HERE = "/es/consultas/excepciones/"


@pytest.fixture
def consultation(person):
    return taken(person("official"), person("reviewer"))


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return unescape(response.content.decode())


def test_it_takes_two_people(signed_in, consultation):
    first, second = signed_in("manager"), signed_in("admin")
    number = f"{consultation.reference[:4]}-{consultation.reference[4:].lower()}"
    first.post(HERE, {"reference": number, "reason": REASON})
    reading = ReadingRequest.objects.get()
    mine = f"{HERE}{reading.uuid}/"
    assert first.get(mine).status_code == 404
    assert first.get(f"{mine}aprobar/").status_code == 404
    assert first.post(f"{mine}aprobar/").status_code == 404
    assert f"{mine}aprobar/" in text(second.get(HERE))
    assert REASON in text(second.get(f"{mine}aprobar/"))
    second.post(f"{mine}aprobar/")
    assert mine in text(first.get(HERE))
    shown = text(first.get(mine))
    assert SECRET in shown
    assert "por excepción" in shown
    assert second.get(mine).status_code == 404
    assert second.post(f"{mine}aprobar/").status_code == 404


def test_after_a_day_there_is_nothing(signed_in, consultation, person):
    reading = request_reading(consultation, REASON, by=person("manager"))
    ReadingRequest.objects.update(
        approved_by=person("admin"), approved_at=timezone.now() - timedelta(hours=25)
    )
    browser = signed_in("manager")
    assert browser.get(f"{HERE}{reading.uuid}/").status_code == 404
    assert f"{reading.uuid}" not in text(browser.get(HERE))


def test_what_was_taken_back_is_in_no_list_and_at_no_address(
    signed_in, consultation, person
):
    manager, admin = person("manager"), person("admin")
    waits, holds = (
        request_reading(consultation, REASON, by=manager) for _each in range(2)
    )
    approve_reading(holds, by=admin)
    withdraw(consultation, by=person("official"))
    first, second = signed_in(manager), signed_in(admin)
    assert consultation.reference not in text(first.get(HERE))
    assert consultation.reference not in text(second.get(HERE))
    assert first.get(f"{HERE}{holds.uuid}/").status_code == 404
    assert second.post(f"{HERE}{waits.uuid}/aprobar/").status_code == 404


@pytest.mark.parametrize("who", ["manager", "admin"])
def test_where_required_a_second_factor_comes_first(
    settings, signed_in, consultation, person, who
):
    reading = request_reading(consultation, REASON, by=person("manager"))
    approve_reading(reading, by=person("admin"))
    settings.MFA_REQUIRED_FOR_ROLES = True
    browser = signed_in(who)
    for path in (HERE, f"{HERE}{reading.uuid}/", f"{HERE}{reading.uuid}/aprobar/"):
        assert browser.get(path)["Location"] == reverse("mfa_index")
        assert browser.post(path)["Location"] == reverse("mfa_index")
    add_totp(person(who))
    assert browser.get(HERE).status_code == 200


def test_a_role_at_one_entity_finds_nothing(signed_in, consultation, person):
    manager = person("manager")
    reading = request_reading(consultation, REASON, by=manager)
    approve_reading(reading, by=person("admin"))
    entity = Entity.objects.get(code="SDR")
    RoleGrant.objects.filter(user=manager, role="manager").update(entity=entity)
    browser = signed_in("manager")
    assert "/es/consultas/excepciones/" not in text(browser.get("/es/consultas/"))
    for path in (HERE, f"{HERE}{reading.uuid}/"):
        assert browser.get(path).status_code == 404


@pytest.mark.parametrize("reference", ["", "22222222", "<b>", "x" * 13])
def test_a_wrong_number_is_said(signed_in, consultation, reference):
    sent = {"reference": reference, "reason": REASON}
    shown = text(signed_in("manager").post(HERE, sent))
    assert 'role="alert"' in shown
    assert REASON in shown
    assert not ReadingRequest.objects.exists()


@pytest.mark.parametrize(
    "who", ["official", "contact", "editor", "reviewer", "auditor", "trainer"]
)
def test_others_find_nothing(signed_in, consultation, person, who):
    reading = request_reading(consultation, REASON, by=person("manager"))
    approve_reading(reading, by=person("admin"))
    browser = signed_in(who)
    for path in (HERE, f"{HERE}{reading.uuid}/", f"{HERE}{reading.uuid}/aprobar/"):
        assert browser.get(path).status_code == 404
        assert browser.post(path).status_code == 404
