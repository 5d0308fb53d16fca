"""Guidance in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from ethics_guidance.models import DecisionTree
from ethics_guidance.permissions import tree_policy
from ethics_guidance.views.drawing import TreeDrawingView
from ethics_guidance.viewsets import DecisionTreeViewSet, ReportingChannelViewSet

register_permission_policy(DecisionTree, tree_policy)
register_snippet(DecisionTreeViewSet)


@hooks.register("register_admin_viewset")
def register_channels() -> ReportingChannelViewSet:
    """Add the list of official channels."""
    return ReportingChannelViewSet()


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Address of the drawing."""
    return [
        path(
            "reports/self-assessment/",
            TreeDrawingView.as_view(),
            name="ethics_guidance_tree",
        )
    ]


class DrawingMenuItem(MenuItem):
    """Shown to whoever may look at the tree."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the same question as the drawing itself."""
        return TreeDrawingView.is_allowed(request.user)


@hooks.register("register_reports_menu_item")
def drawing_item() -> MenuItem:
    """Add the drawing to the menu of reports."""
    return DrawingMenuItem(
        _("Self-assessment, drawn"),
        reverse("ethics_guidance_tree"),
        name="self-assessment",
        icon_name="clipboard-list",
        order=60,
    )
