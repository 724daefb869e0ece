"""The house on PostgreSQL: a meeting from plan to sealed, what a read sees, what is cleared, waits that end.

What crosses when people act at once is in `test_postgres_crossing`; TSUNAGI_TEST_ON=postgres runs all other tests so.
"""

import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from sqlalchemy import create_engine, event, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.collected import collecting, hand_in, sits
from tests.databases import POSTGRES, server
from tests.house.sources import ROOT
from tests.live.browser import wait
from tests.live.desk import Drawing, card, texts
from tests.live.room import OpenRoom, open_room
from tests.people import Cast, signed_in
from workshop.actions.concluding import Conclude
from workshop.actions.decisions import KeepFollowUp
from workshop.actions.ending import CloseMeeting
from workshop.actions.links import MakeLink
from workshop.actions.minutes import OpenMinutes, SaveSection
from workshop.actions.perform import perform
from workshop.actions.steps import GoTo
from workshop.actions.vetting import Approve
from workshop.db.engine import make_engine
from workshop.db.gate import Database, last_words
from workshop.models import Box, Holder, Meeting, Opening, Person
from workshop.policy.house import House
from workshop.policy.viewer import Seated

IDLE = "idle_in_transaction_session"
ground = pytest.fixture(server, scope="module", name="ground")


def room_of(house: House, cast: Cast, seated: Seated, name: str = "佐藤") -> OpenRoom:
    """The room somebody sits in."""
    room = OpenRoom(house, cast, seated.meeting.id, seated.meeting.short_id)
    room._sit(name, seated.secret)
    return room


def test_the_secretariats_meeting_goes_from_plan_to_concluded(house: House, cast: Cast) -> None:
    meets = collecting(house, cast)
    case = hand_in(house, signed_in(house, cast.yamamoto)[0], meets.tokens[cast.shakyo.id])
    perform(house, sits(house, meets, cast.hayashi), Approve(case.number, 1))

    room = room_of(house, cast, sits(house, meets, cast.sato, "live"))
    room.admit("社協の山本", cast.shakyo.id)
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    drawing = Drawing(room)
    assert all(each.seq for each in drawing.draw("社協の山本", card("card-one-1", "大家さん")))
    room.perform("佐藤", CloseMeeting())
    with house.database.read() as db:
        left = select(Box.id).join(Holder).where(Holder.kind == "seat")
        assert db.scalars(left).all() == []
        assert db.scalars(select(Opening.wal_cleared_at).where(Opening.kind == "live")).one()

    room = room_of(house, cast, sits(house, meets, cast.sato, "wrap-up"))
    room.perform("佐藤", SaveSection("overview", "話し合いの記録", 0))
    day = date(2027, 3, 1)
    room.perform("佐藤", KeepFollowUp("気になったら窓口へ電話する", cast.shakyo.id, day))
    opened = room.perform("佐藤", OpenMinutes())
    assert opened.sections["overview", ""].text == "話し合いの記録"
    assert "大家さん" in {getattr(each, "text", "") for each in opened.boards[case.id]}
    room.perform("佐藤", Conclude())
    assert (room.row().phase, room.row().opening) == ("concluded", "none")
    assert "大家さん" in texts(drawing.fresh())


def test_what_tanaka_reads_is_one_state_while_mori_writes(house: House, cast: Cast) -> None:
    with house.database.read() as db:
        before = db.scalars(select(Person.name).order_by(Person.login)).all()
        with house.database.write() as other:
            other.get_one(Person, cast.mori.id).name = "改姓した森"
        assert db.scalars(select(Person.name).order_by(Person.login)).all() == before
    with house.database.read() as db:
        assert "改姓した森" in db.scalars(select(Person.name)).all()


def test_a_page_that_only_reads_cannot_write(house: House, cast: Cast) -> None:
    with house.database.read() as db:
        db.get_one(Person, cast.mori.id).name = "書きかえ"
        with pytest.raises(DBAPIError):
            db.flush()


