"""People at the same moment at two workers: threads that start together, and a chain looked through. No test."""

import contextlib
import dataclasses
import threading
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select

from workshop.actions import audit
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.errors import Refusal
from workshop.models import AuditLine
from workshop.policy.house import House


@contextlib.contextmanager
def second_worker(house: House) -> Iterator[House]:
    """The same house at a second worker: own connections, own bell, nothing shared but the database."""
    url = house.database.engine.url.render_as_string(hide_password=False)
    made = dataclasses.replace(house, database=Database(make_engine(url)), bell=Bell())
    try:
        yield made
    finally:
        made.database.engine.dispose()


def at_once(*does: Callable[[], Any]) -> list[Any]:
    """Everybody at the same moment: what each got, or was refused with. Any other error is raised."""
    start = threading.Barrier(len(does))
    got: list[Any] = [None] * len(does)

    def one(place: int) -> None:
        start.wait()
        try:
            got[place] = does[place]()
        except Exception as bad:  # noqa: BLE001  # raised again below, in the test's own thread
            got[place] = bad

    threads = [threading.Thread(target=one, args=(place,)) for place in range(len(does))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    for bad in got:
        if isinstance(bad, Exception) and not isinstance(bad, Refusal):
            raise bad
    return got


def in_order(house: House, name: str) -> list[AuditLine]:
    """A chain whose numbers have no hole and whose tags follow one another."""
    with house.database.read() as db:
        lines = db.scalars(
            select(AuditLine).where(AuditLine.chain == name).order_by(AuditLine.number)
        ).all()
    before = b""
    for number, line in enumerate(lines, 1):
        assert line.number == number
        assert line.mac == audit.line_tag(house.server_key, before, line)
        before = line.mac
    return list(lines)
