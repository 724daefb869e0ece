"""All boards are equal, per audience: frames folded in a browser, the scene of a fresh one, and the log's own fold.

Two workers write and read one log; steps change between; no socket is needed to say what is told to whom.
"""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.live.room import OpenRoom, open_room
from tests.people import Cast
from workshop.actions import ordering, seats
from workshop.actions.boards import Opened
from workshop.actions.steps import GoTo
from workshop.actions.taking import Answer, Asked
from workshop.live import delivery
from workshop.live.line import NOTHING, Line
from workshop.policy.house import House
from workshop.wire.board import Act, Add, Clear, Drop, Edit, SetLock, Undo
from workshop.wire.board import Change as Set
from workshop.wire.records import Card, Comment, Link, Note, Record, Vote

NAMES = ("佐藤", "井上", "山本", "西", "原")
IDS = [f"record-{n:02d}" for n in range(5)]


class Page(Line):
    """A browser without a socket: folds what it is told, as the page does."""

    def __init__(self, name: str, seat: str) -> None:
        super().__init__(seat, "ja")
        self.name = name
        self.records: dict[str, Any] = {}
        self.at = -1

    def tell(self, name: str, body: bytes, frame: bytes = b"") -> None:
        said = json.loads(body)
        if name == "scene":
            self.records = {r["id"]: r for r in said["records"]}
        elif name == "frame":
            assert said["since"] == self.at, "frames follow one another"
            for gone in said.get("drop", ()):
                self.records.pop(gone, None)
            self.records.update({r["id"]: r for r in said.get("put", ())})
        self.at = said["seq"]


class Worker:
    """A worker's table without its greenlet."""

    def __init__(self, room: OpenRoom, names: tuple[str, ...]) -> None:
        lead = room.who("佐藤")
        with room.house.database.read() as db:
            secret = seats.secret_of_seat(db, room.house.server_key, lead.seat, lead.secret)
        self.opened = Opened(room.house, room.meeting, lead.meeting.epoch, secret)
        self.pages = [Page(name, room.chairs[name].seat) for name in names]

    def flush(self, asked: list[Asked]) -> list[Answer]:
        lookers = [(page.seat, "") for page in self.pages]
        ordered = ordering.order(self.opened, None, asked, [], lookers)
        desk = self.opened.desks[ordered.facts.board]
        news = ordered.news.get(desk.id, [])
        delivery.tell_board(ordered.facts, desk, self.pages, news)
        return ordered.answers

    def fresh(self, page: Page) -> dict[str, Any]:
        """What the page would show if it were opened now."""
        new = Page(page.name, page.seat)
        ordered = ordering.order(self.opened, None, [], [], [(page.seat, "")])
        delivery.tell_board(ordered.facts, self.opened.desks[ordered.facts.board], [new])
        return new.records


def _id(number: int) -> str:
    return f"operation-{max(number, 0):04d}"


def _record(kind: str, id_: str, other: str) -> Record:
    if kind == "card":
        return Card(id=id_, type="agency", text=id_)
    if kind == "note":
        return Note(id=id_, text=id_)
    if kind == "link":
        return Link(id=id_, a=other)
    if kind == "comment":
        return Comment(id=id_, on=other, text="?")
    return Vote(id=id_, on=other)


def cards_of(*names: str) -> Add:
    """Cards to begin with, so that there is something to change."""
    return Add(records=[_record("card", name, "") for name in names])


ids = st.sampled_from(IDS)
cards = st.builds(
    lambda k, i: Add(records=[_record(k, i, "")]), st.sampled_from(["card", "note"]), ids
)
ties = st.builds(
    lambda k, i, o: Add(records=[_record(k, i, o)]),
    st.sampled_from(["link", "comment", "vote"]),
    ids,
    ids,
)
ops = st.one_of(
    cards,
    cards,
    ties,
    st.builds(lambda i, x: Edit(changes=[Set(id=i, set={"x": x})]), ids, st.integers(0, 99)),
    st.builds(lambda i: Edit(changes=[Set(id=i, set={"text": "書き直し"})]), ids),
    st.builds(lambda i: Drop(ids=[i]), ids),
    st.builds(lambda i, on: SetLock(ids=[i], on=on), ids, st.booleans()),
    st.integers(1, 6),  # take back the operation so many before
    st.just(Clear()),
)
moves = st.one_of(
    *[st.tuples(st.sampled_from(NAMES), ops)] * 8,
    st.tuples(st.sampled_from(["step"]), st.sampled_from(["think", "share", "share", "questions"])),
    st.tuples(st.sampled_from(["gap"]), st.sampled_from(NAMES)),
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(moves, min_size=20, max_size=60))
def test_every_page_equals_a_fresh_one_whatever_happened(
    house: House, cast: Cast, script: list[tuple[str, Any]]
) -> None:
    room = open_room(house, cast, cases=1)
    for name in ("山本", "西", "原"):
        room.admit(name, cast.takken.id if name == "西" else "")
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    workers = (Worker(room, NAMES), Worker(room, NAMES))
    for worker in workers:
        worker.flush([])
    start = [("山本", cards_of("record-00", "record-01")), ("西", cards_of("record-02"))]
    for number, (who, what) in enumerate([*start, *script]):
        worker = workers[number % 2]
        asked: list[Asked] = []
        if who == "step":
            room.perform("佐藤", GoTo(room.step(what), force=True))
        elif who == "gap":
            page = next(page for page in worker.pages if page.name == what)
            page.seq = page.at = NOTHING if number % 3 else page.at
        else:
            board = next(iter(worker.opened.desks))
            op = what if not isinstance(what, int) else Undo(op=_id(number - what))
            act = Act(id=_id(number), board=board, op=op)
            asked = [Asked(room.chairs[who].seat, act)]
        worker.flush(asked)
    for worker in workers:
        worker.flush([])
        for page in worker.pages:
            assert page.records == worker.fresh(page), page.name
    one, other = ([page.records for page in worker.pages] for worker in workers)
    assert one == other
