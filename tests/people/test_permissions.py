"""Who may do what: roles by date, and one scope that is filter and check at once."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from people.models import Appointment, Entity, Role, RoleGrant, User
from people.permissions import (
    EVERYWHERE,
    EntityScope,
    display_name,
    entity_scope,
    has_role,
    roles_of,
    scope_of,
)

ON = date(2026, 3, 2)


@pytest.fixture
def ana(db) -> User:
    """Somebody without a role."""
    return User.objects.create(given_names="Ana", first_surname="Ruiz")


@pytest.fixture
def tree(db) -> dict[str, Entity]:
    """A ministry with two bodies, one of them with one of its own, and a neighbour."""
    fields = {"type": "MIN", "valid_from": ON}
    top = Entity.add_root(code="TOP", name_es="A", name_en="A", **fields)
    left = top.add_child(code="LEFT", name_es="B", name_en="B", **fields)
    top.refresh_from_db()
    right = top.add_child(code="RIGHT", name_es="C", name_en="C", **fields)
    left.refresh_from_db()
    leaf = left.add_child(code="LEAF", name_es="D", name_en="D", **fields)
    other = Entity.add_root(code="OTHER", name_es="E", name_en="E", **fields)
    return {each.code: each for each in (top, left, right, leaf, other)}


def give(user: User, role: str, entity: Entity | None = None, **dates) -> RoleGrant:
    """Give a role past the action."""
    values = {"valid_from": ON, **dates}
    return RoleGrant.objects.create(user=user, role=role, entity=entity, **values)


@pytest.mark.parametrize(
    ("role", "where", "expected"),
    [
        ("contact", "TOP", {"TOP", "LEFT", "RIGHT", "LEAF"}),
        ("contact", "LEFT", {"LEFT", "LEAF"}),
        ("contact", "LEAF", {"LEAF"}),
        ("contact", "OTHER", {"OTHER"}),
        ("manager", "RIGHT", {"RIGHT"}),
        ("manager", "", {"TOP", "LEFT", "RIGHT", "LEAF", "OTHER"}),
        ("auditor", "", {"TOP", "LEFT", "RIGHT", "LEAF", "OTHER"}),
        ("admin", "", {"TOP", "LEFT", "RIGHT", "LEAF", "OTHER"}),
        ("trainer", "", set()),
        ("editor", "", set()),
    ],
)
def test_a_role_reaches_its_entity_and_those_below(ana, tree, role, where, expected):
    give(ana, role, tree.get(where))
    scope = entity_scope(ana, role, on=ON)
    assert {code for code, each in tree.items() if scope.allows(each)} == expected


@pytest.mark.parametrize(
    "where", [(), ("TOP",), ("LEFT", "OTHER"), ("LEAF", "RIGHT"), ("",), ("LEFT", "")]
)
def test_filter_and_check_agree_on_every_post(ana, tree, where):
    for code, entity in tree.items():
        Appointment.objects.create(
            user=ana, entity=entity, post=code, level="N7", appointed_on=ON
        )
    for code in where:
        give(ana, "manager", tree.get(code))
    scope = entity_scope(ana, "manager", on=ON)
    posts = Appointment.objects.filter(user=ana).select_related("entity")
    listed = {post.post for post in scope.filter(posts, "entity")}
    assert listed == {post.post for post in posts if scope.allows(post.entity)}


CODES = ["TOP", "LEFT", "RIGHT", "LEAF", "OTHER"]
PATHS = {"TOP": "0001", "LEFT": "00010001", "RIGHT": "00010002"} | {
    "LEAF": "000100010001",
    "OTHER": "0002",
}


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(Role.values), st.sampled_from(["", *CODES]))),
)
def test_a_scope_is_the_sum_of_its_grants(pairs):
    grants = [
        RoleGrant(role=role, entity=Entity(path=PATHS[code]) if code else None)
        for role, code in pairs
    ]
    whole, single = scope_of(grants), [scope_of([grant]) for grant in grants]
    for path in PATHS.values():
        entity = Entity(path=path)
        assert whole.allows(entity) == any(each.allows(entity) for each in single)
    assert whole.everywhere == any(r in EVERYWHERE and not c for r, c in pairs)


def test_a_scope_counts_only_the_roles_asked_for_and_in_force(ana, tree):
    give(ana, "contact", tree["LEFT"])
    give(ana, "manager", tree["RIGHT"], valid_until=ON)
    give(ana, "assessor", tree["OTHER"], valid_from=ON + timedelta(days=1))
    scope = entity_scope(ana, "contact", "manager", "assessor", on=ON)
    assert scope.branches == tuple(sorted([tree["LEFT"].path, tree["RIGHT"].path]))
    assert entity_scope(ana, "contact", on=ON).branches == (tree["LEFT"].path,)
    later = entity_scope(ana, "manager", "assessor", on=ON + timedelta(days=1))
    assert later.branches == (tree["OTHER"].path,)


def test_a_neighbour_whose_path_begins_alike_is_not_reached(ana, tree):
    give(ana, "contact", tree["LEAF"])
    scope = entity_scope(ana, "contact", on=ON)
    assert not scope.allows(Entity(path=tree["LEAF"].path[:-1] + "9"))


def test_an_administrator_by_nature_sees_everything_as_administrator_only(ana, tree):
    ana.is_superuser = True
    assert entity_scope(ana, "admin").everywhere
    assert not entity_scope(ana, "manager").everywhere


def test_a_stranger_reaches_nothing(tree):
    scope = entity_scope(AnonymousUser(), *Role.values)
    assert scope == EntityScope(everywhere=False, branches=())
    assert not any(scope.allows(each) for each in tree.values())
    assert not scope.filter(Appointment.objects.all(), "entity").exists()


@pytest.mark.parametrize(
    ("who", "roles"),
    [
        ("official", set()),
        ("contact", {"contact"}),
        ("editor", {"editor"}),
        ("manager", {"manager"}),
        ("admin", {"admin"}),
    ],
)
def test_the_demo_people_hold_their_roles(person, who, roles):
    assert roles_of(person(who)) == roles
    assert has_role(person(who), *Role.values) is bool(roles)


def test_a_role_is_held_on_its_dates(ana):
    today = timezone.localdate()
    give(ana, "editor", valid_from=today, valid_until=today)
    assert has_role(ana, "editor", "manager")
    assert not has_role(ana, "manager")
    assert roles_of(ana, today - timedelta(days=1)) == frozenset()
    assert roles_of(ana, today + timedelta(days=1)) == frozenset()


def test_the_interface_names_a_person_by_name_or_by_email():
    assert display_name(User(given_names="Ana", first_surname="Ruiz")) == "Ana Ruiz"
    assert display_name(User(email="ana@sdr.example")) == "ana@sdr.example"
    assert display_name(User()) == ""
