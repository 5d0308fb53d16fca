"""Roles: given, ended, expired by date; groups follow what is in force, exactly."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from people.actions.accounts import create_person
from people.actions.roles import (
    derive_groups,
    end_role,
    grant_role,
    refresh_role_groups,
)
from people.models import ROLE_GROUPS, Entity, Role, RoleGrant, User
from people.permissions import has_role, roles_of
from people.rules.names import PersonName
from people.tasks import refresh_role_groups as refresh_task
from tests.people.noted import noted, times_noted


@pytest.fixture
def ana(db) -> User:
    """Somebody without a role."""
    return create_person("ana@sdr.example", PersonName("Ana", "Ruiz"), by=None)


def days(number: int) -> date:
    """Return the date so many days from today."""
    return timezone.localdate() + timedelta(days=number)


def groups(user: User) -> set[str]:
    """Return the names of a person's groups."""
    return set(user.groups.values_list("name", flat=True))


def test_a_role_is_given_from_today_by_somebody_and_its_group_with_it(ana, person):
    manager = person("manager")
    grant = grant_role(ana, "editor", by=manager)
    grant.refresh_from_db()
    assert (grant.valid_from, grant.valid_until) == (days(0), None)
    assert grant.granted_by == manager
    assert groups(ana) == {"role:editor"}
    entry = noted("people.role.grant", grant, manager)
    assert entry.payload.data == {"role": "editor"}


def test_an_open_grant_is_kept_and_not_noted_twice(ana):
    first = grant_role(ana, "editor", by=None)
    before = times_noted("people.role.grant")
    assert grant_role(ana, "editor", by=None) == first
    assert times_noted("people.role.grant") == before
    assert RoleGrant.objects.filter(user=ana).count() == 1


def test_the_same_role_elsewhere_is_another_grant(ana):
    sdr = Entity.objects.get(code="SDR")
    grant_role(ana, "contact", entity=sdr, by=None)
    grant_role(ana, "contact", entity=Entity.objects.get(code="SEFIN"), by=None)
    grant_role(ana, "trainer", course_key="ind-01", by=None)
    grant_role(ana, "trainer", by=None)
    assert RoleGrant.objects.filter(user=ana).count() == 4
    assert roles_of(ana) == {"contact", "trainer"}


def test_a_role_ended_leaves_its_row_and_takes_its_group(ana, person):
    manager = person("manager")
    grant = grant_role(ana, "editor", by=None, valid_from=days(-10))
    ended = end_role(grant, by=manager)
    assert ended.valid_until == days(-1)
    assert not has_role(ana, "editor")
    assert groups(ana) == set()
    noted("people.role.end", grant, manager)


def test_a_role_holds_on_the_last_day_given(ana):
    grant = grant_role(ana, "editor", by=None, valid_from=days(-10))
    end_role(grant, by=ana, on=days(0))
    assert has_role(ana, "editor")
    assert groups(ana) == {"role:editor"}
    assert not roles_of(ana, days(1))


def test_no_role_ends_before_it_began(ana):
    grant = grant_role(ana, "editor", by=None)
    assert end_role(grant, by=ana, on=days(-5)).valid_until == days(0)


def test_a_role_can_be_given_again(ana):
    grant = grant_role(ana, "editor", by=None, valid_from=days(-10))
    end_role(grant, by=ana)
    again = grant_role(ana, "editor", by=None)
    assert again.pk != grant.pk
    assert groups(ana) == {"role:editor"}


@pytest.mark.parametrize("role", Role.values)
def test_every_role_has_its_group_and_the_pack_gave_it_something(role, ana):
    assert Group.objects.filter(name=ROLE_GROUPS[role]).exists()
    entity = Entity.objects.get(code="SDR") if role == "contact" else None
    grant_role(ana, role, by=None, entity=entity)
    assert groups(ana) == {f"role:{role}"}


def test_a_group_that_does_not_exist_yet_is_made(ana):
    Group.objects.filter(name="role:trainer").delete()
    grant_role(ana, "trainer", by=None)
    assert groups(ana) == {"role:trainer"}


def test_groups_that_are_no_roles_are_left_alone(ana):
    ana.groups.add(Group.objects.create(name="Comité editorial"))
    ana.groups.add(Group.objects.get(name="role:manager"))
    derive_groups(ana)
    assert groups(ana) == {"Comité editorial"}


def test_an_administrator_by_nature_is_in_the_administrators_group(ana):
    ana.is_superuser = True
    ana.save()
    assert roles_of(ana) == {"admin"}
    assert refresh_role_groups() == 1
    assert groups(ana) == {"role:admin"}


def test_roles_begin_and_end_with_the_day(ana):
    refresh_role_groups()
    grant_role(ana, "editor", by=None, valid_from=days(-5), valid_until=days(2))
    grant_role(ana, "reviewer", by=None, valid_from=days(3))
    assert groups(ana) == {"role:editor"}
    assert refresh_role_groups(on=days(2)) == 0
    assert refresh_role_groups(on=days(3)) == 1
    assert groups(ana) == {"role:reviewer"}
    assert refresh_role_groups(on=days(3)) == 0


def test_refreshing_mends_a_group_given_by_hand(ana, person):
    refresh_role_groups()
    person("official").groups.add(Group.objects.get(name="role:manager"))
    person("editor").groups.clear()
    assert refresh_task() == 2
    assert groups(person("official")) == set()
    assert groups(person("editor")) == {"role:editor"}


def test_the_demo_people_are_in_the_groups_of_their_roles(db):
    assert refresh_role_groups() == 0


def test_nobody_holds_a_role_before_signing_in(ana, client):
    request_user = client.get("/healthz").wsgi_request.user
    assert roles_of(request_user) == frozenset()
    assert not has_role(request_user, *Role.values)
