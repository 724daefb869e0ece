"""The minutes in the wrap-up: written by keepers and the recorder, kept sealed, never overwriting one another."""

import pytest
from sqlalchemy import select

from tests.live.room import OpenRoom, _enter, attendee, open_room
from tests.opened import wrapped
from tests.people import Cast
from workshop.actions.ending import CloseMeeting
from workshop.actions.minutes import LONGEST, OpenedMinutes, OpenMinutes, SaveSection
from workshop.errors import Absent, Forbidden, Invalid, Stale
from workshop.models import AuditLine, Case, Section
from workshop.policy.house import House
from workshop.policy.showing.wrapup import facts

TEXT = "## ふりかえり\n- 家賃の遅れに気づける人がいた\n"


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return wrapped(house, cast)


def case(room: OpenRoom) -> str:
    with room.house.database.read() as db:
        return db.scalars(select(Case.id).where(Case.meeting_id == room.meeting)).one()


def text(room: OpenRoom, name: str = "overview", case_id: str = "") -> str:
    opened: OpenedMinutes = room.perform("佐藤", OpenMinutes())
    return opened.sections[(name, case_id)].text


def test_sato_and_the_recorder_write_and_inoue_reads_it(room):
    room.admit("記録の森", role="recorder")
    room.perform("佐藤", SaveSection("overview", TEXT, 0))
    room.perform("記録の森", SaveSection("case", "つぎは同行する", 0, case(room)))
    opened = room.perform("井上", OpenMinutes())
    assert opened.sections[("overview", "")].text == TEXT
    assert opened.sections[("case", case(room))].text == "つぎは同行する"


def test_a_section_is_sealed_where_it_lies(room, database_file):
    room.perform("佐藤", SaveSection("overview", "すいかをなでる人の話", 0))
    for path in (database_file, database_file.with_name(f"{database_file.name}-wal")):
        assert "すいか".encode() not in path.read_bytes()


def test_two_who_save_the_same_section_never_overwrite_each_other(room):
    assert room.perform("佐藤", SaveSection("overview", "佐藤の文", 0)) == 1
    with pytest.raises(Stale) as refused:
        room.perform("井上", SaveSection("overview", "井上の文", 0))
    assert refused.value.code == "saved_elsewhere"
    assert text(room) == "佐藤の文"
    assert room.perform("井上", SaveSection("overview", "佐藤の文 井上の文", 1)) == 2
    assert text(room) == "佐藤の文 井上の文"


@pytest.mark.parametrize(
    "typed", ["電話は090-1234-5678へ。", "昭和31年4月2日生まれ。", "田中さんが話した。"]
)
def test_what_identifies_somebody_is_not_kept_and_not_repeated(room, typed):
    with pytest.raises(Invalid) as refused:
        room.perform("佐藤", SaveSection("overview", typed, 0))
    said = refused.value.say + str(refused.value.fields) + str(refused.value.values)
    assert not any(word in said for word in ("090", "昭和", "田中"))
    with room.house.database.read() as db:
        assert db.scalars(select(Section)).all() == []


@pytest.mark.parametrize("typed", ["長" * (LONGEST + 1), "[" * 2001])
def test_what_would_choke_the_page_is_not_kept(room, typed):
    with pytest.raises(Invalid):
        room.perform("佐藤", SaveSection("overview", typed, 0))


def test_there_are_no_sections_but_the_known_ones_and_no_case_of_another_meeting(room):
    for name, case_id in (("gossip", ""), ("case", ""), ("overview", case(room)), ("case", "x")):
        with pytest.raises(Absent):
            room.perform("佐藤", SaveSection(name, "文", 0, case_id))


def test_participants_who_knock_in_the_wrap_up_write_and_read_nothing(room):
    room.admit("東")
    for command in (OpenMinutes(), SaveSection("overview", "文", 0)):
        with pytest.raises(Forbidden):
            room.perform("東", command)


def test_a_seat_of_the_live_opening_reads_no_minutes(room):
    with pytest.raises(Absent):
        room.perform("川田", OpenMinutes())


def test_nothing_is_read_or_written_after_the_close_or_the_time(room, clock):
    clock.tick(hours=4)
    with pytest.raises(Absent):
        room.perform("佐藤", OpenMinutes())
    room.perform("佐藤", CloseMeeting())
    with pytest.raises(Absent):
        room.perform("佐藤", SaveSection("overview", "文", 0))


def test_reading_leaves_its_line_before_the_text_leaves(room):
    room.perform("井上", OpenMinutes())
    with room.house.database.read() as db:
        lines = db.execute(
            select(AuditLine.act, AuditLine.actor).where(
                AuditLine.subject == f"minutes:{room.meeting}"
            )
        ).all()
    assert ("read", f"seat:{room.chairs['井上'].seat}") in lines


def test_a_damaged_section_is_marked_and_the_others_are_read(room):
    room.perform("佐藤", SaveSection("overview", "一つめ", 0))
    room.perform("佐藤", SaveSection("issues", "二つめ", 0))
    with room.house.database.write() as db:
        rows = {row.name: row for row in db.scalars(select(Section))}
        rows["overview"].text_ct = rows["issues"].text_ct  # moved to another row
    opened = room.perform("佐藤", OpenMinutes())
    assert opened.sections[("overview", "")].unreadable
    assert opened.sections[("issues", "")].text == "二つめ"


def test_minutes_name_who_was_there_and_how_long_the_last_step_took(house, cast, clock):
    room = wrapped(house, cast)
    room.admit("記録の森", role="recorder")
    with house.database.read() as db:
        about = facts(db, room.row())
    assert [each.name for each in about.present] == ["進行役の佐藤", "進行役の井上", "川田"]
    assert attendee(house, room.chairs["記録の森"].attendee).came_at is None


def test_the_step_that_ran_at_the_close_has_its_time(house, cast, clock):
    room = open_room(house, cast, cases=1)
    clock.tick(minutes=17)
    room.perform("佐藤", CloseMeeting())
    room._sit("佐藤", _enter(house, cast.sato, room.meeting, "wrap-up"))
    with house.database.read() as db:
        about = facts(db, room.row())
    assert [each.taken for each in about.steps] == [17]
