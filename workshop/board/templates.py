"""What lies on a board at the start: a method's lanes or branches, and the person it is about. Decides no more."""

from workshop.board.effect import CASE, Effect
from workshop.wire.records import Card, Record, Zone

LANES = ("本人・家族・身近", "相談窓口", "専門機関", "地域資源")
BRANCHES = ("プロフィール", "生活", "経済", "医療", "家族", "地域", "支援のこれまで", "本人の思い")
GAP = 24.0
LANE = (376.0, 760.0)
BRANCH = (376.0, 300.0)


def starting(method: str, label: str) -> list[Record]:
    """The records of a new board. label: what the person is called (Aさん); empty: a board without a case.

    A method that draws the case out by questions begins with eight branches round the person, the others with lanes.
    """
    if not label:
        return []
    zones = _branches() if method == "incident" else _lanes()
    return [*zones, _person(label, zones)]


def opening_effect(method: str, label: str, seq: int = 1) -> Effect:
    """The first operation of a board's log, by the house itself."""
    records = starting(method, label)
    for record in records:
        record.rev = seq
    return Effect(kind="add", put=records)


def _lanes() -> list[Zone]:
    return [
        _zone(f"start-lane-{n}", title, n * (LANE[0] + GAP), 0.0, LANE)
        for n, title in enumerate(LANES)
    ]


def _branches() -> list[Zone]:
    """Eight frames around an empty middle, in reading order."""
    places = [(0, 0), (1, 0), (2, 0), (0, 1), (2, 1), (0, 2), (1, 2), (2, 2)]
    return [
        _zone(f"start-branch-{n}", title, x * (BRANCH[0] + GAP), y * (BRANCH[1] + GAP), BRANCH)
        for n, (title, (x, y)) in enumerate(zip(BRANCHES, places, strict=True))
    ]


def _zone(id_: str, title: str, x: float, y: float, size: tuple[float, float]) -> Zone:
    return Zone(id=id_, title=title, x=x, y=y, w=size[0], h=size[1])


def _person(label: str, zones: list[Zone]) -> Card:
    """In the first lane, or in the middle of the branches; it comes from the case sheet."""
    if len(zones) == len(LANES):
        x, y, within = 40.0, 72.0, zones[0].id
    else:
        x, y, within = BRANCH[0] + GAP + 96, BRANCH[1] + GAP + 112, ""
    return Card(
        id="start-person", type="person", text=label, x=x, y=y, within=within, by=CASE, group=CASE
    )
