"""Guidance's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class EthicsGuidanceConfig(AppConfig):
    name = "ethics_guidance"
    verbose_name = "Ethics guidance"

    def ready(self) -> None:
        """Forget kept pages when a channel changes."""
        from ethics_guidance.models import ReportingChannel
        from ethics_guidance.receivers import channel_changed

        for signal in (post_save, post_delete):
            signal.connect(channel_changed, sender=ReportingChannel)
