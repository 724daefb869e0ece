"""心当たりがある: a private press, sealed for the facilitators' seats, outside the log, deleted at close.

No public trace of who pressed: not in the room, not on the wall, not in the audit chain.
"""

from dataclasses import dataclass

import msgspec
from sqlalchemy import select

from workshop.actions import audit, runs, seats, steps
from workshop.actions.going import SendOut
from workshop.actions.leading import leading_secret
from workshop.actions.perform import Act
from workshop.actions.presence import in_room
from workshop.errors import Absent, Forbidden, Invalid, Unreadable
from workshop.models import AgendaItem, Attendee, Meeting, Sense, Step, new_id
from workshop.policy import doors, rules

WAYS = ("continue", "lobby", "stop")
_PLACE = ("sense", "sense_ct")


class _Told(msgspec.Struct, array_like=True):
    attendee: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One sense as a facilitator reads it."""

    id: str
    attendee: str
    name: str
    group: str
    answered: str


@dataclass(frozen=True, slots=True)
class TellSense:
    """An attendee presses the private button. Pressing again while it waits changes nothing."""

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden`."""
        meeting = in_room(act)
        who = act.seated
        if who.attendee is None or not rules.may_in_room(who.attendee, "sense"):
            raise Forbidden("進行役には、このボタンはいりません。")
        key = _key(seats.secret_of_seat(act.db, act.house.server_key, who.seat, who.secret))
        waiting = [told for row, told in _open(act, meeting, key) if not row.answered]
        if any(told.attendee == who.attendee.id for told in waiting):
            return
        row = Sense(id=new_id(), meeting_id=meeting.id, at=act.now)
        body = msgspec.json.encode(_Told(who.attendee.id, meeting.current_item_id or "")).decode()
        row.sense_ct = doors.seal_text(key, body, _PLACE[0], row.id, _PLACE[1])
        act.db.add(row)
        act.ring(meeting.id)


def _key(secret: bytes) -> bytes:
    return doors.text_key(secret, "sense")


def _open(act: Act, meeting: Meeting, key: bytes) -> list[tuple[Sense, _Told]]:
    found = []
    for row in act.db.scalars(
        select(Sense).where(Sense.meeting_id == meeting.id).order_by(Sense.at)
    ):
        try:
            text = doors.read_text(key, row.sense_ct, _PLACE[0], row.id, _PLACE[1])
            found.append((row, msgspec.json.decode(text, type=_Told)))
        except (Unreadable, msgspec.MsgspecError):
            continue
    return found


@dataclass(frozen=True, slots=True)
class ReadSenses:
    """A facilitator reads who pressed."""

    def do(self, act: Act) -> list[Told]:
        """Raises `Absent`, `Forbidden`."""
        meeting, secret = leading_secret(act, "lead")
        found = _open(act, meeting, _key(secret))
        if found:
            audit.write_read(
                act.db,
                act.house.server_key,
                meeting.id,
                act.who.actor,
                f"senses:{meeting.id}",
                now=act.now,
            )
        told = []
        for row, sense in found:
            person = act.db.get(Attendee, sense.attendee)
            if person is not None:
                group = person.group_id or "other"
                told.append(Told(row.id, person.id, person.name, group, row.answered))
        return told


@dataclass(frozen=True, slots=True)
class AnswerSense:
    """続ける / その席を待合へ / この事例はここで止めて次へ（事例は消えません）."""

    sense: str
    way: str

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden`, `Invalid`."""
        meeting, secret = leading_secret(act, "lead")
        if self.way not in WAYS:
            raise Invalid("どうするかを選んでください。", "way")
        pairs = _open(act, meeting, _key(secret))
        row, told = next((pair for pair in pairs if pair[0].id == self.sense), (None, None))
        if row is None or told is None:
            raise Absent
        row.answered = self.way
        act.db.flush()
        if self.way == "lobby":
            SendOut(told.attendee).do(act)
        elif self.way == "stop":
            stop_case(act, meeting, secret)
        act.ring(meeting.id)


def stop_case(act: Act, meeting: Meeting, secret: bytes) -> None:
    """The current case ends here and the meeting goes on; the case stays, its board is no longer shown."""
    item = act.db.get(AgendaItem, meeting.current_item_id) if meeting.current_item_id else None
    if item is None or item.state != "current":
        raise Absent
    act.unnamed = True  # a presenter's stop and a facilitator's read alike, in the chain too
    run = runs.rows(act.db, meeting.id)
    for step in run:
        if step.item_id == item.id and step.state == runs.WAITING:
            step.state = runs.SKIPPED
    rest = [step for step in run if step.item_id != item.id and step.state == runs.WAITING]
    target = next((step for step in rest if _after(step, run, meeting)), None)
    act.note(meeting.id, "case.stop", f"item:{item.id}")
    if target is not None:
        steps.move(act, meeting, secret, target, force=True)
    item.state = "stopped"
    act.ring(meeting.id)


def _after(step: Step, run: list[Step], meeting: Meeting) -> bool:
    now = next((s.position for s in run if s.id == meeting.current_step_id), -1)
    return step.position > now


@dataclass(frozen=True, slots=True)
class StopCase:
    """The presenter's stop: the case ends here. Nobody else is told who pressed."""

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden` for anybody but the presenter of the current case."""
        meeting = in_room(act)
        item = act.db.get(AgendaItem, meeting.current_item_id) if meeting.current_item_id else None
        who = act.seated.attendee
        if item is None or who is None or not presents(who, item):
            raise Forbidden("この事例の提供者だけができる操作です。")
        secret = seats.secret_of_seat(
            act.db, act.house.server_key, act.seated.seat, act.seated.secret
        )
        stop_case(act, meeting, secret)


def presents(who: Attendee, item: AgendaItem) -> bool:
    """Whether this attendee is the presenter of this case."""
    named = who.role == "presenter" and bool(item.case_id) and who.case_id == item.case_id
    return named or item.presenter_id == who.id


@dataclass(frozen=True, slots=True)
class ConfirmSummary:
    """The presenter says 「合っています」: shown to all as ready, without another word."""

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden`."""
        meeting = in_room(act)
        item = act.db.get(AgendaItem, meeting.current_item_id) if meeting.current_item_id else None
        row = act.db.get(Attendee, act.seated.attendee.id) if act.seated.attendee else None
        if item is None or row is None or not presents(row, item):
            raise Forbidden("この事例の提供者だけができる操作です。")
        row.ready = True
        act.note(meeting.id, "summary.confirm", f"item:{item.id}")
        act.ring(meeting.id)
