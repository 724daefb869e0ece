"""復旧: two custodians open what no keeper's card opens any more; one never does, and everybody is told."""

import pytest
from sqlalchemy import delete, select

from tests.collected import CANARY, Meets, collecting, hand_in, sits
from tests.people import Cast, signed_in
from workshop.actions.cards import MakeCard, ProveCard, RevokeCard
from workshop.actions.custodians import HoldCeremony
from workshop.actions.ending import CloseMeeting, ExpireDue
from workshop.actions.perform import perform
from workshop.actions.recovered import AddKeeperInRecovery, ReadRecovered
from workshop.actions.recovering import RecoverMeeting
from workshop.errors import Absent, Forbidden, Invalid, Unreadable, Unready
from workshop.models import Box, Custodian, Holder, Meeting, Notice, Opening
from workshop.policy import doors
from workshop.policy.house import House
from workshop.policy.viewer import Seated, Viewer, seat_of

WHY = "開けられる人のカードがすべて失われたため"


def recovers(house: House, cast: Cast, meets: Meets, *cards: str, reason: str = WHY) -> Seated:
    tanaka = signed_in(house, cast.tanaka)[0]
    one, two = cards
    seating = perform(house, tanaka, RecoverMeeting(meets.short, (one, two), reason, True))
    with house.database.read() as db:
        found = seat_of(db, seating.cookie, db.get_one(Meeting, meets.id))
    assert found
    return found


def with_a_case(house: House, cast: Cast) -> Meets:
    meets = collecting(house, cast)
    hand_in(house, signed_in(house, cast.yamamoto)[0], meets.tokens[cast.shakyo.id])
    return meets


@pytest.mark.parametrize("two", [(0, 1), (2, 1), (0, 2)])
def test_any_two_custodians_read_the_case_in_whatever_order_they_come(house, cast, two):
    meets = with_a_case(house, cast)
    tanaka = recovers(house, cast, meets, *(cast.custodians[each] for each in two))
    assert CANARY in perform(house, tanaka, ReadRecovered(1)).sheet.texts["noticed"]


def test_one_custodian_twice_or_with_a_keepers_card_opens_nothing(house, cast):
    meets = with_a_case(house, cast)
    for other in (cast.custodians[0], cast.sato.card):
        with pytest.raises(Invalid) as refused:
            recovers(house, cast, meets, cast.custodians[0], other)
        assert set(refused.value.fields) == {"card_2"}
    with house.database.read() as db:
        assert db.get_one(Meeting, meets.id).opening == "none"


def test_the_reason_is_asked_for_and_may_name_nobody(house, cast):
    meets = with_a_case(house, cast)
    for reason in ("", "山田太郎さん（090-1234-5678）の件"):
        with pytest.raises(Invalid) as refused:
            recovers(house, cast, meets, *cast.custodians[:2], reason=reason)
        assert set(refused.value.fields) == {"reason"}


def test_keepers_groups_and_the_secretariat_are_told_and_the_reason_stands_in_the_record(
    house, cast
):
    meets = with_a_case(house, cast)
    recovers(house, cast, meets, *cast.custodians[:2])
    with house.database.read() as db:
        told = set(db.scalars(select(Notice.person_id).where(Notice.code == "recovery.opened")))
        opening = db.scalars(select(Opening).where(Opening.kind == "recovery")).one()
    keepers = {cast.sato.id, cast.inoue.id, cast.hayashi.id}
    assert told == keepers | {cast.yamamoto.id, None}
    assert (opening.reason, opening.opened_by) == (WHY, cast.tanaka.id)


def test_a_stranger_and_a_group_cannot_even_try(house, cast):
    meets = with_a_case(house, cast)
    command = RecoverMeeting(meets.short, cast.custodians[:2], WHY, True)
    with pytest.raises(Absent):
        perform(house, signed_in(house, cast.kuroda)[0], command)
    with pytest.raises(Forbidden):
        perform(house, signed_in(house, cast.yamamoto)[0], command)


def test_nothing_is_recovered_in_a_draft_nor_beside_another_opening(house, cast):
    meets = with_a_case(house, cast)
    sits(house, meets, cast.sato)
    with pytest.raises(Unready) as refused:
        recovers(house, cast, meets, *cast.custodians[:2])
    assert refused.value.code == "other_opening"


def test_closed_or_expired_the_seat_opens_nothing_and_has_no_box(house, cast, clock):
    meets = with_a_case(house, cast)
    tanaka = recovers(house, cast, meets, *cast.custodians[:2])
    perform(house, tanaka, CloseMeeting())
    with pytest.raises((Absent, Unreadable)):
        perform(house, tanaka, ReadRecovered(1))
    recovers(house, cast, meets, *cast.custodians[1:])
    clock.tick(hours=4)
    assert perform(house, Viewer(), ExpireDue()) == 1
    with house.database.read() as db:
        seats = select(Holder.id).where(Holder.kind == "seat")
        assert db.scalars(select(Box).where(Box.holder_id.in_(seats))).all() == []


def test_when_all_keepers_lost_their_cards_the_new_ones_open_after_a_recovery(house, cast):
    meets = with_a_case(house, cast)
    new = {}
    for who in (cast.sato, cast.inoue, cast.hayashi):
        viewer = signed_in(house, who)[0]
        perform(house, viewer, RevokeCard("person"))
        new[who.id] = perform(house, viewer, MakeCard("person")).code
        perform(house, viewer, ProveCard("person", new[who.id]))
    tanaka = recovers(house, cast, meets, *cast.custodians[:2])
    perform(house, tanaka, CloseMeeting())
    with house.database.read() as db:
        for id_, card in new.items():
            opened = doors.prove(db, house.server_key, "person", id_, card)
            assert doors.take_key(db, doors.subject_of_meeting(meets.id), opened)


def test_somebody_with_a_card_becomes_keeper_in_the_recovery(house, cast):
    meets = with_a_case(house, cast)
    with house.database.write() as db:
        db.execute(delete(Holder).where(Holder.owner_id == cast.kuroda.id))
    tanaka = recovers(house, cast, meets, *cast.custodians[:2])
    with pytest.raises(Invalid):  # no card
        perform(house, tanaka, AddKeeperInRecovery(cast.kuroda.id, "facilitator"))
    with pytest.raises(Invalid):  # is one already
        perform(house, tanaka, AddKeeperInRecovery(cast.sato.id, "facilitator"))


def test_a_real_ceremony_knows_whose_card_is_typed(empty_house, cast, house):
    with house.database.write() as db:
        db.execute(delete(Custodian))
        db.execute(delete(Holder).where(Holder.kind == "recovery"))
    codes = cast.custodians
    tanaka = signed_in(house, cast.tanaka)[0]
    perform(house, tanaka, HoldCeremony(("大西", "小川", "原"), codes))
    meets = with_a_case(house, cast)
    with pytest.raises(Invalid) as refused:
        recovers(house, cast, meets, codes[1], codes[1])
    assert refused.value.code == "pair_same"
    recovers(house, cast, meets, codes[2], codes[0])
