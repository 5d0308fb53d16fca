"""Guidance in Wagtail's admin."""

from wagtail import hooks

from ethics_guidance.viewsets import ReportingChannelViewSet


@hooks.register("register_admin_viewset")
def register_channels() -> ReportingChannelViewSet:
    """Add the list of official channels."""
    return ReportingChannelViewSet()
