"""Cards on the board, drawn and taken back at either worker. Asserts that each press works."""

import json
import uuid
from typing import Any

from tests.house.machine.model import Text, word
from tests.house.machine.world import World


def act(world: World, name: str, worker: int) -> None:
    """Somebody draws a card."""
    text, op = f"{name}の札{word()}", uuid.uuid4().hex
    record = {"kind": "card", "id": uuid.uuid4().hex[:16], "type": "agency", "text": text}
    answer = _send(world, name, worker, {"id": op, "op": {"t": "add", "records": [record]}})
    assert answer.get("seq"), answer
    model = world.model
    model.texts[text] = Text(name, model.attendees[name], model.hidden, op)


def undo(world: World, text: str, worker: int) -> None:
    """The author takes it back."""
    answer = _back(world, text, worker)
    assert answer.get("seq"), answer
    del world.model.texts[text]


def undo_while_alone(world: World, text: str, worker: int) -> None:
    """The author wants to, and is told that the common board rests."""
    answer = _back(world, text, worker)
    assert answer.get("refused") == "alone", answer


def _back(world: World, text: str, worker: int) -> dict[str, Any]:
    each = world.model.texts[text]
    back = {"id": uuid.uuid4().hex, "op": {"t": "undo", "op": each.op}}
    return _send(world, each.author, worker, back)


def _send(world: World, name: str, worker: int, said: dict[str, Any]) -> dict[str, Any]:
    board = world.room(name, worker)["board"]
    answer = world.at(name, worker).press(f"/m/{world.short}/act", [said | {"board": board}])
    found: dict[str, Any] = json.loads(answer.text)[0]
    return found
