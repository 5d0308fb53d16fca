"""Guidance's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class EthicsGuidanceConfig(AppConfig):
    name = "ethics_guidance"
    verbose_name = "Ethics guidance"

    def ready(self) -> None:
        """Say which views answer for guidance, and how packs write it."""
        from content import packs as pages
        from content import serving
        from ethics_guidance import models, packs
        from ethics_guidance.receivers import channel_changed, personal_data
        from ethics_guidance.views import code, dilemmas, guidance
        from people import personal_data as people_data

        for signal in (post_save, post_delete):
            signal.connect(channel_changed, sender=models.ReportingChannel)
        for model, view in (
            (models.CodePage, code.code_page),
            (models.DilemmaIndexPage, dilemmas.dilemma_index),
            (models.DilemmaPage, dilemmas.dilemma_page),
            (models.GuidanceIndexPage, guidance.guidance_index),
            (models.GuidancePage, guidance.guidance_page),
            (models.ValuePage, code.value_page),
        ):
            serving.register(model, view, previews=True)
        people_data.register("ethics_guidance", personal_data)
        for name, made_by in {
            "reporting": pages.PageType(
                models.ReportingPage, pages.StandardShape, pages.fill_standard
            ),
            "library": pages.PageType(
                models.GuidanceIndexPage, packs.IndexShape, packs.fill_index
            ),
            "guidance": pages.PageType(
                models.GuidancePage,
                packs.GuidanceShape,
                packs.fill_guidance,
                parent="library:library",
            ),
            "dilemmas": pages.PageType(
                models.DilemmaIndexPage, packs.IndexShape, packs.fill_index
            ),
            "dilemma": pages.PageType(
                models.DilemmaPage,
                packs.DilemmaShape,
                packs.fill_dilemma,
                parent="dilemmas:dilemmas",
            ),
            "code": pages.PageType(models.CodePage, packs.CodeShape, packs.fill_code),
            "value": pages.PageType(
                models.ValuePage,
                packs.ValueShape,
                packs.fill_value,
                parent="code:code",
            ),
        }.items():
            pages.register_page_type(name, made_by)
