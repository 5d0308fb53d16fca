"""Content's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = "Content"

    def ready(self) -> None:
        """Forget what was kept whenever a page or the identity changes."""
        from wagtail import signals
        from wagtail.models import PageViewRestriction

        from content.models import SiteIdentity, StandardPage
        from content.packs import (
            PageType,
            StandardShape,
            fill_standard,
            register_page_type,
        )
        from content.receivers import forget_what_was_kept

        uid = "content-forget"
        for signal in (
            signals.page_published,
            signals.page_unpublished,
            signals.post_page_move,
            signals.page_slug_changed,
        ):
            signal.connect(forget_what_was_kept, dispatch_uid=uid)
        for model in (SiteIdentity, PageViewRestriction):
            for signal in (post_save, post_delete):
                signal.connect(forget_what_was_kept, sender=model, dispatch_uid=uid)
        register_page_type(
            "standard", PageType(StandardPage, StandardShape, fill_standard)
        )
