"""The way in: pledge, number, admission one by one, several, all, with a role, by 受付; and who floods the door."""

import pytest
from sqlalchemy import func, select

from tests.live.room import OpenRoom, _enter, open_room, seat_row
from tests.people import Cast
from workshop.actions import admission
from workshop.actions.admission import Admit, Pledge
from workshop.actions.ending import CloseMeeting
from workshop.actions.going import SendOut
from workshop.actions.perform import perform
from workshop.actions.roles import GiveRole
from workshop.errors import Absent, Forbidden, Invalid, Stale, Unready
from workshop.models import Attendee, Box, Charter, Holder, Seat, Unit
from workshop.policy.house import House
from workshop.policy.showing.lobby import lobby
from workshop.policy.viewer import Viewer

GUEST = Viewer()


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return open_room(house, cast)


def pledge(room: OpenRoom, name: str, **how: object) -> bytes:
    """That person's seat cookie."""
    typed = {"affiliation": "地域の者", "promised": True, "charter": room.cast.charter, **how}
    return perform(room.house, GUEST, Pledge(room.meeting, name=name, **typed)).cookie  # type: ignore[arg-type]  # words of the form


def boxes(room: OpenRoom, seat: str) -> int:
    with room.house.database.read() as db:
        mine = select(Holder.id).where(Holder.kind == "seat", Holder.owner_id == seat)
        return db.scalar(select(func.count()).where(Box.holder_id.in_(mine))) or 0


def seat_id(room: OpenRoom, cookie: bytes) -> str:
    return room._seat(cookie).seat.id


def attendees(room: OpenRoom, name: str) -> list[Attendee]:
    with room.house.database.read() as db:
        rows = select(Attendee).where(Attendee.meeting_id == room.meeting, Attendee.name == name)
        return list(db.scalars(rows))


def test_kawada_pledges_and_waits_without_a_box_under_a_number_all_can_compare(room):
    waiting = perform(
        room.house,
        GUEST,
        Pledge(room.meeting, room.cast.charter, "川田", group=room.cast.takken.id, promised=True),
    )
    seat = room._seat(waiting.cookie)
    assert (seat.seat.state, len(waiting.number)) == ("waiting", 4)
    assert boxes(room, seat.seat.id) == 0
    with room.house.database.read() as db:
        shown = lobby(db, room.who("佐藤"))
    assert [(g.name, g.number, g.group) for g in shown] == [
        ("川田", waiting.number, "宅地建物取引業協会")
    ]
    kawada = attendees(room, "川田")[0]
    assert kawada.charter_id == room.cast.charter
    assert kawada.came_at is None


def test_who_read_an_older_charter_is_asked_to_read_again(room, clock):
    with room.house.database.write() as db:
        text = {"title": "要綱", "text": "-", "html": "-", "clause": "-", "pledge": "新しい約束"}
        db.add(Charter(version=2, created_by=room.cast.tanaka.id, created_at=clock(), **text))
    with pytest.raises(Stale) as refused:
        pledge(room, "川田")
    assert refused.value.code == "charter"
    assert attendees(room, "川田") == []


