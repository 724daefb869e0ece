"""The one place where transactions begin. Decides nothing about who may read or write."""

import contextlib
import threading
from collections.abc import Iterator

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

WRITING = "tsunagi_writing"


class Database:
    """Opens transactions on one engine.

    On SQLite writers of one process queue at a lock before BEGIN IMMEDIATE: with gevent a greenlet that met
    SQLite's own busy wait would stop the whole process, and with it the writer it waits for.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.sqlite = engine.dialect.name == "sqlite"
        self._turn = threading.RLock()

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that sees one state of the database and is always rolled back."""
        with Session(self.engine, expire_on_commit=False) as db:
            try:
                yield db
            finally:
                db.expunge_all()  # a rollback would empty the rows that the caller goes on reading
                db.rollback()

    @contextlib.contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that is committed at the end, or rolled back if anything is raised."""
        with (
            self._turn if self.sqlite else contextlib.nullcontext(),
            self.engine.connect().execution_options(**{WRITING: True}) as connection,
            Session(connection, expire_on_commit=False) as db,
            db.begin(),
        ):
            yield db

    def truncate_log(self) -> bool:
        """Empty SQLite's WAL so that deleted boxes leave the disk. False while a reader holds it."""
        if not self.sqlite:
            return True
        with self._turn, self.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            return not busy

    def vacuum(self, *tables: str) -> None:
        """PostgreSQL: clear dead rows of these tables. SQLite needs none (`secure_delete`)."""
        if self.sqlite:
            return
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in tables:
                connection.execute(text(f'VACUUM "{table}"'))
