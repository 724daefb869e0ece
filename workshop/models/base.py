"""What every mapped class shares: the base, ids and moments. Holds no table of its own."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Date, DateTime, Dialect, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


# A damaged moment is long past: what it would still allow is over.
UNREADABLE_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def _tolerant(read: Callable[[Any], Any] | None, instead: Any) -> Callable[[Any], Any] | None:
    """SQLite keeps moments and days as text: a flipped byte in one must not cost every page that meets the row."""
    if read is None:
        return None

    def tried(value: Any) -> Any:
        try:
            return read(value)
        except (ValueError, TypeError):
            return instead

    return tried


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; refuses naive values, gives aware ones on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _tolerant(super().result_processor(dialect, coltype), UNREADABLE_MOMENT)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value if value is None else value.astimezone(UTC)
        return value.replace(tzinfo=UTC)  # type: ignore[no-any-return]  # SQLite gives naive UTC back


class Day(TypeDecorator[date]):
    """A day of the calendar. A damaged one is no day, so that nothing becomes due by it."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _tolerant(super().result_processor(dialect, coltype), None)


class Base(DeclarativeBase):
    """Parent of every table. Columns ending in `_ct` hold sealed bytes and nothing else."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {date: Day}


def new_id() -> str:
    """A row id: 32 hex characters, made before INSERT because seals are bound to it."""
    return uuid.uuid4().hex


def id_column() -> MappedColumn[str]:
    """Primary key of a row."""
    return mapped_column(String(32), primary_key=True, default=new_id)
