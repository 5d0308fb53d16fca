"""Append-only tables: UPDATE and DELETE refused by the database itself.

A model says `append_only = True`; the triggers are (re)made after every migrate, so
that a migration which rebuilds a table on SQLite cannot lose them unnoticed.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "append_only"
EVENTS = ("update", "delete")


def append_only_tables() -> Iterator[str]:
    """Yield the table of every model that says it is append-only."""
    for model in apps.get_models():
        if getattr(model, "append_only", False):
            yield model._meta.db_table


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers of every append-only table that exists."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in append_only_tables():
            if table in existing:
                for statement in _create(connection.vendor, table):
                    cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop them, for a test database about to be emptied or a data migration."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in append_only_tables():
            if table in existing:
                for statement in _drop(connection.vendor, table):
                    cursor.execute(statement)


def install_after_migrate(sender: object, using: str, **kwargs: object) -> None:
    """Receiver of `post_migrate`."""
    install(connections[using])


def _name(table: str, event: str) -> str:
    return f"{PREFIX}_{table}_{event}"


def _create(vendor: str, table: str) -> Iterator[str]:
    if vendor == "postgresql":
        yield (
            f"CREATE OR REPLACE FUNCTION {PREFIX}() RETURNS trigger AS $$ BEGIN "
            f"RAISE EXCEPTION 'append-only table: %', TG_TABLE_NAME; END $$ "
            f"LANGUAGE plpgsql"
        )
    for event in EVENTS:
        name = _name(table, event)
        if vendor == "postgresql":
            yield (
                f'CREATE OR REPLACE TRIGGER "{name}" BEFORE {event.upper()} '
                f'ON "{table}" FOR EACH ROW EXECUTE FUNCTION {PREFIX}()'
            )
        else:
            yield (
                f'CREATE TRIGGER IF NOT EXISTS "{name}" BEFORE {event.upper()} '
                f'ON "{table}" BEGIN SELECT RAISE(ABORT, \'append-only table: '
                f"{table}'); END"
            )


def _drop(vendor: str, table: str) -> Iterator[str]:
    for event in EVENTS:
        suffix = f' ON "{table}"' if vendor == "postgresql" else ""
        yield f'DROP TRIGGER IF EXISTS "{_name(table, event)}"{suffix}'