@pytest.mark.parametrize(
    ("how", "at"),
    [
        ({"name": ""}, "name"),
        ({"name": "川" * 41}, "name"),
        ({"name": "川\u202e田"}, "name"),
        ({"name": "川\u200b田"}, "name"),
        ({"promised": False}, "promised"),
        ({"affiliation": ""}, "affiliation"),
        ({"group": "nobody", "affiliation": ""}, "affiliation"),
        ({"unit": "課" * 81}, "unit"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nobody_waits(room, how, at):
    with pytest.raises(Invalid) as refused:
        pledge(room, str(how.pop("name", "川田")), **how)
    assert at in refused.value.fields
    with room.house.database.read() as db:
        assert lobby(db, room.who("佐藤")) == []


def test_names_are_kept_in_one_width_and_the_unit_is_offered_next_time(room, cast):
    pledge(room, "ｶﾜﾀﾞ　　ﾊﾅｺ", group=cast.shakyo.id, unit="相談支援課")
    assert attendees(room, "カワダ ハナコ")
    with room.house.database.read() as db:
        assert db.scalars(select(Unit.name)).all() == ["相談支援課"]


def test_a_double_click_leaves_one_person_waiting_and_the_last_cookie_counts(room):
    first = pledge(room, "川田", knock=b"k" * 32)
    second = pledge(room, "川田", knock=b"k" * 32)
    with room.house.database.read() as db:
        assert [g.seat for g in lobby(db, room.who("佐藤"))] == [seat_id(room, second)]
    room.perform("佐藤", Admit())
    assert (boxes(room, seat_id(room, first)), boxes(room, seat_id(room, second))) == (0, 1)


def test_a_flood_of_false_names_ends_somewhere(room, monkeypatch):
    monkeypatch.setattr(admission, "MOST_WAITING", 3)
    for n in range(3):
        pledge(room, f"いたずら{n}")
    with pytest.raises(Unready) as refused:
        pledge(room, "川田")
    assert refused.value.code == "full"


def test_sato_admits_one_then_two_then_all(room):
    seats = [seat_id(room, pledge(room, name)) for name in ("川田", "原", "西", "東", "南")]
    assert room.perform("佐藤", Admit((seats[0],))) == 1
    assert [boxes(room, each) for each in seats] == [1, 0, 0, 0, 0]
    assert room.perform("井上", Admit(tuple(seats[1:3]))) == 2
    assert room.perform("佐藤", Admit()) == 2
    assert [boxes(room, each) for each in seats] == [1, 1, 1, 1, 1]
    assert attendees(room, "南")[0].came_at is not None


def test_two_facilitators_at_once_admit_nobody_twice(room):
    seat = seat_id(room, pledge(room, "川田"))
    room.perform("佐藤", Admit((seat,)))
    with pytest.raises(Stale):
        room.perform("井上", Admit((seat,)))
    assert boxes(room, seat) == 1


def test_a_role_is_given_with_the_admission(room):
    room.perform("佐藤", Admit((seat_id(room, pledge(room, "記録の森")),), "recorder"))
    assert attendees(room, "記録の森")[0].role == "recorder"


def test_uketsuke_admits_but_gives_no_roles(room):
    room.admit("受付の原", role="reception")
    seat = seat_id(room, pledge(room, "川田"))
    with pytest.raises(Forbidden):
        room.perform("受付の原", Admit((seat,), "facilitator"))
    assert boxes(room, seat) == 0
    assert room.perform("受付の原", Admit((seat,))) == 1


def test_participants_and_those_sent_to_the_lobby_admit_nobody(room):
    room.admit("川田")
    seat = seat_id(room, pledge(room, "西"))
    with pytest.raises(Forbidden):
        room.perform("川田", Admit((seat,)))
    room.perform("佐藤", SendOut(room.chairs["井上"].attendee))
    with pytest.raises(Absent):
        room.perform("井上", Admit((seat,)))
    assert boxes(room, seat) == 0


def test_nobody_is_admitted_after_the_close_or_after_the_time_is_over(room, clock):
    seat = seat_id(room, pledge(room, "川田"))
    clock.tick(hours=4)
    with pytest.raises(Absent):
        room.perform("佐藤", Admit((seat,)))
    with pytest.raises(Absent):
        pledge(room, "西")
    room.perform("佐藤", CloseMeeting())
    with pytest.raises(Absent):
        room.perform("佐藤", Admit((seat,)))
    assert boxes(room, seat) == 0


def test_a_presenter_is_tied_to_a_case_of_this_meeting(room):
    room.admit("川田")
    case = room.items()[1].id
    for wrong in ("", "nothing"):
        with pytest.raises(Invalid) as refused:
            room.perform("佐藤", GiveRole(room.chairs["川田"].attendee, "presenter", wrong))
        assert "case" in refused.value.fields
    room.perform("佐藤", GiveRole(room.chairs["川田"].attendee, "presenter", case))
    assert attendees(room, "川田")[0].case_id == room.items()[1].case_id


def test_a_seat_of_the_last_opening_is_nobodys_seat_in_the_next(room, clock):
    old = seat_id(room, pledge(room, "川田"))
    room.perform("佐藤", CloseMeeting())
    fresh = room._seat(_enter(room.house, room.cast.sato, room.meeting, "wrap-up"))
    with pytest.raises(Stale):
        perform(room.house, fresh, Admit((old,)))
    assert seat_row(room.house, old).state == "waiting"
    with room.house.database.read() as db:
        assert db.scalar(select(Seat.epoch).where(Seat.id == old)) == 1
