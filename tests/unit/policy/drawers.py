"""The people who draw, by role, and the steps they draw in."""

from dataclasses import replace

from tests.unit.board.room import Table
from workshop.board.effect import Past
from workshop.errors import Forbidden
from workshop.policy import drawing
from workshop.policy.drawing import Drawer, Setting
from workshop.wire.board import Add, Op
from workshop.wire.records import Record


def person(name: str, role: str = "participant", group: str = "", *also: str) -> Drawer:
    return Drawer(name, role, frozenset({name, *also}), group)


SATO = person("sato", "facilitator", "secretariat")
INOUE = person("inoue", "boardkeeper", "secretariat")
OKADA = person("okada", "recorder", "secretariat")
KAWATA = person("kawata", "presenter", "npo", "case")
YAMAMOTO = person("yamamoto", "participant", "shakyo")
HAMADA = person("hamada", "participant", "shakyo")
ONISHI = person("onishi", "participant", "other")
TERADA = person("terada", "participant", "other")
WATCHER = person("watcher", "observer")
HELPER = person("helper", "assistant")
DOOR = person("door", "reception")
WALL = person("", "wall")
ALL = (SATO, INOUE, OKADA, KAWATA, YAMAMOTO, ONISHI, WATCHER, HELPER, DOOR, WALL)
EVERY_ROLE = frozenset({"facilitator", "boardkeeper", "recorder", "presenter", "participant"})
DRAWERS = {"sato", "inoue", "okada", "kawata", "yamamoto", "onishi"}
STEPS = {
    "opening": set(),
    "introductions": set(),
    "followup": {"sato"},
    "present": {"kawata", "okada"},
    "questions": {"okada", "yamamoto"},
    "summary": {"inoue"},
    "think": DRAWERS,
    "share": DRAWERS,
    "decide": {"sato", "okada"},
    "closing": {"kawata"},
    "": set(),
    "unheard-of": set(),
}


def step(kind: str, **more: object) -> Setting:
    return replace(Setting(kind, held=EVERY_ROLE, turn="yamamoto"), **more)  # type: ignore[arg-type]


def may(who: Drawer, op: Op, setting: Setting, table: Table, past: Past | None = None) -> bool:
    try:
        drawing.check(op, table.state, who, setting, past)
    except Forbidden:
        return False
    return True


def adding(*records: Record) -> Add:
    return Add(records=list(records))
