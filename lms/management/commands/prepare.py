"""Everything that serving needs, done once and skipped when it is in place."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from wagtail.models import Page

from certification.signing import create_development_authority
from lms.catalogues import compile_catalogues
from lms.packing import load, read_pack
from people.models import User


class Command(BaseCommand):
    help = (
        "Migrate, gather static files, create the development authority, load content."
    )
    #: `migrate` makes those of the database; the rest are the tests' to make.
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is missing, and say what was done."""
        if compile_catalogues():
            self.stdout.write("Catalogues compiled.")
        self._migrate()
        self._gather_static()
        if settings.SIGNING_IS_DEVELOPMENT and create_development_authority(
            "Academia de Integridad (demostración)", at=timezone.now()
        ):
            self.stdout.write("Development authority created.")
        if Page.objects.filter(depth=2).count() <= 1 and not self._has_front():
            self._load(settings.STARTER_PACK)
        if self._wants_demo():
            self._load(settings.DEMO_PACK)

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.stdout.write(f"Applying {len(plan)} migrations…")
            call_command("migrate", interactive=False, verbosity=0)

    def _gather_static(self) -> None:
        """Gather static files again only when one of them changed."""
        stamp = Path(settings.STATIC_ROOT) / ".stamp"
        digest = hashlib.sha256("\n".join(self._static_state()).encode()).hexdigest()
        if stamp.exists() and stamp.read_text() == digest:
            return
        self.stdout.write("Gathering static files…")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest)

    @staticmethod
    def _static_state() -> Iterator[str]:
        requirements = settings.BASE_DIR / "requirements.txt"
        yield hashlib.sha256(requirements.read_bytes()).hexdigest()
        for config in apps.get_app_configs():
            folder = Path(config.path) / "static"
            if settings.BASE_DIR in folder.parents and ".venv" not in folder.parts:
                for path in sorted(folder.rglob("*")):
                    if path.is_file():
                        state = path.stat()
                        yield f"{path} {state.st_size} {state.st_mtime_ns}"

    @staticmethod
    def _has_front() -> bool:
        return Page.objects.filter(depth=2).exclude(slug="home").exists()

    @staticmethod
    def _wants_demo() -> bool:
        return (
            settings.DEMO_ALLOWED
            and os.environ.get("DEMO", "1") == "1"
            and not User.objects.filter(email__endswith="@demo.example").exists()
        )

    def _load(self, path: Path) -> None:
        report = load(read_pack(path))
        self.stdout.write(f"Content of {path.name}: {len(report)} objects.")
