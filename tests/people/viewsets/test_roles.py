"""Roles in the back office: given and ended by date."""

from datetime import date, timedelta

import pytest

from people.actions.roles import grant_role
from people.models import RoleGrant
from people.permissions import has_role
from tests.people.desk import role_form, today, url
from tests.people.noted import noted

pytestmark = pytest.mark.django_db


def test_a_manager_gives_a_role_and_its_holder_may_at_once(
    signed_in, person, ana, client
):
    client = signed_in(ana)
    assert client.get("/cms/").status_code == 403
    signed_in("manager").post(url("rolegrant", "add"), role_form(ana, "editor"))
    grant = RoleGrant.objects.get(user=ana)
    assert grant.granted_by == person("manager")
    assert client.get("/cms/").status_code == 200
    noted("people.role.grant", grant, person("manager"))


@pytest.mark.parametrize(
    ("role", "changes"),
    [
        ("contact", {}),
        ("king", {}),
        ("editor", {"valid_from": "2026-03-02", "valid_until": "2026-03-01"}),
        ("editor", {"valid_from": ""}),
    ],
)
def test_a_role_that_cannot_be_is_refused_with_a_reason(signed_in, ana, role, changes):
    response = signed_in("manager").post(
        url("rolegrant", "add"), role_form(ana, role, **changes)
    )
    assert response.status_code == 200
    assert not RoleGrant.objects.filter(user=ana).exists()


def test_an_open_role_is_not_given_twice(signed_in, ana):
    grant_role(ana, "editor", by=None)
    response = signed_in("manager").post(
        url("rolegrant", "add"), role_form(ana, "editor")
    )
    assert response.status_code in (200, 302)
    assert RoleGrant.objects.filter(user=ana).count() == 1


def test_a_manager_ends_a_role_and_its_holder_may_no_more(signed_in, person, ana):
    begin = today() - timedelta(days=5)
    grant = grant_role(ana, "editor", by=None, valid_from=begin)
    edit, last = url("rolegrant", "edit", grant.pk), today() - timedelta(days=1)
    signed_in("manager").post(edit, {"valid_until": last.isoformat()})
    grant.refresh_from_db()
    assert grant.valid_until == last
    assert not has_role(ana, "editor")
    assert signed_in(ana).get("/cms/").status_code == 403
    noted("people.role.end", grant, person("manager"))


def test_saving_a_role_without_an_end_ends_nothing(signed_in, ana):
    grant = grant_role(ana, "editor", by=None, valid_from=date(2026, 1, 1))
    response = signed_in("manager").post(
        url("rolegrant", "edit", grant.pk), {"valid_until": "", "role": "admin"}
    )
    assert response.status_code == 302
    grant.refresh_from_db()
    assert (grant.valid_until, grant.role) == (None, "editor")
