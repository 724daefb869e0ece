"""The loads, and the bars they are held against. Figures of issue and docs/performance.md; measures nothing."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Load:
    """rooms × seats, of which `active` write `rate` operations a second each; `storm` seats are cut at once.

    pinned: server on one core, load on the other. bars: figure → at most; dots lead into nested figures.
    """

    rooms: int
    seats: int
    active: int
    rate: int
    storm: int = 0
    workers: int = 1
    pinned: bool = True
    against: tuple[str, ...] = ()
    bars: dict[str, float] = field(default_factory=dict)


LAST, ACK = "last_receiver_ms.p95", "ack_ms.p95"
CPU = "cpu_to_peer.hocuspocus"  # for 1,000 deliveries, in the same run
PEERS = ("hocuspocus", "echo", "echo_batched")
LOADS = {
    "30": Load(1, 30, 10, 5, against=PEERS, bars={LAST: 50, ACK: 50}),
    "100": Load(1, 100, 30, 10, against=PEERS, bars={LAST: 80, CPU: 1}),
    "300": Load(
        1,
        300,
        50,
        10,
        against=PEERS,
        bars={
            LAST: 150,
            CPU: 1,
            "missed_frames": 0,
            "seats_behind_at_the_end": 0,
            "server_cpu_percent": 70,
            "pss_mb": 250,
        },
    ),
    "storm": Load(
        1,
        240,
        10,
        5,
        storm=200,
        bars={"storm.all_equal_ms": 5000, "storm.others_ack_p95_ms": 300},
    ),
    "meetings": Load(
        20, 40, 4, 2, workers=4, pinned=False, bars={LAST: 150, "busiest_worker_to_mean": 1.5}
    ),
}


def looked_up(found: dict[str, object], name: str) -> float | None:
    """A figure by its dotted name."""
    at: object = found
    for part in name.split("."):
        at = at.get(part) if isinstance(at, dict) else None
    return float(at) if isinstance(at, int | float) else None


def judged(load: Load, found: dict[str, object]) -> dict[str, object]:
    """Each bar with what was measured, and whether it holds; None where it was not measured."""
    verdict: dict[str, object] = {}
    for name, most in load.bars.items():
        value = looked_up(found, name)
        verdict[name] = {
            "is": value,
            "bar": most,
            "holds": None if value is None else value <= most,
        }
    return verdict
