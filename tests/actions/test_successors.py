"""A custodian is replaced: the other two box what lives to the new one; the former card opens nothing, with nobody."""

import pytest
from sqlalchemy import delete, select

from tests.actions.test_recovery import recovers, with_a_case
from tests.collected import CANARY
from tests.people import signed_in
from workshop.actions.cards import MakeCard, ProveCard
from workshop.actions.custodians import HoldCeremony, fresh
from workshop.actions.ending import CloseMeeting
from workshop.actions.perform import perform
from workshop.actions.recovered import ReadRecovered
from workshop.actions.successors import ReboxAll, ReplaceCustodian
from workshop.errors import Invalid
from workshop.models import AuditLine, Box, Custodian, Holder
from workshop.policy import doors


@pytest.fixture
def ceremony(house, cast):
    """The three cards of the cast, as a real ceremony keeps them."""
    with house.database.write() as db:
        db.execute(delete(Custodian))
        db.execute(delete(Holder).where(Holder.kind == "recovery"))
    tanaka = signed_in(house, cast.tanaka)[0]
    perform(house, tanaka, HoldCeremony(("大西", "小川", "原"), cast.custodians))
    return cast.custodians


def new_code(house) -> str:
    return fresh(house, 3)[0].code


def test_the_new_one_opens_with_either_and_the_former_with_nobody(house, cast, ceremony):
    meets = with_a_case(house, cast)
    first, second, former = ceremony
    tanaka, new = signed_in(house, cast.tanaka)[0], new_code(house)
    # Typed in the wrong fields: whose card it is, the card itself tells.
    assert perform(house, tanaka, ReplaceCustodian(3, "鍵番の森田", (second, first), new)) == 1
    for stays in (first, second):
        seat = recovers(house, cast, meets, new, stays)
        assert CANARY in perform(house, seat, ReadRecovered(1)).sheet.texts["noticed"]
        perform(house, seat, CloseMeeting())
        with pytest.raises(Invalid) as refused:
            recovers(house, cast, meets, stays, former)
        assert set(refused.value.fields) == {"card_2"}
    recovers(house, cast, meets, first, second)
    with house.database.read() as db:
        named = db.scalars(select(Custodian.name).order_by(Custodian.place)).all()
        gone = db.scalars(
            select(Holder).where(Holder.kind == "recovery", Holder.revoked_at.is_not(None))
        ).all()
        boxes = select(Box).where(Box.holder_id.in_([each.id for each in gone]))
        # Not by the page's word alone: the former pairs own nothing any more.
        assert sorted(each.owner_id for each in gone) == ["1-3", "2-3"]
        assert db.scalars(boxes).all() == []
    assert named == ["大西", "小川", "鍵番の森田"]


def test_one_after_the_other_all_three_are_replaced(house, cast, ceremony):
    meets = with_a_case(house, cast)
    tanaka, codes = signed_in(house, cast.tanaka)[0], dict(enumerate(ceremony, 1))
    for place in (3, 1, 2):
        stay = tuple(codes[each] for each in (2, 1, 3) if each != place)
        codes[place] = new_code(house)
        perform(house, tanaka, ReplaceCustodian(place, f"新しい人{place}", stay, codes[place]))
    seat = recovers(house, cast, meets, codes[1], codes[2])
    with house.database.read() as db:
        pair = db.scalars(select(AuditLine.subject).where(AuditLine.act == "recovery.pair")).one()
    assert pair == "recovery:1-2"
    assert perform(house, seat, ReadRecovered(1)).number == 1


def test_the_one_who_leaves_cannot_bring_a_successor_in(house, cast, ceremony):
    with_a_case(house, cast)
    tanaka = signed_in(house, cast.tanaka)[0]
    command = ReplaceCustodian(3, "鍵番の森田", (ceremony[0], ceremony[2]), new_code(house))
    with pytest.raises(Invalid) as refused:
        perform(house, tanaka, command)
    assert refused.value.code == "custodian_leaving"
    again = ReplaceCustodian(3, "鍵番の森田", ceremony[:2], ceremony[0])
    with pytest.raises(Invalid):
        perform(house, tanaka, again)


def test_two_custodians_box_anew_what_a_lost_card_left_behind(house, cast, ceremony):
    meets = with_a_case(house, cast)
    sato = signed_in(house, cast.sato)[0]
    card = perform(house, sato, MakeCard("person", instead=True)).code
    perform(house, sato, ProveCard("person", card))
    tanaka = signed_in(house, cast.tanaka)[0]
    assert perform(house, tanaka, ReboxAll(ceremony[1:])) == 1
    assert perform(house, tanaka, ReboxAll(ceremony[1:])) == 0
    with house.database.read() as db:
        opened = doors.prove(db, house.server_key, "person", cast.sato.id, card)
        assert doors.take_key(db, doors.subject_of_meeting(meets.id), opened)
