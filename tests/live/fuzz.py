"""One meeting played by dice: eight people, a wall, two workers, broken lines, steps, reveals, closes and openings.

`play(seed)` asserts that all boards equal the log's fold per audience, that what was answered stands in the log once,
and that nothing comes after a close. `python -m tests.live.fuzz --seeds 500` is the long form (`make fuzz`).
"""

import argparse
import random
import sys
import tempfile
import time
import uuid
from typing import Any

import msgspec
from sqlalchemy import select

from tests.databases import POSTGRES, Server
from tests.live.browser import wait
from tests.live.conftest import Hall
from tests.live.dice import a_step, an_operation
from tests.live.player import Player
from tests.live.room import OpenRoom, _enter, plan
from tests.live.workers import Workers, workers
from workshop.actions import boards, seats
from workshop.actions.boards import Opened
from workshop.actions.ending import CloseMeeting
from workshop.actions.operations import Desk
from workshop.models import Meeting, Operation
from workshop.policy.showing import present, scenes
from workshop.policy.showing.sitting import Facts

PEOPLE = ("佐藤", "井上", "山本", "西", "原", "林", "森", "谷")
CUT = 1 / 6
LAG = 0.5  # seconds in which a reader takes what had arrived before the close was answered
ALL_EQUAL = 60.0  # seconds; a machine that does much else at once is slow, not wrong


class Game:
    """One seed's meeting."""

    def __init__(self, pair: Workers, seed: int, operations: int) -> None:
        self.pair, self.dice, self.operations = pair, random.Random(seed), operations
        meeting = plan(pair.house, pair.cast, 1)
        with pair.house.database.read() as db:
            short = db.get_one(Meeting, meeting).short_id
        self.room = OpenRoom(pair.house, pair.cast, meeting, short)
        self.hall = Hall(pair, self.room)
        self.players: dict[str, Player] = {}
        self.pages: dict[str, Player] = {}  # and the wall, which only looks
        self.closings = 0

    def play(self) -> None:
        """The whole meeting, with its end."""
        closes = sorted(self.dice.sample(range(20, self.operations - 20), 2))
        self._open()
        for number in range(self.operations):
            if number in closes:
                if number == closes[0]:  # the other one comes in the middle of everything
                    self._all_equal()
                self._close()
                self._open()
            if number % 25 == 24:
                self._at_any_worker()
                a_step(self.hall, self.dice)
            self._one()
        self._all_equal()
        self._close()

    def _open(self) -> None:
        for name, keeper in (("佐藤", self.pair.cast.sato), ("井上", self.pair.cast.inoue)):
            self.room._sit(name, _enter(self.pair.house, keeper, self.room.meeting))
        for name in PEOPLE[2:]:
            self.room.admit(name, self.pair.cast.takken.id if name in ("西", "谷") else "")
        self._at_any_worker()
        self.hall.go("share")
        self.board = self.hall.board()
        self.players = {name: Player(self.room, name) for name in PEOPLE}
        self.room.open_wall()
        self.pages = self.players | {"壁": Player(self.room, "壁")}
        for page in self.pages.values():
            page.sit(self._port())

    def _port(self) -> int:
        return self.dice.choice(self.pair.ports)

    def _at_any_worker(self) -> None:
        self.hall.port = self._port()

    def _one(self) -> None:
        player = self.dice.choice(list(self.players.values()))
        for page in (player, self.pages["壁"]):
            if self.dice.random() < CUT:
                page.lose()
            page.heal(self._port())
        player.do(
            self.board,
            uuid.UUID(int=self.dice.getrandbits(128)).hex,
            an_operation(self.dice, player),
        )
        time.sleep(self.dice.random() * 0.02)

    def _close(self) -> None:
        """Whoever asks afterwards gets nothing, and nobody is told another byte of a board."""
        self._at_any_worker()
        for player in self.pages.values():
            player.heal(self._port())
        assert self.hall.perform("佐藤", CloseMeeting()) is None
        time.sleep(LAG)
        told = {name: player.told() for name, player in self.pages.items()}
        for name, player in self.pages.items():
            player.knock(self.board)
            wait(player.socket.closed.is_set, ALL_EQUAL)
            assert player.told() == told[name], f"{name} was told something after the close"
            assert not player.may_come_back(self._port()), f"{name} came in after the close"
        self._in_the_log()
        self.closings += 1

    def _in_the_log(self) -> None:
        with self.pair.house.database.read() as db:
            log = list(db.scalars(select(Operation.op_id).where(Operation.board_id == self.board)))
        for player in self.players.values():
            for id_, receipt in player.receipts.items():
                many, refused = log.count(id_), "refused" in receipt
                # What changes nothing is answered and needs no row; a new record always has one.
                fits = (
                    many == 0 if refused else many == 1 or (many == 0 and id_ not in player.added)
                )
                assert fits, f"{player.name}: {id_} stands {many} times in the log ({receipt})"

    def _all_equal(self) -> None:
        """Everybody's outbox empties, and then every page is what the log says this person may see."""
        for player in self.players.values():
            wait(lambda p=player: p.heal(self._port()).is_answered(), ALL_EQUAL)
        desk, facts = self._fold()
        for name, player in self.pages.items():
            expected = _seen(desk, facts, self.room.chairs[name].seat)
            wait(lambda p=player: p.heal(self._port()).at(self.board) == desk.end.seq, ALL_EQUAL)
            assert player.socket.boards[self.board] == expected, name

    def _fold(self) -> tuple[Desk, Facts]:
        """The board as its log alone says, opened anew."""
        who = self.room.who("佐藤")
        with self.pair.house.database.write() as db:
            secret = seats.secret_of_seat(db, self.pair.house.server_key, who.seat, who.secret)
            opened = Opened(self.pair.house, self.room.meeting, who.meeting.epoch, secret)
            desk = boards.open_desk(db, opened, self.board)
            facts = present.read(db, self.room.meeting)
        assert desk is not None and facts is not None  # noqa: PT018  # the meeting is open
        assert not desk.damaged
        return desk, facts


def _seen(desk: Desk, facts: Facts, seat: str) -> dict[str, Any]:
    records = scenes.records_for(desk.state, facts.seer(seat, desk.id))
    return {each["id"]: each for each in msgspec.json.decode(msgspec.json.encode(records))}


def play(pair: Workers, seed: int, operations: int) -> None:
    """A game to its end; what went wrong names its seed."""
    game = Game(pair, seed, operations)
    try:
        game.play()
    except BaseException as bad:
        raise AssertionError(f"seed {seed}: {type(bad).__name__}: {bad}") from bad
    finally:
        for page in game.pages.values():
            page.lose()


def main() -> None:
    """The long form: many seeds on PostgreSQL and Redis (`.ci/services`)."""
    wanted = argparse.ArgumentParser(prog="python -m tests.live.fuzz")
    wanted.add_argument("--seeds", type=int, default=500)
    wanted.add_argument("--first", type=int, default=0)
    wanted.add_argument("--operations", type=int, default=200)
    asked = wanted.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for pair in workers(Server(POSTGRES), folder):
            for seed in range(asked.first, asked.first + asked.seeds):
                play(pair, seed, asked.operations)
                sys.stdout.write(f"seed {seed}: all boards equal, nothing after the close\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
