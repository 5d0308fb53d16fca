"""Role grants: what the database refuses, and when a grant holds."""

from datetime import date

import pytest

from people.models import Entity, RoleGrant, User
from tests.people.refusals import refused_by

ON = date(2026, 3, 2)
BEFORE, AFTER = date(2026, 3, 1), date(2026, 3, 3)


@pytest.fixture
def ana(db) -> User:
    """Somebody without a role."""
    return User.objects.create(given_names="Ana", first_surname="Ruiz")


def grant(user: User, role: str, place: str = "", **fields) -> RoleGrant:
    """Put a row in the table past the action."""
    entity = Entity.objects.get(code=place) if place else None
    row = RoleGrant(user=user, role=role, entity=entity, **{"valid_from": ON, **fields})
    return RoleGrant.objects.bulk_create([row])[0]


def test_a_role_is_open_once_per_entity_and_course(ana):
    grant(ana, "manager", "SDR", valid_until=ON)
    grant(ana, "manager", "SDR")
    grant(ana, "manager", "SDR", course_key="ind-01")
    grant(ana, "manager", "SEFIN")
    with refused_by("role_grant_one_open_per_entity"):
        grant(ana, "manager", "SDR")


def test_a_role_is_open_once_everywhere(ana):
    grant(ana, "editor", valid_until=ON)
    grant(ana, "editor")
    grant(ana, "editor", course_key="ind-01")
    with refused_by("role_grant_one_open_everywhere"):
        grant(ana, "editor")


def test_a_role_ends_after_it_begins(ana):
    grant(ana, "editor", valid_until=ON)
    with refused_by("role_grant_ends_after_it_begins"):
        grant(ana, "editor", valid_until=BEFORE)


def test_a_contact_point_belongs_to_an_entity(ana):
    grant(ana, "contact", "SDR")
    with refused_by("role_grant_contact_has_an_entity"):
        grant(ana, "contact")


@pytest.mark.parametrize(
    ("begin", "end", "holds"),
    [
        (ON, None, True),
        (ON, ON, True),
        (BEFORE, None, True),
        (BEFORE, AFTER, True),
        (AFTER, None, False),
        (BEFORE, BEFORE, False),
    ],
)
def test_a_role_holds_from_its_first_to_its_last_day(ana, begin, end, holds):
    row = grant(ana, "editor", valid_from=begin, valid_until=end)
    assert ana.role_grants.in_force(ON).exists() is holds
    assert str(row) == "Ana Ruiz: Editor/a"
