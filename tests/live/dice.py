"""What the dice of the fuzz may do: operations of every kind, on what is there and what is not. Not a test."""

import random
from typing import TYPE_CHECKING, Any

from tests.live.conftest import Hall
from workshop.actions.steps import GoTo
from workshop.actions.timers import Veil

if TYPE_CHECKING:
    from tests.live.player import Player

KINDS = ("card", "card", "note", "zone", "link", "comment", "vote")


def an_operation(dice: random.Random, player: "Player") -> dict[str, Any]:
    """One of a page's operations."""
    known = [*player.socket.boards.get(player.socket.room.get("board", ""), {})] or [
        "nothing-there"
    ]
    way = dice.random()
    if way < 0.45 or not player.done:
        return {"t": "add", "records": [_record(dice, known)]}
    if way < 0.7:
        return {
            "t": "edit",
            "changes": [{"id": dice.choice(known), "set": {"x": dice.randrange(900)}}],
        }
    if way < 0.8:
        return {"t": "drop", "ids": [dice.choice(known)]}
    if way < 0.92:
        return {"t": "undo", "op": dice.choice(player.done[-8:])}
    if way < 0.98:
        return {"t": "lock", "ids": [dice.choice(known)], "on": dice.random() < 0.5}
    return {"t": "clear"}


def _record(dice: random.Random, known: list[str]) -> dict[str, Any]:
    kind, id_ = dice.choice(KINDS), f"{dice.getrandbits(64):016x}"
    record: dict[str, Any] = {"kind": kind, "id": id_}
    if kind == "card":
        record |= {"type": "agency", "text": f"文 {id_}", "x": dice.randrange(900)}
    elif kind == "note":
        record |= {"text": f"付箋 {id_}", "y": dice.randrange(900)}
    elif kind == "zone":
        record |= {"title": f"枠 {id_[:4]}"}
    elif kind == "link":
        record |= {"a": dice.choice(known), "b": dice.choice(known)}
    else:
        record |= {"on": dice.choice(known)} | ({"text": "?"} if kind == "comment" else {})
    return record


def a_step(hall: Hall, dice: random.Random) -> None:
    """進行役の佐藤 moves on: thinking alone, sharing (which reveals), questions, or a break."""
    what = dice.choice(("think", "share", "share", "questions", "veil"))
    if what == "veil":
        for on in (True, False):
            hall.perform("佐藤", Veil(on))
        return
    said = hall.perform("佐藤", GoTo(hall.room.step(what), force=True))
    assert said is None, said
