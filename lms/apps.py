"""The project's registration: its system checks."""

from django.apps import AppConfig


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = "Academia de Integridad"