def cut_off(house: House) -> None:
    """Somebody restarts the database: every connection of the house ends, and has ended."""
    name = house.database.engine.url.database
    server = create_engine(POSTGRES)
    with server.connect() as db:
        ended = (
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = :name"
        )
        assert db.execute(text(ended), {"name": name}).all()
    server.dispose()


def test_after_the_database_was_restarted_the_next_page_is_there(house: House, cast: Cast) -> None:
    cut_off(house)
    with house.database.read() as db:
        assert db.get_one(Person, cast.mori.id).name == "事務局の森"
    perform(house, signed_in(house, cast.tanaka)[0], MakeLink(cast.mori.id))


def renamed(house: House, person: str, *, again: bool) -> None:
    """改姓 as last words. again: with a second row of the same person behind it, which the database refuses."""
    people: Any = Person.__table__
    here = people.c.id == person
    with house.database.write() as db:
        row = dict(db.execute(select(people).where(here)).mappings().one())
        last_words(db)
        db.execute(update(people).where(here).values(name="改姓した森"))
        if again:
            db.execute(insert(people), row)


def test_what_fails_among_the_last_words_is_raised_and_nothing_of_it_stays(
    house: House, cast: Cast
) -> None:
    def name() -> str:
        with house.database.read() as db:
            return db.get_one(Person, cast.mori.id).name

    with pytest.raises(IntegrityError):
        renamed(house, cast.mori.id, again=True)
    assert name() == "事務局の森"
    renamed(house, cast.mori.id, again=False)
    assert name() == "改姓した森"


def test_who_is_ended_amid_a_word_leaves_no_half_answer_to_nishi_and_hara(house: House) -> None:
    url = house.database.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.house.cut_short", url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["Timeout", "西", "原"]


def test_sato_closes_although_a_frozen_worker_holds_the_meeting(house: House, cast: Cast) -> None:
    room = open_room(house, cast, cases=1)
    frozen = make_engine(house.database.engine.url.render_as_string(hide_password=False))
    with frozen.connect() as holder:
        waits = (holder.scalar(text(f"SHOW {each}_timeout")) for each in ("lock", IDLE))
        assert list(waits) == ["10s", "8s"]  # so that who waits outlasts who is frozen
        holder.execute(text(f"SET LOCAL {IDLE}_timeout = '500ms'"))
        holder.execute(select(Meeting.id).where(Meeting.id == room.meeting).with_for_update())
        room.perform("佐藤", CloseMeeting())
        with pytest.raises(DBAPIError):
            holder.scalar(text("SELECT 1"))
    frozen.dispose()
    assert room.row().opening == "none"


def cleared(house: House) -> bool:
    """Whether the record of the last close says that deleted boxes have left their table."""
    with house.database.read() as db:
        return db.scalars(select(Opening.wal_cleared_at)).one() is not None


def test_boxes_of_a_closed_meeting_are_cleared_from_their_table(house: House, cast: Cast) -> None:
    open_room(house, cast, cases=1).perform("佐藤", CloseMeeting())
    vacuumed = "SELECT vacuum_count > 0 FROM pg_stat_user_tables WHERE relname = 'box'"

    def done() -> bool:
        with house.database.read() as db:
            return bool(db.scalar(text(vacuumed)))

    wait(done)
    assert cleared(house)


def test_the_record_does_not_say_cleared_while_tanaka_still_reads(house: House, cast: Cast) -> None:
    room = open_room(house, cast, cases=1)
    with house.database.read() as db:
        assert db.scalars(select(Box.id)).all()
        room.perform("佐藤", CloseMeeting())
    assert not cleared(house)


def test_a_withdrawal_survives_that_its_table_cannot_be_cleared_now(
    house: House, cast: Cast
) -> None:
    with house.database.write() as db:
        db.execute(text("LOCK TABLE box IN SHARE MODE"))
        db.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        hurried = make_engine(house.database.engine.url.render_as_string(hide_password=False))
        event.listen(hurried, "connect", _hurry)
        assert Database(hurried).vacuum("box") is False
        hurried.dispose()


def _hurry(connection: Any, _record: object) -> None:
    connection.execute("SET lock_timeout = '200ms'")
    connection.commit()
