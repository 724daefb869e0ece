"""A database that takes no line of the record, for as long as a test looks. Asserts nothing."""

import contextlib
from collections.abc import Iterator

from sqlalchemy import create_engine

_REFUSE = {
    "sqlite": "CREATE TRIGGER no_audit BEFORE INSERT ON audit_line BEGIN SELECT RAISE(ABORT, 'no'); END",
    "postgresql": "ALTER TABLE audit_line ADD CONSTRAINT no_audit CHECK (false) NOT VALID",
}
_TAKE = {
    "sqlite": "DROP TRIGGER no_audit",
    "postgresql": "ALTER TABLE audit_line DROP CONSTRAINT no_audit",
}


@contextlib.contextmanager
def no_record(url: str) -> Iterator[None]:
    """Inside, no line can be added to any audit chain."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(_REFUSE[engine.dialect.name])
        yield
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(_TAKE[engine.dialect.name])
        engine.dispose()
