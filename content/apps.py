"""Content's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = "Content"

    def ready(self) -> None:
        """Forget what was kept when something changes; follow what is published."""
        from wagtail import signals
        from wagtail.models import Page, PageViewRestriction

        from content import citing
        from content.citers import PAGES
        from content.models import SiteIdentity, StandardPage
        from content.packs import (
            PageType,
            StandardShape,
            fill_standard,
            register_page_type,
        )
        from content.receivers import (
            forget_what_was_kept,
            page_leaves,
            page_published,
        )

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
        citing.register(PAGES)
        signals.page_published.connect(page_published, dispatch_uid="content-follow")
        pre_delete.connect(page_leaves, sender=Page, dispatch_uid="content-leave")
        register_page_type(
            "standard", PageType(StandardPage, StandardShape, fill_standard)
        )
