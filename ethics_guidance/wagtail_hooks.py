"""Guidance in Wagtail's admin: channels, the self-assessment, the code's versions."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from content.permissions import OnlyThese
from ethics_guidance.models import Attestation, DecisionTree
from ethics_guidance.permissions import tree_policy
from ethics_guidance.views.drawing import TreeDrawingView
from ethics_guidance.views.freezing import FreezeView
from ethics_guidance.viewsets import (
    AttestationViewSet,
    DecisionTreeViewSet,
    ReportingChannelViewSet,
)

register_permission_policy(Attestation, OnlyThese(Attestation, "view", "add"))
register_permission_policy(DecisionTree, tree_policy)
register_snippet(DecisionTreeViewSet)


@hooks.register("register_admin_viewset")
def register_guidance() -> list[AttestationViewSet | ReportingChannelViewSet]:
    """Add the lists of official channels and of attestations."""
    return [ReportingChannelViewSet(), AttestationViewSet()]


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Addresses of the drawing and of where a version of the code is frozen."""
    return [
        path("code/freeze/", FreezeView.as_view(), name="ethics_guidance_freeze"),
        path(
            "reports/self-assessment/",
            TreeDrawingView.as_view(),
            name="ethics_guidance_tree",
        ),
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


class FreezeMenuItem(MenuItem):
    """Shown to whoever may freeze a version."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the same question as the view itself."""
        return FreezeView.is_allowed(request.user)


@hooks.register("register_admin_menu_item")
def freeze_item() -> MenuItem:
    """Add it to the menu, beside the channels."""
    return FreezeMenuItem(
        _("Versions of the code"),
        reverse("ethics_guidance_freeze"),
        name="code-versions",
        icon_name="lock",
        order=335,
    )
