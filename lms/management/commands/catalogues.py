"""Bring the catalogues up to date with the sources, and say what lacks a translation."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from lms.catalogues import compile_catalogues, update


class Command(BaseCommand):
    help = "Extract messages into the catalogues and compile them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Update every language."""
        for language, _name in settings.LANGUAGES:
            catalogue = update(language)
            missing = [
                message.id
                for message in catalogue
                if message.id and not _is_translated(message)
            ]
            self.stdout.write(f"{language}: {len(catalogue)} messages")
            for each in missing:
                self.stdout.write(f"  missing: {each!r}")
        compile_catalogues()


def _is_translated(message: Any) -> bool:
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts) and not message.fuzzy
