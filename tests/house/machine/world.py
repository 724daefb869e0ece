"""One meeting at two workers, everybody's browsers, and the model beside it. Asserts no rule.

People are at one worker each: 佐藤, 山本 and 原 at the first, 林 and 西 at the second. What they press is in `handing`,
`leading`, `drawing` and `afterwards`.
"""

import json
from collections.abc import Callable
from typing import Any

from tests.house.machine.model import GUESTS, Model
from tests.house.machine.workers import Workers
from tests.house.thief.person import Answer, Person
from tests.house.thief.story import Story
from tests.live.browser import Refused, Socket
from tests.people import PASSWORD
from workshop.models import Meeting, Programme
from workshop.policy.tokens import form_token

SLOW = 30.0  # seconds; it is never waited for on a machine with time
AT = {"佐藤": 0, "山本": 0, "原": 0, "林": 1, "西": 1}


class World:
    """The meeting, and the model of it."""

    def __init__(self, workers: Workers) -> None:
        self.workers, self.house, self.cast = workers, workers.house, workers.cast
        self.model = Model()
        self.story = self._planned()
        self.short, self.people = self.story.short, self.story.people
        self.next: Story | None = None
        for name, who in (("佐藤", self.cast.sato), ("林", self.cast.hayashi)):
            if name not in workers.keepers:  # a password is slow on purpose; a visit lasts
                workers.keepers[name] = Person(workers.ports[AT[name]])
                workers.keepers[name].sign_in(who.login, PASSWORD)
            self.people[name] = workers.keepers[name]
        self.sockets: dict[str, Socket] = {}

    def _planned(self) -> Story:
        """A meeting that collects."""
        story = Story(self.workers)  # type: ignore[arg-type]  # it asks for house, cast, port and origin alone
        story.plan()
        return story

    def following(self) -> Story:
        """The next meeting of the same programme, which collects too."""
        if self.next is None:
            self.next = self._planned()
            with self.house.database.write() as db:
                row = Programme(
                    title="阿南市 伴走支援", area="阿南市", created_by=self.cast.tanaka.id,
                    created_at=self.house.now(),
                )  # fmt: skip
                db.add(row)
                db.flush()
                for each in (self.story.meeting, self.next.meeting):
                    db.get_one(Meeting, each).programme_id = row.id
        return self.next

    # --- asking -----------------------------------------------------------------------------------------------

    def at(self, name: str, worker: int) -> Person:
        """The same browser, led to a worker by the front."""
        mine = self.people[name]
        made = Person(self.workers.ports[worker])
        made.cookies = mine.cookies
        seat = f"seat-{self.short}"
        if seat in mine.cookies:
            made.token = form_token(self.workers.key, mine.secret(seat))
        return made

    def scene(self, name: str, worker: int) -> Answer:
        """What somebody's page would show, asked by HTTP at a worker."""
        who = self.at(name, worker)
        return who.ask("GET", f"/m/{self.short}/scene?board=", None, **{"X-CSRF-Token": who.token})

    def room(self, name: str, worker: int) -> dict[str, Any]:
        """The room as somebody is told it there."""
        told = self.scene(name, worker)
        assert told.status == 200, told.text
        found: dict[str, Any] = json.loads(told.text)["room"]
        return found

    def connect(self, name: str) -> None:
        """Somebody's page of the room opens its socket; the one before is closed, for a seat has three at most."""
        who = self.at(name, AT[name])
        if before := self.sockets.pop(name, None):
            before.drop()
        try:
            self.sockets[name] = Socket(
                who.port, self.short, who.secret(f"seat-{self.short}"),
                token=who.token, origin=self.workers.origin,
            )  # fmt: skip
        except Refused:
            self.sockets.pop(name, None)

    def everybody(self, does: Callable[["World", str], None]) -> None:
        """All guests, one after another."""
        for name in GUESTS:
            does(self, name)

    def leave(self) -> None:
        """Everybody's browser is closed."""
        for each in self.sockets.values():
            each.drop()
