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
    _send(world, name, worker, {"id": op, "op": {"t": "add", "records": [record]}})
    model = world.model
    model.texts[text] = Text(name, model.attendees[name], model.hidden, op)


def undo(world: World, text: str, worker: int) -> None:
    """The author takes it back."""
    each = world.model.texts[text]
    back = {"id": uuid.uuid4().hex, "op": {"t": "undo", "op": each.op}}
    _send(world, each.author, worker, back)
    del world.model.texts[text]


def _send(world: World, name: str, worker: int, said: dict[str, Any]) -> None:
    board = world.room(name, worker)["board"]
    answer = world.at(name, worker).press(f"/m/{world.short}/act", [said | {"board": board}])
    assert json.loads(answer.text)[0].get("seq"), answer.text
