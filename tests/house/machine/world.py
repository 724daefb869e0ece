"""A meeting lived by HTTP and sockets at two workers, and beside it what the policy says everybody may see now.

Presses, and keeps the model; looks and compares in `sight`. People are at one worker each: 佐藤, 山本 and 原 at the
first, 林 and 西 at the second.
"""

import json
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.house.machine.workers import Workers
from tests.house.thief import case_story
from tests.house.thief.person import Answer, Person
from tests.house.thief.story import Story
from tests.house.thief.words import KATAKANA
from tests.live.browser import Refused, Socket
from tests.people import PASSWORD
from workshop.models import Meeting
from workshop.policy.tokens import form_token

GUESTS = ("山本", "西", "原")
AT = {"佐藤": 0, "山本": 0, "原": 0, "林": 1, "西": 1}


def word() -> str:
    """Letters alone: the gate takes six digits in a row for a number of somebody's."""
    return "".join(secrets.choice(KATAKANA) for _ in range(8))


@dataclass
class Text:
    """A card's words on the current board."""

    author: str
    private: bool
    op: str


@dataclass
class HandedIn:
    """A case as its submitter has it."""

    owner: str
    who: Person = field(repr=False)
    number: int = 0
    state: str = "submitted"
    word: str = ""


class World:
    """The meeting, and the model of it."""

    def __init__(self, workers: Workers) -> None:
        self.workers, self.house, self.cast = workers, workers.house, workers.cast
        self.story = Story(workers)  # type: ignore[arg-type]  # it asks for house, cast, port and origin alone
        self.story.plan()
        self.short, self.people = self.story.short, self.story.people
        for name, who in (("佐藤", self.cast.sato), ("林", self.cast.hayashi)):
            self.people[name] = Person(workers.ports[AT[name]])
            self.people[name].sign_in(who.login, PASSWORD)
        self.opening, self.held, self.veiled, self.hidden = "none", False, False, False
        self.seats: dict[str, str] = {}
        self.texts: dict[str, Text] = {}
        self.cases: list[HandedIn] = []
        self.current: HandedIn | None = None
        self.sockets: dict[str, Socket] = {}

    # --- cases ------------------------------------------------------------------------------------------------

    def submit(self) -> None:
        """山本 hands in a case behind the link, in a browser of its own."""
        who, number = Person(self.workers.ports[len(self.cases) % 2]), len(self.cases) + 1
        of = f"case{number}"
        self.story.tokens.setdefault("", "")
        owner = case_story.draft(self.story, who, self.cast.shakyo.id, of)
        assert who.send(f"/drafts/{owner}/submit").status == 302
        word = self.story.words.by_field[f"{of}.noticed"]
        self.cases.append(HandedIn(owner, who, number, word=word))

    def replace(self, case: HandedIn) -> None:
        """The receipt replaces it: vetted anew."""
        who = case.who
        who.get(f"/receipt/{case.owner}")
        assert who.send(f"/receipt/{case.owner}/replace").status == 302
        who.get(f"/drafts/{case.owner}")
        sheet = case_story.sheet(self.story.words, f"case{case.number}", saves=1)
        answer = who.send(f"/drafts/{case.owner}", sheet, do="save")
        assert answer.status == 302, answer.text
        assert who.send(f"/drafts/{case.owner}/submit").status == 302
        case.state = "submitted"

    def withdraw(self, case: HandedIn) -> None:
        """The receipt withdraws it, at any time."""
        case.who.get(f"/receipt/{case.owner}/withdraw")
        assert case.who.send(f"/receipt/{case.owner}/withdraw").status == 302
        case.state = "withdrawn"
        if case is self.current:
            self.texts = {}

    def approve(self, case: HandedIn) -> None:
        """林 reads and approves in the preparation."""
        base, hayashi = f"/meetings/{self.short}/prepare/{case.number}", self.people["林"]
        page = hayashi.get(base)
        assert case.word in page.text
        revision = page.text.split('name="revision" value="')[1].split('"')[0]
        assert hayashi.send(f"{base}/approve", revision=int(revision)).status == 302
        case.state = "approved"

    # --- openings ---------------------------------------------------------------------------------------------

    def open(self, kind: str, name: str) -> None:
        """A keeper posts the card: opens, or re-enters what runs."""
        who = self.cast.sato if name == "佐藤" else self.cast.hayashi
        fresh = self.opening != kind
        if fresh and self.opening != "none":
            self._ended()
        self.people[name].open_meeting(self.short, kind, who.card)
        if fresh:
            self.opening, self.veiled, self.seats = kind, False, {}
            if kind == "live" and not self.held:
                self.held = True
                approved = [case for case in self.cases if case.state == "approved"]
                self.current = approved[0] if approved else None
        self.seats[name] = "in"
        self.step("share") if kind == "live" and fresh and self.writable else None

    @property
    def writable(self) -> bool:
        """A case is on the table."""
        return self.current is not None and self.current.state == "approved"

    def close(self) -> None:
        """Whoever leads closes it where it is held: the live room by a press, the others on their page."""
        sato = self.people["佐藤"]
        if self.opening == "live":
            answer = self.lead("close", confirm=True)
        else:
            part = "prepare" if self.opening == "preparation" else "wrap-up"
            closer = sato if self.seats.get("佐藤") == "in" else self.people["林"]
            closer.get(f"/meetings/{self.short}/{part}")
            answer = closer.send(f"/meetings/{self.short}/{part}/close")
        assert answer.status in {200, 302}, answer.text
        self._ended()

    def expire(self) -> None:
        """Its time is over; the servers' own clocks will notice."""
        with self.house.database.write() as db:
            row = db.get_one(Meeting, self.story.meeting)
            row.expires_at = self.house.now() - timedelta(seconds=1)
        self._ended()

    def _ended(self) -> None:
        if self.opening == "live":
            self.texts = {text: each for text, each in self.texts.items() if not each.private}
        self.opening, self.veiled, self.hidden, self.seats = "none", False, False, {}

    # --- the room ---------------------------------------------------------------------------------------------

    def knock(self, name: str) -> None:
        """Somebody comes to the door, in a browser that was never here."""
        self.people[name] = Person(self.workers.ports[AT[name]])
        group = {"山本": self.cast.shakyo, "西": self.cast.takken, "原": self.cast.shokudo}[name]
        self.people[name].knock(self.short, self.cast.charter, name, group.id)
        self.seats[name] = "waiting"

    def admit(self) -> None:
        """佐藤 lets everybody in."""
        assert self.lead("admit", seats="all").status == 200
        for name, state in self.seats.items():
            self.seats[name] = "in" if state == "waiting" else state

    def send_out(self, name: str) -> None:
        """佐藤 sends somebody out."""
        told = self.scene(name, AT[name])
        attendee = json.loads(told.text)["room"]["me"]["attendee"]
        assert self.lead("send-out", attendee=attendee, to="out").status == 200
        self.seats[name] = "out"

    def step(self, kind: str) -> None:
        """佐藤 goes to a step of the current case; leaving 考える reveals."""
        told = json.loads(self.scene("佐藤", 0).text)["room"]["steps"]
        to = next(each["id"] for each in told if each["kind"] == kind)
        answer = self.lead("step", to=to, force=True)
        assert answer.status == 200, answer.text
        self.hidden = kind == "think"
        if not self.hidden:
            for each in self.texts.values():
                each.private = False

    def veil(self) -> None:
        """休憩, or its end."""
        assert self.lead("veil", on=not self.veiled).status == 200
        self.veiled = not self.veiled

    def act(self, name: str, worker: int) -> None:
        """Somebody draws a card, at either worker."""
        text, op = f"{name}の札{word()}", uuid.uuid4().hex
        record = {"kind": "card", "id": uuid.uuid4().hex[:16], "type": "agency", "text": text}
        self._send(name, worker, {"id": op, "op": {"t": "add", "records": [record]}})
        self.texts[text] = Text(name, self.hidden, op)

    def undo(self, text: str, worker: int) -> None:
        """The author takes it back."""
        each = self.texts[text]
        self._send(
            each.author, worker, {"id": uuid.uuid4().hex, "op": {"t": "undo", "op": each.op}}
        )
        del self.texts[text]

    def _send(self, name: str, worker: int, act: dict[str, Any]) -> None:
        board = json.loads(self.scene(name, worker).text)["room"]["board"]
        said = self._at(name, worker).press(f"/m/{self.short}/act", [act | {"board": board}])
        assert json.loads(said.text)[0].get("seq"), said.text

    def lead(self, verb: str, **said: Any) -> Answer:
        """佐藤 presses something in the room."""
        return self._at("佐藤", 0).press(f"/m/{self.short}/lead/{verb}", said)

    # --- asking -----------------------------------------------------------------------------------------------

    def scene(self, name: str, worker: int) -> Answer:
        """What somebody's page would show, asked by HTTP at a worker."""
        who = self._at(name, worker)
        return who.ask("GET", f"/m/{self.short}/scene?board=", None, **{"X-CSRF-Token": who.token})

    def _at(self, name: str, worker: int) -> Person:
        """The same browser, led to a worker by the front."""
        mine = self.people[name]
        made = Person(self.workers.ports[worker])
        made.cookies = mine.cookies
        seat = f"seat-{self.short}"
        if seat in mine.cookies:
            made.token = form_token(self.workers.key, mine.secret(seat))
        return made

    def connect(self, name: str) -> None:
        """Somebody's page of the room opens its socket."""
        who = self._at(name, AT[name])
        try:
            self.sockets[name] = Socket(
                who.port, self.short, who.secret(f"seat-{self.short}"),
                token=who.token, origin=self.workers.origin,
            )  # fmt: skip
        except Refused:
            self.sockets.pop(name, None)

    def everybody(self, does: Callable[[str], None]) -> None:
        """All guests, one after another."""
        for name in GUESTS:
            does(name)

    def leave(self) -> None:
        """Everybody's browser is closed."""
        for each in self.sockets.values():
            each.drop()
