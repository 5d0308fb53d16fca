"""Serve the site with its worker, watched; Ctrl-C stops both cleanly."""

import os
import socket
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lms.supervisor import Supervisor
from people.models import User


def _is_taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


class Command(BaseCommand):
    help = "Run the web server and the worker, and keep both alive."
    #: Asked for below: on a laptop nothing would be refused, and it takes a second.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to prepare first."""
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="first do what `prepare` does, in the same process",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Start, and print the address when the site answers."""
        if options["prepare"]:
            call_command("prepare", stdout=self.stdout)
        if not settings.DEMO_ALLOWED:
            self.check(databases=["default"])
        self.port = int(os.environ.get("PORT", "8000"))
        host = os.environ.get("HOST", "127.0.0.1")
        if _is_taken(host, self.port):
            raise CommandError(
                f"Something already listens on {host}:{self.port}. Stop it, or choose "
                f"another port: PORT={self.port + 1} bin/run"
            )
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
