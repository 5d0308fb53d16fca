"""Entities, units and contact points: what the database refuses, and whom to ask."""

from datetime import date

import pytest
from django.utils import translation

from people.models import Appointment, ContactPoint, Entity, Unit, User
from tests.people.refusals import refused_by

ON = date(2026, 3, 2)
BEFORE, AFTER = date(2026, 3, 1), date(2026, 3, 3)


def entity(code: str, **fields) -> Entity:
    """Return a new root of the tree."""
    values = {"name_es": code, "name_en": f"{code} en", "type": "MIN", **fields}
    return Entity.add_root(code=code, **{"valid_from": ON, **values})


@pytest.fixture
def sdr(db) -> Entity:
    """The ministry of rural development, without its demo contact point."""
    ContactPoint.objects.all().delete()
    return Entity.objects.get(code="SDR")


def someone(name: str = "Ana") -> User:
    """Return somebody new."""
    return User.objects.create(given_names=name, first_surname="Ruiz")


def serving(user: User, place: Entity, begin: date = ON, end: date | None = None):
    """Put somebody in a post."""
    Appointment.objects.create(
        user=user,
        entity=place,
        post="Analista",
        level="N7",
        appointed_on=begin,
        ended_on=end,
    )
    return user


def contact(place: Entity, name: str, **fields) -> ContactPoint:
    """Name somebody past the action."""
    values = {"email": f"{name}@sdr.example".lower(), "valid_from": ON, **fields}
    return ContactPoint.objects.create(entity=place, user=someone(name), **values)


@pytest.mark.django_db
def test_an_entity_ends_after_it_begins():
    entity("NEW", valid_until=ON)
    with refused_by("entity_ends_after_it_begins"):
        entity("OTHER", valid_until=BEFORE)


@pytest.mark.django_db
def test_an_entitys_code_is_its_own():
    entity("NEW")
    with refused_by("people_entity_code"):
        entity("NEW")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "exists"), [(BEFORE, False), (ON, True), (AFTER, False)]
)
def test_an_entity_exists_between_its_dates(on, exists):
    new = entity("NEW", valid_until=ON)
    assert Entity.objects.in_force(on).filter(pk=new.pk).exists() is exists


@pytest.mark.django_db
def test_an_entity_is_named_in_the_readers_language():
    new = entity("NEW")
    assert str(new) == "NEW"
    with translation.override("en"):
        assert str(new) == "NEW en"


def test_a_units_code_is_its_own_within_an_entity(sdr):
    unit = Unit.objects.create(entity=sdr, code="U", name="Unidad")
    Unit.objects.create(entity=entity("NEW"), code="U", name="Unidad")
    assert str(unit) == "Unidad"
    with refused_by("unit_code_once_per_entity"):
        Unit.objects.create(entity=sdr, code="U", name="Otra")


def test_a_contact_point_ends_after_it_begins(sdr):
    with refused_by("contact_point_ends_after_it_begins"):
        contact(sdr, "Rosa", valid_until=BEFORE)


def test_a_person_asks_the_contact_point_of_the_entity_they_serve(sdr):
    rosa = contact(sdr, "Rosa")
    contact(Entity.objects.get(code="SEFIN"), "Otra")
    ana = serving(someone(), sdr)
    assert ContactPoint.objects.for_person(ana, ON) == rosa
    assert str(rosa) == "Rosa Ruiz · Secretaría de Desarrollo Rural"


def test_a_substitute_is_asked_only_when_there_is_nobody_else(sdr):
    substitute = contact(sdr, "Suplente", is_substitute=True)
    ana = serving(someone(), sdr)
    assert ContactPoint.objects.for_person(ana, ON) == substitute
    rosa = contact(sdr, "Rosa")
    assert ContactPoint.objects.for_person(ana, ON) == rosa


@pytest.mark.parametrize(
    ("begin", "end", "on", "asked"),
    [
        (ON, None, BEFORE, False),
        (ON, None, ON, True),
        (ON, None, date(2030, 1, 1), True),
        (ON, ON, ON, True),
        (ON, ON, AFTER, False),
    ],
)
def test_a_contact_point_is_asked_between_its_dates(sdr, begin, end, on, asked):
    contact(sdr, "Rosa", valid_from=begin, valid_until=end)
    ana = serving(someone(), sdr, begin=date(2020, 1, 1))
    assert (ContactPoint.objects.for_person(ana, on) is not None) is asked


@pytest.mark.parametrize(
    ("begin", "end", "asks"),
    [(ON, None, True), (ON, ON, True), (AFTER, None, False), (BEFORE, BEFORE, False)],
)
def test_only_a_post_held_that_day_has_a_contact_point(sdr, begin, end, asks):
    contact(sdr, "Rosa")
    ana = serving(someone(), sdr, begin=begin, end=end)
    assert (ContactPoint.objects.for_person(ana, ON) is not None) is asks


def test_two_posts_must_not_be_mixed_up(sdr):
    contact(sdr, "Rosa")
    left = Entity.objects.get(code="SEFIN")
    beto = contact(left, "Beto")
    ana = serving(someone(), sdr, begin=AFTER)
    serving(ana, left, begin=BEFORE)
    assert ContactPoint.objects.for_person(ana, ON) == beto


def test_whoever_has_no_post_has_no_contact_point(sdr):
    contact(sdr, "Rosa")
    assert ContactPoint.objects.for_person(someone(), ON) is None
