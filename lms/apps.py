"""The project's registration: its system checks."""

from django.apps import AppConfig


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = "Academia de Integridad"

    def ready(self) -> None:
        """Register the checks."""
        from django.core.checks import Tags, register

        from lms.checks import nothing_of_the_demo

        register(nothing_of_the_demo, Tags.database)
