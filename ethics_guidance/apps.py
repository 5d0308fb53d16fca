"""Guidance's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class EthicsGuidanceConfig(AppConfig):
    name = "ethics_guidance"
    verbose_name = "Ethics guidance"

    def ready(self) -> None:
        """Forget kept pages when a channel changes; let packs write pages."""
        from content.packs import (
            PageType,
            StandardShape,
            fill_standard,
            register_page_type,
        )
        from ethics_guidance.models import (
            QuestionIndexPage,
            ReportingChannel,
            ReportingPage,
        )
        from ethics_guidance.packs import fill_questions
        from ethics_guidance.receivers import channel_changed, personal_data
        from people import personal_data as people_data

        for signal in (post_save, post_delete):
            signal.connect(channel_changed, sender=ReportingChannel)
        register_page_type(
            "reporting", PageType(ReportingPage, StandardShape, fill_standard)
        )
        register_page_type(
            "questions", PageType(QuestionIndexPage, StandardShape, fill_questions)
        )
        people_data.register("consultations", personal_data)
