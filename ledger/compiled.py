"""Queries that are asked at every request: compiled once, run with new values.

Turning a queryset into SQL costs several times what running it does. A compiled query
is written as any other, with a `Slot` where a value comes, and gives the same rows
through the same conversions; only the turning is done once per process.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, Model, QuerySet, Value


class Slot(Value):
    """The place of a value that is known when the query is run."""

    def __init__(self, name: str, field: Field) -> None:
        super().__init__(None, output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Leave a placeholder, and itself as the parameter to be replaced."""
        return "%s", [self]

    def prepared(self, values: dict[str, Any], connection: Any) -> Any:
        """Return what the database is given for this place."""
        return self.output_field.get_db_prep_value(
            values[self.name], connection=connection, prepared=False
        )


class CompiledQuery:
    """A queryset of objects, compiled at its first use in each process.

    `make()` builds it, with slots; what is not needed it leaves out with `only()`.
    `run(**values)` returns a dictionary per row: `name` for a column of the model,
    `relation__name` for one that `select_related` brings. It reads the default database.
    """

    def __init__(self, make: Callable[[], QuerySet]) -> None:
        self._make = make
        self._compiled: dict[str, _Compiled] = {}

    def run(self, **values: Any) -> list[dict[str, Any]]:
        """Return the rows for these values; `KeyError` when one is missing."""
        connection = connections[DEFAULT_DB_ALIAS]
        query = self._compiled.get(connection.vendor)
        if query is None:
            query = _compile(self._make())
            self._compiled[connection.vendor] = query
        given = [
            each.prepared(values, connection) if isinstance(each, Slot) else each
            for each in query.params
        ]
        with connection.cursor() as cursor:
            cursor.execute(query.sql, given)
            rows = cursor.fetchall()
        return [query.read(row, connection) for row in rows]


@dataclass(frozen=True)
class _Compiled:
    sql: str
    params: tuple[Any, ...]
    names: tuple[str, ...]
    conversions: dict[int, tuple[list[Callable[..., Any]], Any]]

    def read(self, row: tuple[Any, ...], connection: Any) -> dict[str, Any]:
        values = list(row)
        for place, (conversions, expression) in self.conversions.items():
            for convert in conversions:
                values[place] = convert(values[place], expression, connection)
        return dict(zip(self.names, values, strict=True))


def _compile(rows: QuerySet) -> _Compiled:
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    sql, params = compiler.as_sql()
    columns = [column for column, _sql, _alias in compiler.select]
    names = dict(_names(compiler.klass_info, columns, ""))
    return _Compiled(
        sql,
        tuple(params),
        tuple(names[place] for place in range(len(columns))),
        compiler.get_converters(columns),
    )


def _names(info: dict[str, Any], columns: list[Any], prefix: str) -> Iterator[Any]:
    for place in info["select_fields"]:
        yield place, prefix + columns[place].target.attname
    for related in info.get("related_klass_infos", ()):
        yield from _names(related, columns, f"{prefix}{related['field'].name}__")


class CompiledGet:
    """The compiled query of one whole object of a model, by one of its columns."""

    def __init__(self, model: type[Model], column: str) -> None:
        self._model, self._column = model, column
        self._query = CompiledQuery(self._rows)

    def _rows(self) -> QuerySet:
        slot = Slot(self._column, self._model._meta.get_field(self._column))
        return self._model._default_manager.filter(**{self._column: slot}).order_by()

    def get(self, value: Any) -> Any | None:
        """Return the object, or `None` when there is none."""
        rows = self._query.run(**{self._column: value})
        if not rows:
            return None
        row = rows[0]
        return self._model.from_db(DEFAULT_DB_ALIAS, row.keys(), row.values())
