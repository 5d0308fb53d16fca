"""Guidance's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class EthicsGuidanceConfig(AppConfig):
    name = "ethics_guidance"
    verbose_name = "Ethics guidance"

    def ready(self) -> None:
        """Forget kept pages when a channel changes; freeze a tree when it is published."""
        from wagtail.signals import published

        from content.packs import PageType, fill_standard, register_page_type
        from content.packs import StandardShape as ReportingShape
        from ethics_guidance.models import (
            DecisionTree,
            ReportingChannel,
            ReportingPage,
        )
        from ethics_guidance.receivers import channel_changed, tree_published

        for signal in (post_save, post_delete):
            signal.connect(channel_changed, sender=ReportingChannel)
        published.connect(tree_published, sender=DecisionTree)
        register_page_type(
            "reporting", PageType(ReportingPage, ReportingShape, fill_standard)
        )
