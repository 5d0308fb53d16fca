"""Guidance's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class EthicsGuidanceConfig(AppConfig):
    name = "ethics_guidance"
    verbose_name = "Ethics guidance"

    def ready(self) -> None:
        """Forget kept pages when a channel changes."""
        from django.utils.translation import gettext_lazy as _

        from content import kinds
        from content.packs import PageType, fill_standard, register_page_type
        from content.packs import StandardShape as ReportingShape
        from ethics_guidance.models import ReportingChannel, ReportingPage
        from ethics_guidance.receivers import channel_changed

        for signal in (post_save, post_delete):
            signal.connect(channel_changed, sender=ReportingChannel)
        kinds.register(
            kinds.Kind("guidance", _("Guidance"), _("Guidance")), ReportingPage
        )
        register_page_type(
            "reporting", PageType(ReportingPage, ReportingShape, fill_standard)
        )
