"""The agenda, the room's A4, and a case brought on the day."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.collected import CANARY, SHEET, STARTS, Meets, collecting, hand_in, sits
from workshop.actions import receipts, seats
from workshop.actions.agenda import Entry, SetAgenda
from workshop.actions.bringing import BringCase
from workshop.actions.ending import CloseMeeting
from workshop.actions.perform import Act, perform
from workshop.actions.sheets import ReadInRoom, ReadToVet
from workshop.actions.vetting import Approve
from workshop.actions.withdrawing import WithdrawAsPresenter, WithdrawCase
from workshop.errors import Absent, Forbidden, Invalid, Stale, Unready
from workshop.models import AgendaItem, Attendee, Case, Meeting
from workshop.policy import sheet
from workshop.policy.house import House
from workshop.policy.viewer import Seated, Viewer, seat_of

GUEST = Viewer()


@pytest.fixture
def meets(house, cast):
    return collecting(house, cast)


@pytest.fixture
def approved(house, cast, meets):
    """Three approved cases of three groups; the second one's group wants to tell it itself."""
    groups = (cast.takken, cast.shokudo, cast.shakyo)
    told = ("facilitator", "presenter", "facilitator")
    cases = [
        hand_in(house, GUEST, meets.tokens[group.id], told_by=how)
        for group, how in zip(groups, told, strict=True)
    ]
    seat = sits(house, meets, cast.hayashi)
    for case in cases:
        perform(house, seat, Approve(case.number, 1))
    return cases


def order(house: House) -> list[tuple[int, str, int]]:
    with house.database.read() as db:
        rows = db.execute(
            select(Case.number, AgendaItem.state, AgendaItem.minutes)
            .join(Case, Case.id == AgendaItem.case_id)
            .order_by(AgendaItem.position)
        )
        return [(number, state, minutes) for number, state, minutes in rows]


def admitted(house: House, meets: Meets, keeper: Seated, group: str | None, **how: Any) -> Seated:
    """川田 of a group, admitted by a keeper. how: role, case_id, kind of seat."""
    kind = how.pop("kind", "person")
    with house.database.write() as db:
        act, meeting = Act(house, db, GUEST, house.now()), db.get(Meeting, meets.id)
        assert meeting is not None
        person = Attendee(meeting_id=meets.id, name="参加者の川田", group_id=group, **how)
        db.add(person)
        db.flush()
        row, cookie = seats.new_seat(act, meeting, person, kind)
        secret = seats.secret_of_seat(db, house.server_key, keeper.seat, keeper.secret)
        seats.let_in(act, meeting, row, secret)
        db.flush()
        found = seat_of(db, cookie, meeting)
    assert found is not None
    return found


def make_current(house: House, number: int) -> None:
    with house.database.write() as db:
        item = db.scalar(
            select(AgendaItem)
            .join(Case, Case.id == AgendaItem.case_id)
            .where(Case.number == number)
        )
        assert item is not None
        item.state = "current"


def test_sato_orders_the_cases_and_leaves_one_out(house, cast, meets, approved):
    seat = sits(house, meets, cast.sato)
    entries = (Entry(3, 20), Entry(1))
    perform(house, seat, SetAgenda(entries, frozenset({1, 2, 3}), {"share": 12}))
    assert order(house) == [(3, "waiting", 20), (1, "waiting", 0), (2, "left_out", 0)]
    with house.database.read() as db:
        assert db.get(Meeting, meets.id).step_minutes == {"share": 12}


def test_hayashi_who_only_approves_does_not_set_the_agenda(house, cast, meets, approved):
    with pytest.raises(Forbidden):
        perform(
            house,
            sits(house, meets, cast.hayashi),
            SetAgenda((Entry(1),), frozenset({1, 2, 3})),
        )


def test_an_agenda_made_from_an_old_list_is_refused(house, cast, meets, approved):
    perform(house, GUEST, WithdrawCase(approved[0].id, approved[0].receipt))
    with pytest.raises(Stale):
        perform(house, sits(house, meets, cast.sato), SetAgenda((Entry(1),), frozenset({1, 2, 3})))


def test_reading_out_may_be_chosen_for_any_case_but_a_presenter_only_where_the_group_wants(
    house, cast, meets, approved
):
    seat = sits(house, meets, cast.sato)
    known = frozenset({1, 2, 3})
    perform(house, seat, SetAgenda((Entry(2, told_by="facilitator"),), known))
    perform(house, seat, SetAgenda((Entry(2, told_by="presenter"),), known))
    with pytest.raises(Invalid):
        perform(house, seat, SetAgenda((Entry(1, told_by="presenter"),), known))


