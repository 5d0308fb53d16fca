"""Check a certificate file: bytes, signature, chain, status; exit 0 only when all hold."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from certification.rules.status import CredentialStatus
from certification.verification import Finding, Verdict, verify_file


class Command(BaseCommand):
    help = "Tell whether a PDF is a certificate of ours, unaltered and in force."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say the finding; exit 1 for anything but genuine and valid."""
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        verdict = verify_file(data)
        report = _report(verdict)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            for name, value in report.items():
                self.stdout.write(f"{name}: {value}")
        if not report["valid"]:
            sys.exit(1)


def _report(verdict: Verdict) -> dict[str, Any]:
    credential, signature = verdict.credential, verdict.signature
    return {
        "finding": verdict.finding.value,
        "status": verdict.status.value if verdict.status else None,
        "valid": verdict.finding is Finding.GENUINE
        and verdict.status is CredentialStatus.VALID,
        "folio": credential.folio if credential else None,
        "holder": verdict.name or None,
        "signature_intact": signature.intact if signature else None,
        "signature_trusted": signature.trusted if signature else None,
        "covers_whole_file": signature.whole_file if signature else None,
        "timestamped": signature.timestamped if signature else None,
        "demonstration": credential.is_demonstration if credential else None,
    }
