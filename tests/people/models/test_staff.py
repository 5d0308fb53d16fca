"""Who holds a role today, each person once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people.actions.roles import end_role, grant_role
from people.models import Role, RoleGrant, User

pytestmark = pytest.mark.django_db


def test_whoever_holds_one_of_the_roles_is_listed_once(person):
    grant_role(person("editor"), Role.REVIEWER, by=None)
    found = User.objects.staff(Role.EDITOR, Role.REVIEWER)
    assert sorted(user.email.split("@")[0] for user in found) == ["editor", "reviewer"]


def test_a_role_that_ended_or_has_not_begun_does_not_count(person):
    tomorrow = timezone.localdate() + timedelta(days=1)
    grant_role(person("official"), Role.EDITOR, by=None, valid_from=tomorrow)
    grant = RoleGrant.objects.get(user=person("editor"), role=Role.EDITOR)
    RoleGrant.objects.filter(pk=grant.pk).update(valid_from="2020-01-01")
    end_role(grant, by=person("admin"))
    assert not User.objects.staff(Role.EDITOR).exists()


def test_whoever_left_does_not_count(person):
    User.objects.filter(pk=person("editor").pk).update(is_active=False)
    assert not User.objects.staff(Role.EDITOR).exists()
