"""Courses in Wagtail's admin."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from content.permissions import OnlyThese
from courses.alike import resembled
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


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_what_it_resembles(request: HttpRequest, instance: object) -> None:
    """Tell an editor that an item shares its text with a public practice."""
    if isinstance(instance, Item) and (names := resembled(instance)):
        said = _(
            "This question shares text with what learners practise: %(names)s. "
            "Write it with another situation, or the answer is known beforehand."
        )
        messages.warning(request, said % {"names": "; ".join(names[:3])})
