"""The anonymisation gate: JSON lines in, JSON lines out, as the scorer reads them. It opens no file."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Protocol

from .gate import screen


class Out(Protocol):
    def write(self, text: str, /) -> object: ...


def screen_lines(lines: Iterable[str], out: Out) -> None:
    """`{id, text}` → `{id, spans, mosaic, mosaic_detail}`, offsets in code points of the text as it came."""
    for line in lines:
        if line.strip():
            given = json.loads(line)
            out.write(json.dumps(_answer(given["id"], given["text"]), ensure_ascii=False) + "\n")


def _answer(name: object, text: str) -> dict[str, object]:
    result = screen(text)
    spans = [
        {"start": f.start, "end": f.end, "type": f.type, "proposal": f.proposal, "blocks": f.blocks}
        for f in result.findings
    ]
    return {
        "id": name,
        "spans": spans,
        "mosaic": result.mosaic.alarms,
        "mosaic_detail": asdict(result.mosaic),
    }
