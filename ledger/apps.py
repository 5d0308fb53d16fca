"""The ledger's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    name = "ledger"
    verbose_name = "Ledger"

    def ready(self) -> None:
        """Keep the append-only triggers in place after every migrate."""
        from ledger.triggers import install_after_migrate

        post_migrate.connect(install_after_migrate, sender=self)
