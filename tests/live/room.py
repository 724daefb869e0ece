"""A live meeting for tests: opened by 進行役の佐藤 with a card, people admitted by the real actions."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests.people import Cast, Someone, signed_in
from workshop.actions.admission import Admit, Pledge
from workshop.actions.openings import OpenMeeting
from workshop.actions.perform import Act, perform
from workshop.actions.sealing import begin_collecting
from workshop.actions.walls import OpenWall
from workshop.models import (
    AgendaItem,
    Attendee,
    Case,
    Invitation,
    Keeper,
    Meeting,
    Seat,
    Step,
    new_id,
)
from workshop.policy.house import House
from workshop.policy.viewer import Seated, Viewer, seat_of


@dataclass(frozen=True)
class Chair:
    """Somebody's seat: the cookie's secret, and the ids behind it."""

    name: str
    cookie: bytes = field(repr=False)
    seat: str
    attendee: str
    kind: str = "seat"


@dataclass
class OpenRoom:
    """The meeting and who sits in it."""

    house: House
    cast: Cast
    meeting: str
    short: str
    chairs: dict[str, Chair] = field(default_factory=dict)

    def who(self, name: str) -> Seated:
        """Somebody's seat as the house knows it now, for `perform`."""
        chair = self.chairs[name]
        with self.house.database.read() as db:
            found = seat_of(db, chair.cookie, db.get_one(Meeting, self.meeting))
        assert found is not None
        return found

    def perform(self, name: str, command: Any) -> Any:
        """Somebody's command, done in this process: the server's bell does not ring."""
        return perform(self.house, self.who(name), command)

    def knock(self, name: str, group: str = "") -> Chair:
        """Somebody pledges at the door and waits."""
        pledge = Pledge(
            self.meeting,
            self.cast.charter,
            name,
            group=group,
            affiliation="" if group else "地域の者",
            promised=True,
        )
        return self._sit(name, perform(self.house, Viewer(), pledge).cookie)

    def admit(self, name: str, group: str = "", role: str = "participant", case: str = "") -> Chair:
        """Somebody pledges at the door and 進行役の佐藤 admits them."""
        chair = self.knock(name, group)
        self.perform("佐藤", Admit((chair.seat,), role, case))
        return chair

    def _seat(self, cookie: bytes) -> Seated:
        with self.house.database.read() as db:
            found = seat_of(db, cookie, db.get_one(Meeting, self.meeting))
        assert found is not None
        return found

    def _sit(self, name: str, cookie: bytes, kind: str = "seat") -> Chair:
        who = self._seat(cookie)
        chair = Chair(name, cookie, who.seat.id, who.seat.attendee_id or "", kind)
        self.chairs[name] = chair
        return chair

    def open_wall(self) -> Chair:
        """進行役の佐藤 opens the wall."""
        cookie = perform(self.house, self.who("佐藤"), OpenWall())
        return self._sit("壁", cookie, "wall")

    def step(self, kind: str, item: int = 0) -> str:
        """The id of the first step of a kind (of the n-th case)."""
        with self.house.database.read() as db:
            rows = db.scalars(
                select(Step)
                .where(Step.meeting_id == self.meeting, Step.kind == kind)
                .order_by(Step.position)
            ).all()
        return rows[item].id

    def items(self) -> list[AgendaItem]:
        """The agenda."""
        with self.house.database.read() as db:
            rows = select(AgendaItem).where(AgendaItem.meeting_id == self.meeting)
            return list(db.scalars(rows.order_by(AgendaItem.position)))

    def row(self) -> Meeting:
        """The meeting's row."""
        with self.house.database.read() as db:
            return db.get_one(Meeting, self.meeting)


def plan(house: House, cast: Cast, cases: int = 2) -> str:
    """A meeting in collecting with approved cases, kept by 佐藤, 井上 and 林."""
    meeting = new_id()
    now = house.now()
    with house.database.write() as db:
        row = Meeting(
            id=meeting,
            short_id=meeting[:8],
            code=meeting[:6].upper(),
            title="阿南の関係者ワークショップ",
            purpose="孤立のつなぎ方を話し合う",
            kind="stakeholders",
            takes_cases=cases > 0,
            starts_at=now + timedelta(hours=2),
            case_deadline=now + timedelta(hours=1),
            place="市役所の大会議室",
            retention_on=(now + timedelta(days=90)).date(),
            created_by=cast.tanaka.id,
            created_at=now,
        )
        db.add(row)
        db.flush()
        for person, role in (
            (cast.sato, "facilitator"),
            (cast.inoue, "facilitator"),
            (cast.hayashi, "approver"),
        ):
            db.add(Keeper(meeting_id=meeting, person_id=person.id, role=role))
        db.add(Invitation(meeting_id=meeting, group_id=cast.shakyo.id, token=new_id()))
        db.flush()
        begin_collecting(Act(house, db, Viewer(), now), row)
        for number in range(1, cases + 1):
            db.add(
                Case(
                    meeting_id=meeting,
                    group_id=cast.shakyo.id,
                    number=number,
                    label=f"{'ABC'[number - 1]}さん",
                    state="approved",
                    approved_revision=1,
                    submitted_at=now,
                )
            )
    return meeting


def open_room(house: House, cast: Cast, cases: int = 2) -> OpenRoom:
    """Opened live by 進行役の佐藤; 進行役の井上 has come in with an own card."""
    meeting = plan(house, cast, cases)
    with house.database.read() as db:
        short = db.get_one(Meeting, meeting).short_id
    room = OpenRoom(house, cast, meeting, short)
    for name, keeper in (("佐藤", cast.sato), ("井上", cast.inoue)):
        room._sit(name, _enter(house, keeper, meeting))
    return room


def _enter(house: House, keeper: Someone, meeting: str, kind: str = "live") -> bytes:
    viewer, _secret = signed_in(house, keeper)
    command = OpenMeeting(
        meeting, kind, keeper.card, pledged=True, confirmed=frozenset({"other_day"})
    )
    return perform(house, viewer, command).cookie


def attendee(house: House, id_: str) -> Attendee:
    """The attendee's row."""
    with house.database.read() as db:
        return db.get_one(Attendee, id_)


def seat_row(house: House, id_: str) -> Seat:
    """The seat's row."""
    with house.database.read() as db:
        return db.get_one(Seat, id_)
