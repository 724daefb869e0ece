"""The one place where transactions begin. Decides nothing about who may read or write."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from workshop.db.ballast import Ballast
from workshop.db.convoy import Convoy

WRITING = "tsunagi_writing"
BUSY_MS = 5000  # how long a connection to SQLite waits for another process's lock
_QUEUE = (
    0x7473756E616769  # PostgreSQL's advisory lock of this house; any number that is always the same
)
_CROSSED = {
    "40001",
    "40P01",
}  # serialization failure, deadlock: PostgreSQL took the whole transaction back
_READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_BESIDE = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < :now"
)

_LAST = "tsunagi_last"  # of a writing session's `info`: what ends when it has committed
_LOOKS = 4  # connections of one worker that are kept for looking; twenty tables look in turn

_log = logging.getLogger(__name__)
Reading = Session | Connection
T = TypeVar("T")


class Database:
    """Opens transactions on one engine.

    On SQLite writers of one process queue at a lock before BEGIN IMMEDIATE: with gevent a greenlet that met
    SQLite's own busy wait would stop the whole process, and with it the writer it waits for. On PostgreSQL only
    writers who ask for a `turn` queue so, and one of each process waits for the other processes' turns.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.sqlite = engine.dialect.name == "sqlite"
        self._turn = threading.RLock()
        self._reading = engine if self.sqlite else engine.execution_options(**_READING)
        self._looking = threading.BoundedSemaphore(_LOOKS)
        self.flushes = Convoy()
        self.ballast = Ballast(engine.url.database if self.sqlite else None)
        self._looks: list[Connection] = []

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that sees one state of the database and is always rolled back."""
        with Session(self._reading, expire_on_commit=False) as db:
            try:
                yield db
            finally:
                db.expunge_all()  # a rollback would empty the rows that the caller goes on reading
                db.rollback()

    def looked(self, work: Callable[[Reading], T]) -> T:
        """What the work reads. On PostgreSQL each of its statements sees the newest state, and nothing else is sent.

        A transaction, and the question whether the connection still lives, are as much work as what is looked at, and
        a table looks at each ring. A connection that broke since the last look is replaced once.
        """
        if self.sqlite:
            with self.read() as db:
                return work(db)
        with self._looking:
            kept = self._looks.pop() if self._looks else None
            if kept is not None:
                with contextlib.suppress(DBAPIError):
                    return self._look(kept, work)
            fresh = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            return self._look(fresh, work)

    def _look(self, connection: Connection, work: Callable[[Reading], T]) -> T:
        try:
            found = work(connection)
        except BaseException:
            connection.invalidate()
            connection.close()
            raise
        self._looks.append(connection)
        return found

    @contextlib.contextmanager
    def write(self, *, turn: bool = False) -> Iterator[Session]:
        """A transaction that is committed at the end, or rolled back if anything is raised.

        turn: nobody else who asks for a turn writes meanwhile, on any worker. On SQLite every writer has it.
        """
        with (
            self._turn if self.sqlite or turn else contextlib.nullcontext(),
            self.engine.connect().execution_options(**{WRITING: True}) as connection,
            contextlib.ExitStack() as last,
            Session(connection, expire_on_commit=False, info={_LAST: last}) as db,
            db.begin(),
        ):
            if turn:
                wait_turn(db)
            yield db

    def truncate_log(self) -> bool:
        """Empty SQLite's WAL, so deleted boxes leave the disk. False while a reader holds it, or the disk is full."""
        if not self.sqlite:
            return True
        broken: Any = (
            self.engine.dialect.loaded_dbapi.Error
        )  # nobody wraps what the driver itself raises
        with self._turn, self.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            # Not SQLite's usual five seconds: nothing else of the process would run while it waits for a reader.
            raw.execute("PRAGMA busy_timeout=100")
            try:
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except broken as bad:
                _log.warning("log: not emptied now (%s)", type(bad).__name__)
                return False
            finally:
                raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            return not busy

    def vacuum(self, *tables: str) -> bool:
        """PostgreSQL: clear dead rows of these tables. SQLite needs none (`secure_delete`).

        False if it could not, or if somebody still reads a state in which the rows were not dead.
        """
        if self.sqlite:
            return True
        try:
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as free:
                alone = _others_ended(free)
                for table in tables:
                    free.execute(text(f'VACUUM "{table}"'))
        except (
            SQLAlchemyError
        ) as bad:  # what was to be done is committed: this only tidies up after it
            _log.warning("vacuum: not possible now (%s)", type(bad).__name__)
            return False
        return alone


def _others_ended(free: Connection) -> bool:
    """Whether, within half a second, every transaction that runs beside this moment has ended."""
    now = free.scalar(select(func.clock_timestamp()))
    for _ in range(25):
        if not free.scalar(_BESIDE, {"now": now}):
            return True
        time.sleep(0.02)
    return False


def wait_turn(db: Session) -> None:
    """From here to the end of the transaction nobody else who waits for the turn goes on. SQLite's writers have it."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(_QUEUE)))


def last_words(db: Session) -> None:
    """From here to the commit nothing more is read: PostgreSQL is told all that follows at once, and answers once.

    What one of these statements raises is raised by the commit. What is read all the same finds nothing.
    """
    connection = db.connection()
    if connection.dialect.name == "postgresql":
        raw: Any = connection.connection.driver_connection
        db.info[_LAST].enter_context(_told_at_once(connection, raw))


@contextlib.contextmanager
def _told_at_once(connection: Connection, raw: Any) -> Iterator[None]:
    broken: Any = connection.dialect.loaded_dbapi.Error
    with contextlib.ExitStack() as told:
        told.enter_context(raw.pipeline())
        yield
        try:
            told.close()
        except broken:  # it is committed: a server that goes in this moment takes nothing back
            connection.invalidate()
        except BaseException:  # ended in the middle of a word (`often`)
            connection.invalidate()
            raise


def crossed(bad: DBAPIError) -> bool:
    """Whether the database took a transaction back because it crossed another: the same again may succeed."""
    return getattr(bad.orig, "sqlstate", None) in _CROSSED
