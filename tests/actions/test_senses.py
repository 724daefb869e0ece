"""心当たりがある and the presenter's stop: private presses, told to those who lead, without a public trace."""

import pytest

from tests.live.room import OpenRoom, open_room
from tests.people import Cast
from workshop.actions.roles import GiveRole
from workshop.actions.senses import AnswerSense, ReadSenses, StopCase, TellSense
from workshop.actions.steps import GoTo
from workshop.errors import Forbidden
from workshop.models import AuditLine, Sense
from workshop.policy.house import House


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    """A live meeting of two cases in 出し合う, with 山本, 西 and 原."""
    made = open_room(house, cast)
    for name, group in (("山本", cast.shakyo), ("西", cast.takken), ("原", cast.shokudo)):
        made.admit(name, group.id)
    made.perform("佐藤", GoTo(made.step("share"), force=True))
    return made


def test_the_private_button_tells_the_facilitators_alone_and_leaves_no_readable_trace(
    room: OpenRoom,
) -> None:
    room.perform("西", TellSense())
    room.perform("西", TellSense())
    told = room.perform("井上", ReadSenses())
    assert [(each.name, each.answered) for each in told] == [("西", "")]
    with pytest.raises(Forbidden):
        room.perform("山本", ReadSenses())
    with room.house.database.read() as db:
        rows = list(db.query(Sense))
    assert room.chairs["西"].attendee.encode() not in rows[0].sense_ct


def test_the_three_ways_of_answering_a_sense(room: OpenRoom) -> None:
    for name, way in (("西", "continue"), ("山本", "lobby"), ("原", "stop")):
        room.perform(name, TellSense())
        sense = next(s for s in room.perform("佐藤", ReadSenses()) if s.name == name)
        room.perform("佐藤", AnswerSense(sense.id, way))
    assert room.who("西").seat.state == "admitted"
    assert room.who("山本").seat.state == "waiting"
    first, second = room.items()
    assert (first.state, second.state) == ("stopped", "current")
    assert room.row().current_item_id == second.id


def test_the_presenters_stop_ends_the_case_and_nobody_elses_does(room: OpenRoom) -> None:
    case = str(room.items()[0].case_id)
    room.perform("佐藤", GiveRole(room.chairs["原"].attendee, "presenter", case))
    with pytest.raises(Forbidden):
        room.perform("西", StopCase())
    room.perform("原", StopCase())
    assert room.items()[0].state == "stopped"
    with room.house.database.read() as db:
        lines = list(db.query(AuditLine).order_by(AuditLine.number))
    stop = next(number for number, line in enumerate(lines) if line.act == "case.stop")
    assert {line.actor.partition(":")[0] for line in lines[stop:]} == {"meeting"}
