"""A whole meeting lived by HTTP and sockets, with a word of its own in every confidential field. Holds no assertion
about what a thief finds; it fails where the meeting itself does not go on.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests import planning
from tests.house.thief.person import Answer, Person
from tests.house.thief.premises import Premises
from tests.house.thief.words import Words
from tests.live.browser import Socket, wait
from tests.people import PASSWORD, Someone, signed_in
from workshop.models import Invitation, Meeting


@dataclass
class Story:
    """The meeting as far as it has come: people's browsers, words, what was shown to whom."""

    premises: Premises
    words: Words = field(default_factory=Words)
    people: dict[str, Person] = field(default_factory=dict)
    sockets: dict[str, Socket] = field(default_factory=dict)
    short: str = ""
    meeting: str = ""
    tokens: dict[str, str] = field(default_factory=dict)
    owner: str = ""
    shown: str = ""
    on_end: list[Callable[[], None]] = field(default_factory=list)

    def person(self, name: str, who: Someone | None = None) -> Person:
        """Somebody's browser; signed in where `who` has a login."""
        if name not in self.people:
            self.people[name] = Person(self.premises.port)
            if who is not None:
                self.people[name].sign_in(who.login, PASSWORD)
        return self.people[name]

    def plan(self) -> None:
        """The workshop of tomorrow, collecting."""
        house, cast = self.premises.house, self.premises.cast
        tomorrow = house.now() + timedelta(days=1)
        plan = replace(
            planning.workshop(cast),
            starts_at=tomorrow,
            case_deadline=tomorrow - timedelta(hours=6),
            retention_on=(tomorrow + timedelta(days=90)).date(),
        )
        self.short = planning.collecting(house, signed_in(house, cast.tanaka)[0], plan)
        with house.database.read() as db:
            self.meeting = db.scalars(
                select(Meeting.id).where(Meeting.short_id == self.short)
            ).one()
            rows = db.scalars(select(Invitation).where(Invitation.meeting_id == self.meeting))
            self.tokens = {row.group_id: row.token for row in rows}

    def keep(self, answer: Answer) -> str:
        """What was shown to somebody who may see it."""
        self.shown += answer.text
        return answer.text


def begin(story: Story) -> None:
    """進行役の佐藤 opens with the card; 山本, 西 and 原 come in; the wall is opened."""
    cast, room = story.premises.cast, f"/m/{story.short}"
    sato = story.person("佐藤", cast.sato)
    sato.open_meeting(story.short, "live", cast.sato.card)
    sato.get(f"{room}/room")
    for name, group in (("山本", cast.shakyo), ("西", cast.takken), ("原", cast.shokudo)):
        story.person(name).knock(story.short, cast.charter, name, group.id)
    assert sato.press(f"{room}/lead/admit", {"seats": "all"}).status == 200
    for name in ("佐藤", "山本", "西", "原"):
        connect(story, name)
    attendee = story.sockets["山本"].room["me"]["attendee"]
    agenda = story.sockets["佐藤"].room["agenda"]
    made = {"attendee": attendee, "role": "presenter", "case": agenda[0]["id"]}
    assert sato.press(f"{room}/lead/role", made).status == 200
    sato.get(f"{room}/wall-door")
    assert sato.send(f"{room}/wall-door").status == 302


def connect(story: Story, name: str) -> Socket:
    """Somebody's page of the room and its socket."""
    who, house = story.people[name], story.premises
    who.get(f"/m/{story.short}/room")
    seat = f"seat-{story.short}"
    made = Socket(house.port, story.short, who.secret(seat), token=who.token, origin=house.origin)
    story.sockets[name] = made
    story.on_end.append(made.drop)
    wait(lambda: bool(made.room))
    return made


def step(story: Story, kind: str) -> None:
    """佐藤 goes to the step of a kind; everybody is told."""
    sato = story.people["佐藤"]
    steps = story.sockets["佐藤"].room["steps"]
    to = next(each["id"] for each in steps if each["kind"] == kind)
    sato.get(f"/m/{story.short}/room")
    answer = sato.press(f"/m/{story.short}/lead/step", {"to": to, "force": True})
    assert answer.status == 200, answer.text
    for name in ("佐藤", "山本", "西", "原"):
        wait(lambda: _running(story.sockets[name]) == kind)  # noqa: B023  # asked at once


def _running(socket: Socket) -> str:
    running = [each["kind"] for each in socket.room["steps"] if each.get("state") == "running"]
    return str(running[0]) if running else ""


def board(story: Story) -> str:
    """The current board."""
    return str(story.sockets["佐藤"].room["board"])


def draw(story: Story, name: str, kind: str, of: str, **more: Any) -> str:
    """Somebody puts a record with a word on the board. Its id."""
    words = {"zone": "title"}.get(kind, "text")
    id_ = uuid.uuid4().hex[:16]
    record = {"kind": kind, "id": id_, words: story.words.new(of), **more}
    op = {"t": "add", "records": [record]}
    said = story.sockets[name].done(board(story), op)
    assert said.get("seq"), said
    return id_
