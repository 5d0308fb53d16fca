"""Who may do what: roles in force, and the scope of entities they reach.

The scope is written once and used twice, as a filter on lists and as a check on one
object, so that the two cannot disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from people.models import Entity, Role, RoleGrant, User

#: Roles that see every entity.
EVERYWHERE = frozenset({Role.MANAGER, Role.AUDITOR, Role.ADMIN})


def display_name(user: User) -> str:
    """Return how the interface names a person."""
    return user.get_short_name() or user.email or ""


def roles_of(user: Any, on: date | None = None) -> frozenset[str]:
    """Return the roles a person holds on a date (default: today)."""
    if not user.is_authenticated:
        return frozenset()
    grants = RoleGrant.objects.in_force(on or timezone.localdate())
    roles = set(grants.filter(user=user).values_list("role", flat=True))
    return frozenset(roles | {Role.ADMIN} if user.is_superuser else roles)


def has_role(user: Any, *roles: str) -> bool:
    """Tell whether a person holds any of these roles today."""
    return bool(roles_of(user) & set(roles))


def has_role_everywhere(user: Any, *roles: str) -> bool:
    """Tell whether a person holds any of these roles today, narrowed to nothing."""
    if not user.is_authenticated:
        return False
    if user.is_superuser and Role.ADMIN in roles:
        return True
    grants = RoleGrant.objects.in_force(timezone.localdate()).everywhere()
    return grants.filter(user=user, role__in=roles).exists()


@dataclass(frozen=True)
class EntityScope:
    """The entities a person's roles reach: all, or some branches of the tree."""

    everywhere: bool
    branches: tuple[str, ...]

    def filter(self, queryset: QuerySet, path: str) -> QuerySet:
        """Keep the rows whose entity, found at a lookup path, is in the scope."""
        if self.everywhere:
            return queryset
        reach = Q(pk__in=())
        for branch in self.branches:
            reach |= Q(**{f"{path}__path__startswith": branch})
        return queryset.filter(reach)

    def allows(self, entity: Entity) -> bool:
        """Tell whether one entity is in the scope."""
        return self.everywhere or entity.path.startswith(self.branches or ("\0",))


def entity_scope(user: Any, *roles: str, on: date | None = None) -> EntityScope:
    """Return the scope that these roles give a person on a date (default: today)."""
    if not user.is_authenticated:
        return EntityScope(everywhere=False, branches=())
    if user.is_superuser and Role.ADMIN in roles:
        return EntityScope(everywhere=True, branches=())
    grants = RoleGrant.objects.in_force(on or timezone.localdate())
    return scope_of(grants.filter(user=user, role__in=roles).select_related("entity"))


def scope_of(grants: Iterable[RoleGrant]) -> EntityScope:
    """Add up the entities of some grants."""
    branches, everywhere = [], False
    for grant in grants:
        if grant.entity is not None:
            branches.append(grant.entity.path)
        elif grant.role in EVERYWHERE:
            everywhere = True
    return EntityScope(everywhere=everywhere, branches=tuple(sorted(branches)))
