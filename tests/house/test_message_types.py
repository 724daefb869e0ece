"""The browser's types of the messages are those of the server."""

import msgspec
import pytest

from workshop.wire import typescript
from workshop.wire.board import Act
from workshop.wire.records import Record


def test_the_browsers_types_are_fresh() -> None:
    assert typescript.FILE.read_text(encoding="utf-8") == typescript.source(), (
        "run: python -m workshop.wire.typescript"
    )
    assert typescript.main(["--check"]) == 0


def test_every_record_and_operation_has_its_tag_and_its_fields() -> None:
    written = typescript.source()
    for tag in ("card", "link", "note", "zone", "comment", "offer", "vote", "reaction"):
        assert f'  kind: "{tag}";' in written
    for tag in ("add", "edit", "drop", "undo", "clear", "lock", "unpark"):
        assert f'  t: "{tag}";' in written
    assert "export interface Base" not in written
    assert "  status?: Status;" in written
    assert "  counts?: Counts | null;" in written


@pytest.mark.parametrize(
    "message",
    [
        b'{"id":"12345678","board":"board-01","op":{"t":"explode"}}',
        b'{"id":"12345678","board":"board-01","op":{"t":"drop","ids":[]}}',
        b'{"id":"12345678","board":"board-01","op":{"t":"drop","ids":["../../etc"]}}',
        b'{"id":"12345678","board":"board-01","op":{"t":"clear","all":true}}',
        b'{"id":"12345678","board":"board-01","op":{"t":"clear"},"attendee":"x","by":"y"}',
        b'{"id":"short","board":"board-01","op":{"t":"clear"}}',
    ],
)
def test_an_unknown_tag_field_or_shape_refuses_the_message(message: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(message, type=Act)


def test_a_record_leaves_its_defaults_out_on_the_wire() -> None:
    wire = b'{"kind":"note","text":"x","id":"12345678"}'
    assert msgspec.json.encode(msgspec.json.decode(wire, type=Record)) == wire
