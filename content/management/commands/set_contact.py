"""Say where the ethics unit is reached, before the back office is served."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.actions.identity import set_contact


class Command(BaseCommand):
    help = "Set the ethics unit's e-mail, and its telephone, on the site."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the e-mail and, if wanted, the telephone."""
        parser.add_argument("email")
        parser.add_argument("--phone", help="telephone, with its extension")

    def handle(self, *args: Any, **options: Any) -> None:
        """Change it, or say what is wrong with it."""
        try:
            set_contact(options["email"], phone=options["phone"], by=None)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"The ethics unit is reached at {options['email']}.")
