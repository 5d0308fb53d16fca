"""People in the back office: menus, and what nobody may do there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from people.models import Appointment, ContactPoint, Entity, RoleGrant, User
from people.viewsets import KeptPolicy, PeopleViewSetGroup

for model in (User, Entity, Appointment, ContactPoint, RoleGrant):
    register_permission_policy(model, KeptPolicy(model))


@hooks.register("register_admin_viewset")
def register_people() -> PeopleViewSetGroup:
    """Add the menu of entities, posts and roles."""
    return PeopleViewSetGroup()


@hooks.register("before_bulk_action")
def no_bulk_actions_on_people(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> None:
    """Refuse Wagtail's own: they delete, and give groups past the roles."""
    if action.model is User:
        raise PermissionDenied
