"""What a table tells its lines after a commit: frames, scenes and the room, each encoded once per audience.

Sends only through lines, whose outlets ask the lease. Decides nothing about sight: `policy` does.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from workshop.actions.operations import Desk, Written
from workshop.live import coding
from workshop.live.line import NOTHING, Line
from workshop.meters import meters
from workshop.policy.showing import room, scenes
from workshop.policy.showing.room import Here
from workshop.policy.showing.sitting import Facts
from workshop.policy.sight import Part, Seer

SELDOM = ("steps", "groups")  # parts of a room that hold for long


def tell_board(
    facts: Facts, desk: Desk, lines: Sequence[Line], news: Sequence[Written] = ()
) -> None:
    """Bring every line of this board to its end: by the frame of this flush, by the gap, or by a scene."""
    lookers = facts.lookers(tuple([line.seat for line in lines]), desk.id)
    seers = lookers.seers
    behind: list[Line] = []
    since = news[0].seq - 1 if news else desk.end.seq
    on_time: list[Line] = []
    for line in lines:
        seer = seers[line.seat]
        moved = line.shown != desk.id or line.audience != seer.audience
        if moved:
            known = line.since.pop(desk.id, NOTHING) if not line.audience else NOTHING
            line.shown, line.audience, line.seq = desk.id, seer.audience, known
        (on_time if line.seq == since else behind).append(line)
    if news:
        _Frames(facts, desk, news, lookers.people).tell(on_time)
    # Who has not taken what was sent before gets nothing more until it has: a scene then says it all.
    ready = [line for line in behind if line.quiet]
    still = [line for line in ready if not _closed_gap(facts, desk, line, seers[line.seat])]
    if still:
        _Scenes(facts, desk).tell(still, seers)


def _closed_gap(facts: Facts, desk: Desk, line: Line, seer: Seer) -> bool:
    """A short gap is one frame. False: it needs a scene."""
    if line.seq == NOTHING:
        return False
    missed = desk.since(line.seq)
    if missed is None or any(not written.readable for written in missed):
        return False
    if missed:
        part = scenes.gap((written.effect for written in missed), seer)
        frame = scenes.frame(desk.id, line.seq, desk.end.seq, part, scenes.counts_of(desk.state))
        line.seq = desk.end.seq
        line.tell("frame", coding.json(frame))
    return True


class _Frames:
    """The frames of one flush of one board."""

    def __init__(
        self, facts: Facts, desk: Desk, news: Sequence[Written], people: dict[str, Seer]
    ) -> None:
        effects = [written.effect for written in news]
        self.facts, self.desk, self.news = facts, desk, news
        self.acts = [(written.attendee, written.effect) for written in news]
        self.parts = scenes.parts(effects, people)
        hidden = scenes.touches_hidden(effects)
        self.counts = scenes.counts_of(desk.state) if hidden else None
        self.made: dict[tuple[str, str], tuple[bytes, bytes]] = {}

    def tell(self, lines: Sequence[Line]) -> None:
        """Every line gets its own part, or its audience's."""
        for line in lines:
            attendee = self.facts.seats[line.seat][0]
            own = attendee in self.parts and line.audience != "wall"
            body, frame = self._encoded(attendee if own else line.audience, line.audience)
            line.seq = self.desk.end.seq
            line.tell("frame", body, frame)
        meters.frames.inc(len(lines))

    def _encoded(self, key: str, audience: str) -> tuple[bytes, bytes]:
        made = self.made.get((key, audience))
        if made is None:
            part: Part = self.parts[key]
            first, last = self.news[0].seq, self.news[-1].seq
            frame = scenes.frame(self.desk.id, first - 1, last, part, self.counts)
            frame.who = scenes.who(self.facts, self.desk.id, self.acts, audience)
            body = coding.json(frame)
            made = self.made[key, audience] = (body, coding.event("frame", body))
        return made


class _Scenes:
    """Scenes of one board: the records of an audience are encoded once, what differs is spliced in."""

    def __init__(self, facts: Facts, desk: Desk) -> None:
        self.facts, self.desk = facts, desk
        self.authors = scenes.hidden_authors(desk.state)
        self.records: dict[str, bytes] = {}
        self.head = coding.json(
            {
                "board": desk.id,
                "seq": desk.end.seq,
                "counts": scenes.counts_of(desk.state),
                "case": desk.case,
            }
        )

    def tell(self, lines: Iterable[Line], seers: dict[str, Seer]) -> None:
        """A whole scene to each."""
        for line in lines:
            seer = seers[line.seat]
            able = room.may(self.facts, self.facts.seats[line.seat][0], self.desk.id)
            body = coding.spliced(self.head, records=self._of(seer), may=coding.json(able))
            line.seq = self.desk.end.seq
            line.tell("scene", body)

    def _of(self, seer: Seer) -> bytes:
        if not seer.wall and seer.speaks_as & self.authors:
            return coding.json(scenes.records_for(self.desk.state, seer))
        if seer.audience not in self.records:
            shown = scenes.records_for(self.desk.state, scenes.ANYONE[seer.audience])
            self.records[seer.audience] = coding.json(shown)
        return self.records[seer.audience]


def tell_none(line: Line) -> None:
    """There is no board to see: what the browser had goes from its screen."""
    if line.shown:
        line.tell("scene", coding.json({"board": line.shown, "seq": 0, "records": [], "may": []}))
    line.shown, line.seq = "", NOTHING


def tell_room(
    facts: Facts,
    lines: Iterable[Line],
    here: dict[str, tuple[Here, int]],
    slot_key: Callable[[str], str],
    now: int,
) -> None:
    """The room to every line for which it has changed. slot_key: seat → the key of its browser's own store.

    The run of steps with its words is three quarters of a room: it goes only where it differs from what the line has.
    """
    by_audience: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_audience[facts.seer(line.seat, facts.board).audience].append(line)
    for audience, those in by_audience.items():
        whole = room.room_for(facts, audience, here, now)
        parts = {name: coding.json(getattr(whole, name)) for name in SELDOM}
        marks = {name: coding.fingerprint(part) for name, part in parts.items()}
        timed = coding.json(replace(whole, steps=[], groups={}))
        common = coding.json(replace(whole, steps=[], groups={}, now=0))
        for line in those:
            me = coding.json(room.me_for(facts, line.seat, slot_key(line.seat), here))
            mark = coding.fingerprint(common + me)
            fresh = {n: parts[n] for n in SELDOM if line.seldom.get(n) != marks[n]}
            if line.room != mark or fresh:
                line.room, line.seldom = mark, marks if line.keeps else {}
                line.tell("room", coding.spliced(timed, **fresh, me=me))
