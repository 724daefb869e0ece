"""The engine: SQLite by default, PostgreSQL by URL. Begins no transaction of its own.

SQLite runs in WAL with `synchronous=FULL` (an acknowledged operation survives a power cut) and
`secure_delete=ON` (a deleted box leaves no bytes in free pages). PostgreSQL bounds every wait, so that a worker that
froze in the middle of a transaction cannot keep the others from closing a meeting.
"""

import json
from typing import Any

from sqlalchemy import Engine, create_engine, event

from workshop.db.gate import BUSY_MS, WRITING

# A connection beyond the pool is made for one question and thrown away, which costs PostgreSQL a process each time:
# twenty meetings at one worker ask at once. Four workers stay below the hundred connections of a fresh PostgreSQL.
_POOL: dict[str, Any] = {"pool_size": 16, "max_overflow": 4, "pool_use_lifo": True}
# Who holds a lock and does nothing for eight seconds loses it; who waits for it waits ten, and so gets it.
_POSTGRES = {
    "connect_timeout": 5,
    # A way to the server that swallows all without a word is given up like one that breaks.
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "options": "-c idle_in_transaction_session_timeout=8s -c lock_timeout=10s",
}


def make_engine(url: str) -> Engine:
    """An engine for the URL. SQLite transactions begin by hand: deferred to read, IMMEDIATE to write."""
    if not url.startswith("sqlite"):
        engine = create_engine(url, connect_args=_POSTGRES, hide_parameters=True, **_POOL)
        from workshop.db import postgres  # with its driver, which a house on SQLite never needs

        postgres.prepare(engine)
        return engine
    engine = create_engine(url, hide_parameters=True, json_deserializer=_facts)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions behind our back
    connection.text_factory = _text
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _facts(raw: str) -> Any:
    """A damaged JSON column holds nothing; where it is chained, the chain says so."""
    try:
        return json.loads(raw)
    except ValueError:
        return {}


def _text(raw: bytes) -> str:
    """A text with a damaged byte is that text with a damaged character: it must not cost its whole table."""
    return raw.decode(errors="replace")


def _begin(connection: Any) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITING) else "BEGIN")
