"""A worker is killed at random moments, again and again: nothing acknowledged is lost, nothing stands twice.

`python -m tests.live.kills --rounds 50 --operations 1000` is the long form (`make kills`); `--power` drops, at each
kill, whatever was written since the file's last fsync (`durable.c`), as a power cut would.
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
import uuid
from pathlib import Path

from sqlalchemy import select

from tests.databases import Files
from tests.live.browser import Refused
from tests.live.conftest import Building, Hall
from tests.live.desk import opened
from tests.live.durable import Durable
from tests.live.player import Player
from tests.live.room import open_room
from workshop.actions import boards
from workshop.actions.steps import GoTo
from workshop.models import Operation

PEOPLE = ("佐藤", "井上", "山本", "西", "原", "林", "森", "谷", "岡", "辻")
PATIENCE = 600.0  # seconds a round may take on a machine that does much else


class Rounds:
    """A meeting in which many draw while their server is killed."""

    def __init__(self, building: Building, seed: int, power: Durable | None) -> None:
        self.building, self.dice, self.power = building, random.Random(seed), power
        self.room = open_room(building.house, building.cast, cases=1)
        for name in PEOPLE[2:]:
            self.room.admit(name, building.cast.takken.id)
        self.room.perform("佐藤", GoTo(self.room.step("share"), force=True))
        self.board = Hall(building, self.room).board()
        if power is not None:
            power.start()
        self.players = [Player(self.room, name) for name in PEOPLE]
        for player in self.players:
            player.heal(building.port)
        self.card = 0

    def one(self, operations: int) -> None:
        """Draw until so many are acknowledged, with one kill on the way; then look into the log."""
        goal = self._acknowledged() + operations
        kill_at = goal - self.dice.randrange(1, operations)
        end, killed = time.monotonic() + PATIENCE * (1 + operations / 200), False
        while self._acknowledged() < goal:
            assert time.monotonic() < end, "it never came"
            if not killed and self._acknowledged() >= kill_at:
                killed = True
                self._kill()
            self._draw()
        self._settle(end)
        self.look()

    def _kill(self) -> None:
        self.building.process.kill()
        self.building.process.wait()
        self.building.house.database.engine.dispose()
        if self.power is not None:
            self.power.cut()
        self.building.process = self.building._start()

    def _draw(self) -> None:
        for player in self.players:
            try:
                player.heal(self.building.port).is_answered()
            except (Refused, OSError):
                continue
            if len(player.waiting) < 4:
                player.do(self.board, uuid.uuid4().hex, self._op())
        time.sleep(0.05)

    def _op(self) -> dict[str, object]:
        self.card += 1
        id_, text = f"record-{self.card % 200:04d}", f"文 {self.card}"
        if self.card < 200:
            record = {"kind": "card", "id": id_, "type": "agency", "text": text}
            return {"t": "add", "records": [record]}
        return {"t": "edit", "changes": [{"id": id_, "set": {"text": text}}]}

    def _acknowledged(self) -> int:
        return sum(len(player.receipts) for player in self.players)

    def _settle(self, end: float) -> None:
        while any(player.waiting for player in self.players):
            assert time.monotonic() < end, "an outbox never emptied"
            for player in self.players:
                player.heal(self.building.port).is_answered()
            time.sleep(0.05)

    def look(self) -> None:
        """Everything that was acknowledged stands in the log, once, in a chain that opens to its end."""
        with self.building.house.database.read() as db:
            rows = db.execute(
                select(Operation.op_id, Operation.seq).where(Operation.board_id == self.board)
            ).all()
        found = {row.op_id: row.seq for row in rows}
        assert len(found) == len(rows), "an operation stands twice"
        for player in self.players:
            for id_, receipt in player.receipts.items():
                if "refused" not in receipt:
                    assert found.get(id_) == receipt["seq"], (
                        f"{id_} was acknowledged and is not there"
                    )
        holder = opened(self.room)
        with self.building.house.database.write() as db:
            desk = boards.open_desk(db, holder, self.board)
        assert desk is not None
        assert not desk.damaged
        with sqlite3.connect(self.building.url.removeprefix("sqlite:///")) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def stop(self) -> None:
        """Everybody leaves."""
        for player in self.players:
            player.lose()


def main() -> None:
    """The long form."""
    wanted = argparse.ArgumentParser(prog="python -m tests.live.kills")
    wanted.add_argument("--rounds", type=int, default=50)
    wanted.add_argument("--operations", type=int, default=1000)
    wanted.add_argument("--power", action="store_true")
    asked = wanted.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = Files(folder).copy(folder)
        power = Durable(folder, url) if asked.power else None
        building = Building(url, power.env if power else None)
        rounds = Rounds(building, seed=5, power=power)
        try:
            for number in range(1, asked.rounds + 1):
                rounds.one(asked.operations)
                sys.stdout.write(f"round {number}: 0 lost, 0 doubled, integrity ok\n")
                sys.stdout.flush()
        finally:
            rounds.stop()
            building.stop()


if __name__ == "__main__":
    main()
