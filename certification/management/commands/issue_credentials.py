"""Award whatever is due and not yet awarded."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from certification.actions.credentials import award_due
from ledger.actions.outbox import run_due


class Command(BaseCommand):
    help = (
        "Award what is due; safe to run at any time, any number of times, in parallel."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Award, then make the certificates that follow."""
        awarded = award_due(limit=options["limit"])
        run_due()
        self.stdout.write(f"{awarded} awarded.")
