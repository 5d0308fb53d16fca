"""Home's registration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Home"

    def ready(self) -> None:
        """Let packs write the front page."""
        from content.packs import PageType, register_page_type
        from home.models import HomePage
        from home.packs import HomeShape, fill_home

        register_page_type("home", PageType(HomePage, HomeShape, fill_home))
