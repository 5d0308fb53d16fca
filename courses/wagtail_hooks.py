"""Courses in Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from courses.viewsets import AssessmentViewSet, AttemptGrantViewSet, ItemViewSet

register_snippet(ItemViewSet)


@hooks.register("register_admin_viewset")
def register_courses() -> list[AssessmentViewSet | AttemptGrantViewSet]:
    """Add examinations and additional attempts."""
    return [AssessmentViewSet(), AttemptGrantViewSet()]
