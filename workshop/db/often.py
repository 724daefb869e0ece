"""Statements that a table says at every flush and every look, spoken to the driver itself.

SQLAlchemy's way from a statement to rows costs three times what the driver does, which nobody feels on a page and
everybody in a room. Statements are still written with it, and compiled by it, once. Begins no transaction.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

from workshop.db.gate import Reading

_named: Any = namedtuple  # the checker wants to see the names; a statement has them
Values = Mapping[str, Any]
_Turned = Callable[[Any], Any]


class _Spoken(NamedTuple):
    """A statement in one database's words. `ins`, `outs`: what turns values on their way, by name and by place."""

    sql: str
    order: Sequence[str] | None  # where values go by place
    fixed: Values  # what stands in the statement itself
    ins: Mapping[str, _Turned]
    outs: Sequence[tuple[int, _Turned]]
    row: Callable[[Iterable[Any]], Any]

    def values(self, given: Values) -> Any:
        turned = {**self.fixed, **given}
        for name, turn in self.ins.items():
            turned[name] = turn(turned[name])
        return [turned[name] for name in self.order] if self.order is not None else turned

    def rows(self, found: Iterable[Sequence[Any]]) -> list[Any]:
        if not self.outs:
            return [self.row(each) for each in found]
        made = []
        for each in found:
            cells = list(each)
            for place, turn in self.outs:
                cells[place] = turn(cells[place])
            made.append(self.row(cells))
        return made


class Often:
    """One statement of columns with names of their own; every value of it is a `bindparam`."""

    def __init__(self, statement: Executable) -> None:
        self._statement: Any = statement
        self._by_dialect: dict[str, _Spoken] = {}

    def rows(self, db: Reading, values: Values) -> list[Any]:
        """Its rows, as named tuples. Raises `DBAPIError`."""
        return together(db, (self, values))[0]

    def do(self, db: Reading, rows: Sequence[Values]) -> None:
        """Write. Raises `DBAPIError`, or lets the commit raise it (`gate.last_words`)."""
        connection, driver = _driver(db)
        with _told(connection, self):
            spoken = self.spoken(connection.dialect)
            if len(rows) == 1:
                driver.execute(spoken.sql, spoken.values(rows[0]))
            else:
                driver.cursor().executemany(spoken.sql, [spoken.values(each) for each in rows])

    def spoken(self, dialect: Dialect) -> _Spoken:
        """The statement in this database's words, compiled once."""
        if dialect.name not in self._by_dialect:
            self._by_dialect[dialect.name] = _compiled(self._statement, dialect)
        return self._by_dialect[dialect.name]


def together(db: Reading, *asked: tuple[Often, Values]) -> list[list[Any]]:
    """The rows of several statements, one after another; PostgreSQL is asked all of them at once.

    Raises `DBAPIError`.
    """
    connection, driver = _driver(db)
    with _told(connection, asked[-1][0]):
        spoken = [each.spoken(connection.dialect) for each, _ in asked]
        said = [
            (each.sql, each.values(values)) for each, (_, values) in zip(spoken, asked, strict=True)
        ]
        if len(said) > 1 and hasattr(driver, "pipeline"):
            with driver.pipeline():
                found = [driver.execute(*each) for each in said]
        else:
            found = [driver.execute(*each).fetchall() for each in said]
        return [one.rows(each) for one, each in zip(spoken, found, strict=True)]


def _driver(db: Reading) -> tuple[Connection, Any]:
    connection = db if isinstance(db, Connection) else db.connection()
    return connection, connection.connection.driver_connection


@contextmanager
def _told(connection: Connection, statement: Often) -> Any:
    """What the driver raises is raised as SQLAlchemy raises it, without the values.

    Who is ended in the middle of a word leaves half an answer on the way: nobody else may be given that connection.
    """
    dialect = connection.dialect
    broken: Any = dialect.loaded_dbapi.Error
    try:
        yield
    except broken as bad:
        sql = statement.spoken(dialect).sql
        raise DBAPIError.instance(
            sql, None, bad, broken, hide_parameters=True, dialect=dialect
        ) from bad
    except BaseException as ended:
        if not isinstance(ended, Exception):
            connection.invalidate(ended)
        raise


def _compiled(statement: Any, dialect: Dialect) -> _Spoken:
    made: Any = statement.compile(dialect=dialect)
    ins = {
        name: turn
        for bound, name in made.bind_names.items()
        if (turn := bound.type.dialect_impl(dialect).bind_processor(dialect))
    }
    fixed = {name: bound.value for bound, name in made.bind_names.items() if not bound.required}
    columns = list(statement.selected_columns) if hasattr(statement, "selected_columns") else []
    outs = [
        (place, turn)
        for place, column in enumerate(columns)
        if (turn := column.type.dialect_impl(dialect).result_processor(dialect, None))
    ]
    shape = _named("Row", [str(column.key) for column in columns])
    order = made.positiontup if made.positional else None
    return _Spoken(made.string, order, fixed, ins, outs, shape._make)
