"""Appointments and risk tags: what the database refuses, and who serves when."""

from datetime import date

import pytest

from people.models import Appointment, Entity, RiskTag, User
from tests.people.refusals import refused_by

BEGIN = date(2026, 3, 2)


@pytest.fixture
def sdr(db) -> Entity:
    """The ministry of rural development."""
    return Entity.objects.get(code="SDR")


@pytest.fixture
def ana(db) -> User:
    """Somebody without a post."""
    return User.objects.create(given_names="Ana", first_surname="Ruiz")


def post(user: User, entity: Entity, **fields) -> Appointment:
    """Put a row in the table past every action."""
    values = {"post": "Analista", "level": "N7", "appointed_on": BEGIN, **fields}
    row = Appointment(user=user, entity=entity, **values)
    return Appointment.objects.bulk_create([row])[0]


def test_an_employee_number_is_one_persons_at_an_entity(ana, sdr):
    post(ana, sdr, employee_number="77")
    post(ana, Entity.objects.get(code="SEFIN"), employee_number="77")
    with refused_by("appointment_employee_number_once_per_entity"):
        post(ana, sdr, employee_number="77")


def test_an_employee_number_is_free_again_when_a_post_ends_and_may_be_absent(ana, sdr):
    post(ana, sdr, employee_number="77", ended_on=BEGIN)
    post(ana, sdr, employee_number="77")
    post(ana, sdr)
    post(ana, sdr)
    assert ana.appointments.count() == 4


def test_a_post_ends_after_it_begins(ana, sdr):
    post(ana, sdr, ended_on=BEGIN)
    with refused_by("appointment_ends_after_it_begins"):
        post(ana, sdr, ended_on=date(2026, 3, 1))


def test_nobody_is_their_own_superior(ana, sdr, person):
    post(ana, sdr, superior=person("manager"))
    with refused_by("appointment_superior_is_another"):
        post(ana, sdr, superior=ana)


def test_a_risk_is_open_once_per_post(ana, sdr):
    appointment = post(ana, sdr)
    fields = {"appointment": appointment, "code": "PROC", "valid_from": BEGIN}
    RiskTag.objects.create(**fields, valid_until=BEGIN)
    tag = RiskTag.objects.create(**fields)
    RiskTag.objects.create(**{**fields, "code": "AUD"})
    assert str(tag) == f"PROC · {appointment}"
    with refused_by("risk_tag_one_open_per_code"):
        RiskTag.objects.create(**fields)


@pytest.mark.parametrize(
    ("on", "held"),
    [
        (date(2026, 3, 1), False),
        (BEGIN, True),
        (date(2026, 3, 9), True),
        (date(2026, 3, 10), False),
    ],
)
def test_a_post_is_held_from_its_first_to_its_last_day(ana, sdr, on, held):
    appointment = post(ana, sdr, ended_on=date(2026, 3, 9))
    assert ana.appointments.in_force(on).exists() is held
    assert str(appointment) == "Analista, Secretaría de Desarrollo Rural"


def test_a_post_without_an_end_is_held_for_ever(ana, sdr):
    post(ana, sdr)
    assert ana.appointments.in_force(date(2099, 1, 1)).exists()
