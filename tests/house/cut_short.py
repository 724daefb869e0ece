"""Somebody is ended in the middle of a word with PostgreSQL, as greenlets are; then the next one asks. Not a test.

In its own patched process: only there a wait can be cut short. Says how the first ended, and what the next was told.
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402  # the patch comes first

import gevent  # noqa: E402
from sqlalchemy import Text, bindparam, cast, func, select  # noqa: E402

from workshop.db.engine import make_engine  # noqa: E402
from workshop.db.gate import Database  # noqa: E402
from workshop.db.often import Often  # noqa: E402

SLEEP = Often(select(cast(func.pg_sleep(bindparam("long")), Text).label("slept")))
ASK = Often(select(bindparam("word", type_=Text).label("word")))


def ended(database: Database) -> str:
    """How somebody fares who is ended while the database is silent."""
    try:
        with database.write() as db, gevent.Timeout(0.3):
            SLEEP.rows(db, {"long": 3})
    except BaseException as bad:  # noqa: BLE001  # that is what is asked
        return type(bad).__name__
    return "answered"


def main(url: str) -> None:
    """Both, on a pool whose last connection is the first to be given."""
    database = Database(make_engine(url))
    told = [ended(database)]
    for word in ("西", "原"):
        with database.write() as db:
            told.append(ASK.rows(db, {"word": word})[0].word)
    sys.stdout.write(" ".join(told))


if __name__ == "__main__":
    main(sys.argv[1])
