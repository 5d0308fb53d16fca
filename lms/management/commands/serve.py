"""Serve the site with its worker, watched; Ctrl-C stops both cleanly."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from lms.supervisor import Supervisor
from people.models import User


class Command(BaseCommand):
    help = "Run the web server and the worker, and keep both alive."

    def handle(self, *args: Any, **options: Any) -> None:
        """Start, and print the address when the site answers."""
        self.check(databases=["default"])
        self.port = int(os.environ.get("PORT", "8000"))
        host = os.environ.get("HOST", "127.0.0.1")
        workers = int(os.environ.get("WEB_WORKERS", os.cpu_count() or 1))
        self.accounts = list(
            User.objects.filter(email__endswith="@demo.example")
            .order_by("id")
            .values_list("email", flat=True)
        )
        Supervisor(host, self.port, max(1, min(workers, 4))).run(self._say_ready)

    def _say_ready(self) -> None:
        write = self.stdout.write
        write("")
        write(f"  Academia de Integridad: http://localhost:{self.port}")
        if self.accounts:
            write(f"  Demo accounts, all with the password {settings.DEMO_PASSWORD}:")
            for email in self.accounts:
                write(f"    {email}")
        if settings.MAIL_OUTBOX_DIR:
            write(f"  Mail that would be sent: http://localhost:{self.port}/dev/mail/")
        write("  Ctrl-C stops everything.")
        write("")
        self.stdout.flush()
