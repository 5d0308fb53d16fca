"""Guidance's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class EthicsGuidanceConfig(AppConfig):
    name = "ethics_guidance"
    verbose_name = "Ethics guidance"

    def ready(self) -> None:
        """Say which views answer for guidance, and how packs write it."""
        from django.utils.translation import gettext_lazy as _
        from wagtail.signals import published, unpublished

        from content import kinds, practised, serving
        from content import packs as pages
        from content.receivers import forget_what_was_kept
        from ethics_guidance import bank, models, packs
        from ethics_guidance.receivers import (
            attestation_data,
            channel_changed,
            consultation_data,
            tree_published,
        )
        from ethics_guidance.views import code, dilemmas, guidance
        from people import personal_data as people_data

        people_data.register("consultations", consultation_data)
        practised.register("dilemmas", bank.practice_of_dilemmas)
        for signal in (post_save, post_delete):
            signal.connect(channel_changed, sender=models.ReportingChannel)
        published.connect(tree_published, sender=models.DecisionTree)
        for signal in (published, unpublished):
            signal.connect(forget_what_was_kept, sender=models.DecisionTree)
        for model, view in (
            (models.CodePage, code.code_page),
            (models.DilemmaIndexPage, dilemmas.dilemma_index),
            (models.DilemmaPage, dilemmas.dilemma_page),
            (models.GuidanceIndexPage, guidance.guidance_index),
            (models.GuidancePage, guidance.guidance_page),
            (models.ValuePage, code.value_page),
        ):
            serving.register(model, view, previews=True)
        kinds.register(
            kinds.Kind("guidance", _("Guidance"), _("Guidance")),
            models.GuidanceIndexPage,
            models.GuidancePage,
            models.ReportingPage,
        )
        kinds.register(
            kinds.Kind("questions", _("Questions and answers"), _("Question")),
            models.QuestionIndexPage,
            models.QuestionPage,
        )
        kinds.register(
            kinds.Kind("dilemmas", _("Dilemmas"), _("Dilemma")),
            models.DilemmaIndexPage,
            models.DilemmaPage,
        )
        kinds.register(
            kinds.Kind("code", _("Code of Ethics"), _("Code of Ethics")),
            models.CodePage,
            models.ValuePage,
        )
        people_data.register("attestations", attestation_data)
        for name, made_by in {
            "reporting": pages.PageType(
                models.ReportingPage, pages.StandardShape, pages.fill_standard
            ),
            "questions": pages.PageType(
                models.QuestionIndexPage, pages.StandardShape, packs.fill_index
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
