"""People in the back office: menus, and the sentences of the log."""

from wagtail import hooks

from people.viewsets import PeopleViewSetGroup


@hooks.register("register_admin_viewset")
def register_people() -> PeopleViewSetGroup:
    """Add the menu of entities, posts and roles."""
    return PeopleViewSetGroup()
