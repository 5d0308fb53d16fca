"""Walk the audit chain; exit 1 at the first broken link."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ledger.actions.audit import find_break, seal_entries
from ledger.models import AuditSeal


class Command(BaseCommand):
    help = "Check that no sealed audit entry was changed, dropped or inserted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal what is pending, check everything, say the result."""
        seal_entries()
        broken = find_break()
        result = {
            "entries": AuditSeal.objects.count(),
            "whole": broken is None,
            "first_break": broken.sequence if broken else None,
            "reason": broken.reason if broken else None,
        }
        if options["json"]:
            self.stdout.write(json.dumps(result))
        elif broken is None:
            self.stdout.write(f"{result['entries']} entries, whole.")
        else:
            self.stdout.write(f"Broken at entry {broken.sequence}: {broken.reason}.")
        if broken is not None:
            sys.exit(1)
