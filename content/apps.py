"""Content's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = "Content"

    def ready(self) -> None:
        """Forget what was kept, index and follow whatever is published."""
        from wagtail import signals
        from wagtail.models import Page, PageViewRestriction

        from content import citing, receivers
        from content.citers import PAGES
        from content.models import SiteIdentity, StandardPage
        from content.packs import (
            PageType,
            StandardShape,
            fill_standard,
            register_page_type,
        )

        uid = "content-forget"
        for signal in (
            signals.page_published,
            signals.page_unpublished,
            signals.post_page_move,
            signals.page_slug_changed,
        ):
            signal.connect(receivers.forget_what_was_kept, dispatch_uid=uid)
        for model in (SiteIdentity, PageViewRestriction):
            for signal in (post_save, post_delete):
                signal.connect(
                    receivers.forget_what_was_kept, sender=model, dispatch_uid=uid
                )
        for signal in (signals.page_published, signals.page_unpublished):
            signal.connect(receivers.index_what_changed)
        signals.post_page_move.connect(receivers.index_what_moved)
        post_save.connect(receivers.hide_what_is_restricted, sender=PageViewRestriction)
        post_delete.connect(
            receivers.show_what_was_restricted, sender=PageViewRestriction
        )
        citing.register(PAGES)
        signals.page_published.connect(
            receivers.page_published, dispatch_uid="content-follow"
        )
        pre_delete.connect(
            receivers.page_leaves, sender=Page, dispatch_uid="content-leave"
        )
        register_page_type(
            "standard", PageType(StandardPage, StandardShape, fill_standard)
        )
