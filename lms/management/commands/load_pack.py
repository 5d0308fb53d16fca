"""Validate a content pack whole, then load it in one transaction."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from ledger.rules.packs import PackInvalid
from lms.packing import load, read_pack


class Command(BaseCommand):
    help = (
        "Load a content pack. A second load updates, never duplicates, and leaves "
        "alone what an editor changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say every fault, or every thing done."""
        try:
            pack = read_pack(options["path"])
        except PackInvalid as error:
            for fault in error.faults:
                self.stderr.write(str(fault))
            self.stderr.write(f"Refused: {len(error.faults)} faults; nothing loaded.")
            sys.exit(1)
        with transaction.atomic():
            report = load(pack)
            if options["dry_run"]:
                transaction.set_rollback(True)
        for line in report:
            self.stdout.write(line)
        done = "Would do" if options["dry_run"] else "Done"
        self.stdout.write(f"{done}: {len(report)} changes.")
