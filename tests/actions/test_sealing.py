"""The birth of a meeting's secret: to whom it is boxed, what keeps it from being born, and who is added later."""

import pytest
from sqlalchemy import delete, select

from tests.collected import collecting
from tests.people import recovery_pair, signed_in
from tests.planning import workshop
from workshop.actions.meetings import BeginCollecting, PlanMeeting
from workshop.actions.perform import perform
from workshop.errors import Unready
from workshop.models import Box, Holder, Meeting
from workshop.policy import doors
from workshop.policy.house import House
from workshop.vault import keys


def secret_by_card(house: House, meeting: str, owner: str, card: str) -> bytes:
    with house.database.read() as db:
        opened = doors.prove(db, house.server_key, "person", owner, card)
        return doors.take_key(db, doors.subject_of_meeting(meeting), opened)


def test_the_secret_is_boxed_to_three_keepers_and_three_pairs_and_to_nobody_else(house, cast):
    meets = collecting(house, cast)
    with house.database.read() as db:
        rows = db.execute(
            select(Holder.kind, Holder.owner_id)
            .join(Box, Box.holder_id == Holder.id)
            .where(Box.subject == doors.subject_of_meeting(meets.id))
        ).all()
    keepers = {("person", each.id) for each in (cast.sato, cast.inoue, cast.hayashi)}
    pairs = {("recovery", pair) for pair in ("1-2", "1-3", "2-3")}
    assert set(rows) == keepers | pairs


def test_every_card_opens_the_same_secret_and_it_fits_the_meetings_public_half(house, cast):
    meets = collecting(house, cast)
    who = (cast.sato, cast.inoue, cast.hayashi)
    found = {secret_by_card(house, meets.id, each.id, each.card) for each in who}
    assert len(found) == 1
    with house.database.read() as db:
        row = doors.holder(db, house.server_key, "meeting", meets.id)
    assert row is not None
    assert row.public == keys.pair_from(found.pop(), "meeting").public


def test_any_two_custodians_open_it_too(house, cast):
    meets = collecting(house, cast)
    wanted = secret_by_card(house, meets.id, cast.sato.id, cast.sato.card)
    for one, two in ((0, 1), (0, 2), (1, 2)):
        pair = recovery_pair(cast.custodians[one], cast.custodians[two])
        with house.database.read() as db:
            row = doors.holder(db, house.server_key, "recovery", f"{one + 1}-{two + 1}")
            assert row is not None
            opened = doors.Opened(row, pair)
            assert doors.take_key(db, doors.subject_of_meeting(meets.id), opened) == wanted


def test_the_secret_itself_lies_nowhere(house, cast, database_file):
    meets = collecting(house, cast)
    secret = secret_by_card(house, meets.id, cast.sato.id, cast.sato.card)
    for path in (database_file, database_file.with_name(f"{database_file.name}-wal")):
        assert secret not in path.read_bytes()


@pytest.mark.parametrize("gone", ["recovery", "person"])
def test_without_custodians_or_with_a_keeper_without_card_nothing_is_born(house, cast, gone):
    with house.database.write() as db:
        db.execute(delete(Holder).where(Holder.kind == gone))
    tanaka = signed_in(house, cast.tanaka)[0]
    short = perform(house, tanaka, PlanMeeting(workshop(cast)))
    with pytest.raises(Unready) as refused:
        perform(house, tanaka, BeginCollecting(short, 1))
    assert refused.value.code == "missing"
    with house.database.read() as db:
        assert db.scalars(select(Meeting.phase)).one() == "draft"
        assert db.scalars(select(Box)).all() == []


def test_it_is_born_once(house, cast):
    meets = collecting(house, cast)
    before = secret_by_card(house, meets.id, cast.sato.id, cast.sato.card)
    with pytest.raises(Unready):
        perform(house, signed_in(house, cast.tanaka)[0], BeginCollecting(meets.short, 2))
    assert secret_by_card(house, meets.id, cast.sato.id, cast.sato.card) == before
