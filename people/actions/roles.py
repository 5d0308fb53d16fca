"""Give a role, end it, and keep the groups derived from what is in force."""

from datetime import date, timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from ledger.actions.audit import record
from people.models import ROLE_GROUPS, Entity, RoleGrant, User
from people.permissions import roles_of


@transaction.atomic
def grant_role(
    user: User,
    role: str,
    *,
    by: User | None,
    entity: Entity | None = None,
    course_key: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> RoleGrant:
    """Give a person a role; an open grant of the same role and scope is kept."""
    grant, created = RoleGrant.objects.get_or_create(
        user=user,
        role=role,
        entity=entity,
        course_key=course_key,
        valid_until=valid_until,
        defaults={
            "valid_from": valid_from or timezone.localdate(),
            "granted_by": by,
        },
    )
    if created:
        record("people.role.grant", grant, by=by, data={"role": role})
        derive_groups(user)
    return grant


@transaction.atomic
def end_role(grant: RoleGrant, *, by: User, on: date | None = None) -> RoleGrant:
    """End a role: its last day is `on` (default: yesterday, so that it ends now)."""
    grant = RoleGrant.objects.select_for_update().get(pk=grant.pk)
    yesterday = timezone.localdate() - timedelta(days=1)
    grant.valid_until = max(on or yesterday, grant.valid_from)
    grant.save(update_fields=["valid_until"])
    record("people.role.end", grant, by=by, data={"role": grant.role})
    derive_groups(grant.user)
    return grant


def derive_groups(user: User, *, on: date | None = None) -> None:
    """Put a person in exactly the groups of the roles in force.

    Groups that are not a role's are left alone: an administrator may use them.
    """
    wanted = {ROLE_GROUPS[role] for role in roles_of(user, on)}
    held = set(
        user.groups.filter(name__in=ROLE_GROUPS.values()).values_list("name", flat=True)
    )
    for name in wanted - held:
        user.groups.add(Group.objects.get_or_create(name=name)[0])
    if stale := held - wanted:
        user.groups.remove(*Group.objects.filter(name__in=stale))


def refresh_role_groups(*, on: date | None = None) -> int:
    """Apply the grants that began or ended with the day; return how many people."""
    on = on or timezone.localdate()
    groups = {name: role for role, name in ROLE_GROUPS.items()}
    should = set(RoleGrant.objects.in_force(on).values_list("user_id", "role"))
    should |= {
        (pk, "admin")
        for pk in User.objects.filter(is_superuser=True).values_list("pk", flat=True)
    }
    memberships = User.groups.through.objects.filter(group__name__in=groups)
    does = {
        (pk, groups[name])
        for pk, name in memberships.values_list("user_id", "group__name")
    }
    people = {pk for pk, _role in should ^ does}
    for user in User.objects.filter(pk__in=people):
        derive_groups(user, on=on)
    return len(people)
