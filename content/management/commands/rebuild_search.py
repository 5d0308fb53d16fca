"""Read every page anew for the search index."""

from typing import Any

from django.core.management.base import BaseCommand

from content.actions.search import rebuild_index


class Command(BaseCommand):
    help = "Make the search index anew from every live public page."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how many pages may be found."""
        self.stdout.write(f"{rebuild_index()} pages may be found.")
