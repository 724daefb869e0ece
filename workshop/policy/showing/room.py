"""The room beside the board, as each audience may know it. Writes nothing; names never reach the wall.

What is common to an audience is made once; `me` is added seat by seat.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, cast

from workshop.models import Attendee, Step
from workshop.policy import rules, writing
from workshop.policy.showing.belonging import unit_of
from workshop.policy.showing.sitting import CASE, OTHER, SHOWN_ITEMS, Facts, Item
from workshop.wire.room import AgendaState, Me, PersonState, Room, StepState

Here = Literal["here", "idle", "away"]
NEXT_NAMES = 5
_RIGHTS = ("lead", "admit", "tell", "sense", "ready")


def millis(at: datetime | None) -> int:
    """Epoch milliseconds; 0 for no moment."""
    return int(at.timestamp() * 1000) if at else 0


def room_for(facts: Facts, audience: str, here: Mapping[str, tuple[Here, int]], now: int) -> Room:
    """The room for one audience (`wall`, `room`, `leads`), without `me`.

    here: attendee → (how, seats). now: epoch milliseconds of the server's clock.
    """
    meeting, wall = facts.meeting, audience == "wall"
    return Room(
        meeting=meeting.id,
        title=meeting.title,
        purpose=meeting.purpose,
        epoch=meeting.epoch,
        opening=meeting.opening,
        now=now,
        veiled=meeting.veiled,
        practice=meeting.practice,
        board=facts.board,
        steps=[_step(step, wall) for step in facts.steps],
        agenda=[_item(facts, item) for item in facts.items],
        people=[] if wall else _people(facts, audience, here),
        groups=facts.groups,
        waiting=0 if audience == "room" else sum(facts.waiting.values()),
        waiting_by=facts.waiting if wall else {},
        promises=meeting.promises_shown,
    )


def _step(step: Step, wall: bool) -> StepState:
    return StepState(
        id=step.id,
        kind=step.kind,
        title=step.title,
        prompt=step.prompt,
        minutes=step.minutes,
        state=cast(Literal["waiting", "running", "done", "skipped"], step.state),
        ends_at=millis(step.ends_at),
        left=step.left_seconds,
        paused=step.state == "running" and step.ends_at is None and step.left_seconds > 0,
        hidden=step.hidden,
        turn=[] if wall else _next(step.turn),
        turn_seconds=step.turn_seconds,
        turn_ends_at=millis(step.turn_ends_at),
        case=step.item_id or "",
    )


def _next(turn: str) -> list[str]:
    """Whose turn it is and who follows, by attendee; the dashes that close a round are nobody's name."""
    return [each for each in turn.split(",") if each.strip("-")][:NEXT_NAMES]


def _item(facts: Facts, item: Item) -> AgendaState:
    return AgendaState(
        id=item.id,
        number=item.number,
        label=item.label,
        board=item.board if item.state in SHOWN_ITEMS else "",
        current=item.id == facts.meeting.current_item_id,
        done=item.state == "done",
        withdrawn=item.state == "withdrawn",
        stopped=item.state == "stopped",
    )


def _people(facts: Facts, audience: str, here: Mapping[str, tuple[Here, int]]) -> list[PersonState]:
    """Those who came. A presenter whose case is read out is a participant to all but those who lead, and how many
    windows somebody has open is told to them alone.
    """
    shown = []
    for person in facts.people.values():
        if person.came_at is None or person.left_at is not None:
            continue
        how, seats = here.get(person.id, ("away", 0))
        shown.append(
            PersonState(
                id=person.id,
                name=person.name,
                group=person.group_id or OTHER,
                unit=unit_of(person),
                role=person.role if audience == "leads" else _shown_role(facts, person),
                here=how,
                ready=person.ready,
                hand=person.hand_at is not None,
                seats=seats if audience == "leads" else 1,
            )
        )
    return shown


def _shown_role(facts: Facts, person: Attendee) -> str:
    if person.role != "presenter":
        return person.role
    item = next((each for each in facts.items if each.case == person.case_id), None)
    secret = item is None or (item.hides_group and item.read_out)
    return "participant" if secret else "presenter"


def me_for(facts: Facts, seat: str, slot_key: str, here: Mapping[str, tuple[Here, int]]) -> Me:
    """Who this seat is, and what it may do now."""
    attendee, kind = facts.seats[seat]
    person = facts.people.get(attendee)
    if person is None or kind == "wall":
        return Me(attendee="", seat=seat, name="", group="", role="wall")
    return Me(
        attendee=person.id,
        seat=seat,
        name=person.name,
        group=person.group_id or OTHER,
        role=person.role,
        leads=person.role == "facilitator",
        speaks_as=sorted(facts.speaks_as(person.id, facts.board)),
        may=may(facts, person.id),
        slot_key=slot_key,
        # Without a change in the room's state no frame would tell the facilitator, and nothing else does.
        notices=facts.notices if person.role == "facilitator" else 0,
        seats=here.get(person.id, ("here", 1))[1],
    )


def may(facts: Facts, attendee: str, board: str = "") -> list[str]:
    """What this attendee may do now; on a board that is not the current one only look."""
    person = facts.people.get(attendee)
    if person is None:
        return []
    able = [right for right in _RIGHTS if rules.may_in_room(person, right)]
    if facts.acts_as(attendee, facts.item) != "presenter":
        able = [right for right in able if right != "tell"]
    if facts.meeting.opening == "live":
        able.append("hand")
    if facts.board and board in ("", facts.board):
        able += writing.abilities(facts.drawer(attendee, facts.board), facts.setting)
    return able


def cursor_of(facts: Facts, attendee: str, board: str) -> tuple[str, str]:
    """(who, group) under which a cursor is shown: a presenter's bears 事例提供."""
    group = facts.chip(attendee, board)
    return (CASE if group == CASE else attendee), group
