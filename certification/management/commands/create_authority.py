"""Make the development authority that signs certificates, at first run."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from certification.signing import create_development_authority


class Command(BaseCommand):
    help = "Create the development signing authority unless there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was done."""
        made = create_development_authority(
            "Academia de Integridad (demostración)", at=timezone.now()
        )
        self.stdout.write("Authority created." if made else "Authority in place.")
