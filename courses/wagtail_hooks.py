"""Courses in Wagtail's admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from content.permissions import OnlyThese
from courses.models import Assessment, AttemptGrant, Item
from courses.viewsets import AssessmentViewSet, AttemptGrantViewSet, ItemViewSet

#: An item is retired, never deleted: its versions were served to people.
KEPT = ("view", "add", "change", "publish", "lock", "unlock")

register_permission_policy(Item, OnlyThese(Item, *KEPT))
register_snippet(ItemViewSet)
register_permission_policy(Assessment, OnlyThese(Assessment, "view", "change"))
register_permission_policy(AttemptGrant, OnlyThese(AttemptGrant, "view", "add"))


@hooks.register("register_admin_viewset")
def register_courses() -> list[AssessmentViewSet | AttemptGrantViewSet]:
    """Add examinations and additional attempts."""
    return [AssessmentViewSet(), AttemptGrantViewSet()]