def test_a_participant_reads_the_sheet_only_once_its_case_is_current(
    house, cast, meets, approved, clock
):
    clock.at = STARTS
    sato = sits(house, meets, cast.sato, "live")
    guest = admitted(house, meets, sato, cast.takken.id)
    with house.database.write() as db:
        for item in db.scalars(select(AgendaItem)):
            item.state = "waiting"
    with pytest.raises(Absent):
        perform(house, guest, ReadInRoom(1))
    assert CANARY in perform(house, sato, ReadInRoom(1)).sheet.texts["noticed"]
    make_current(house, 1)
    assert CANARY in perform(house, guest, ReadInRoom(1)).sheet.texts["noticed"]
    with pytest.raises(Absent):
        perform(house, guest, ReadInRoom(2))


def test_the_wall_a_break_and_a_closed_room_show_no_sheet(house, cast, meets, approved, clock):
    clock.at = STARTS
    sato = sits(house, meets, cast.sato, "live")
    guest = admitted(house, meets, sato, cast.takken.id)
    wall = admitted(house, meets, sato, None, kind="wall")
    make_current(house, 1)
    with pytest.raises(Absent):
        perform(house, wall, ReadInRoom(1))
    with house.database.write() as db:
        db.get(Meeting, meets.id).veiled = True
    with pytest.raises(Unready):
        perform(house, guest, ReadInRoom(1))
    with house.database.write() as db:
        db.get(Meeting, meets.id).veiled = False
    perform(house, sato, CloseMeeting())
    with pytest.raises(Absent):
        perform(house, guest, ReadInRoom(1))


def test_the_group_stays_hidden_in_the_room_unless_it_says_otherwise(house, cast, meets, clock):
    hand_in(house, GUEST, meets.tokens[cast.takken.id])
    hand_in(house, GUEST, meets.tokens[cast.shokudo.id], show_group=True)
    hayashi = sits(house, meets, cast.hayashi)
    for number in (1, 2):
        perform(house, hayashi, Approve(number, 1))
    clock.at = STARTS
    sato = sits(house, meets, cast.sato, "live")
    shown = [perform(house, sato, ReadInRoom(number)).group for number in (1, 2)]
    assert shown == ["", cast.shokudo.name]


def test_a_case_brought_on_the_day_is_approved_by_another_keeper_and_joins_the_agenda(
    house, cast, meets, approved, clock
):
    clock.at = STARTS
    sato = sits(house, meets, cast.sato, "live")
    three = {key: SHEET[key] for key in ("title", "concern", "question", "consent", "checklist")}
    written = sheet.read({**three, "intake": True})
    done = perform(house, sato, BringCase(written, receipts.new_code(), cast.takken.id))
    with pytest.raises(Forbidden):
        perform(house, sato, Approve(done.number, 1))
    inoue = sits(house, meets, cast.inoue, "live")
    assert perform(house, inoue, ReadToVet(done.number)).sheet.texts["title"] == SHEET["title"]
    perform(house, inoue, Approve(done.number, 1))
    assert order(house)[-1][:2] == (4, "waiting")


def test_kawada_brings_a_case_for_the_own_group_and_an_observer_does_not(house, cast, meets, clock):
    clock.at = STARTS
    sato = sits(house, meets, cast.sato, "live")
    written = sheet.read({**SHEET, "intake": True})
    kawada = admitted(house, meets, sato, cast.takken.id)
    done = perform(house, kawada, BringCase(written, receipts.new_code(), cast.shokudo.id))
    with house.database.read() as db:
        case = db.get(Case, done.case)
        assert (case.group_id, case.on_the_day, case.typist_id) == (cast.takken.id, True, None)
    observer = admitted(house, meets, sato, cast.takken.id, role="observer")
    with pytest.raises(Forbidden):
        perform(house, observer, BringCase(written, receipts.new_code()))
    nobodys = admitted(house, meets, sato, None)
    with pytest.raises(Invalid):
        perform(house, nobodys, BringCase(written, receipts.new_code()))


def test_in_the_live_opening_keepers_do_not_vet_what_came_before_the_day(house, cast, meets, clock):
    hand_in(house, GUEST, meets.tokens[cast.takken.id])
    clock.at = STARTS
    hayashi = sits(house, meets, cast.hayashi, "live")
    for command in (ReadToVet(1), Approve(1, 1)):
        with pytest.raises(Absent):
            perform(house, hayashi, command)


def test_the_presenter_withdraws_the_own_case_and_the_agenda_keeps_the_word(
    house, cast, meets, approved, clock
):
    clock.at = STARTS
    sato = sits(house, meets, cast.sato, "live")
    tells = admitted(house, meets, sato, cast.shokudo.id, role="presenter", case_id=approved[1].id)
    listens = admitted(house, meets, sato, cast.takken.id)
    make_current(house, 2)
    with pytest.raises(Absent):
        perform(house, listens, WithdrawAsPresenter())
    perform(house, tells, WithdrawAsPresenter())
    assert (2, "withdrawn", 0) in order(house)
    with pytest.raises(Absent):
        perform(house, sato, ReadInRoom(2))
