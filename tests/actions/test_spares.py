"""当日予備カード: 林 makes it, 佐藤 forgot the own one and opens with it; all keepers are told, others cannot."""

import pytest
from sqlalchemy import select

from tests.collected import Meets, collecting, sits
from tests.people import Someone, signed_in
from workshop.actions.ending import CloseMeeting
from workshop.actions.moving import CancelMeeting
from workshop.actions.openings import OpenMeeting, Seating
from workshop.actions.perform import perform
from workshop.actions.spares import MakeSpare, RevokeSpare
from workshop.errors import Forbidden, Invalid, Unready
from workshop.models import Meeting, Notice
from workshop.policy.house import House


@pytest.fixture
def meets(house, cast):
    return collecting(house, cast)


@pytest.fixture
def spare(house, cast, meets):
    return perform(
        house, signed_in(house, cast.hayashi)[0], MakeSpare(meets.short, cast.hayashi.card)
    ).code


def opens(house: House, who: Someone, meets: Meets, card: str) -> Seating:
    command = OpenMeeting(meets.id, "preparation", card, pledged=True)
    return perform(house, signed_in(house, who)[0], command)


def told(house: House) -> set[str | None]:
    with house.database.read() as db:
        return set(db.scalars(select(Notice.person_id).where(Notice.code == "spare.used")))


def test_who_forgot_the_own_card_opens_with_it_and_all_keepers_are_told(house, cast, meets, spare):
    assert told(house) == set()
    opens(house, cast.sato, meets, spare)
    with house.database.read() as db:
        assert db.get_one(Meeting, meets.id).opening == "preparation"
    assert told(house) == {cast.sato.id, cast.inoue.id, cast.hayashi.id}


def test_whoever_is_no_keeper_finds_an_envelope_of_no_use(house, cast, meets, spare):
    with pytest.raises(Forbidden):
        opens(house, cast.tanaka, meets, spare)


def test_it_opens_no_other_meeting(house, cast, spare):
    other = collecting(house, cast)
    with pytest.raises(Invalid) as refused:
        opens(house, cast.sato, other, spare)
    assert refused.value.code == "card_foreign"
    assert told(house) == set()


def test_the_own_card_works_as_ever_and_tells_nobody(house, cast, meets, spare):
    opens(house, cast.sato, meets, cast.sato.card)
    assert told(house) == set()


@pytest.mark.parametrize("how", ["revoked", "made anew", "cancelled"])
def test_it_ends(house, cast, meets, spare, how):
    hayashi = signed_in(house, cast.hayashi)[0]
    if how == "revoked":
        perform(house, hayashi, RevokeSpare(meets.short))
    elif how == "made anew":
        perform(house, hayashi, MakeSpare(meets.short, cast.hayashi.card))
    else:
        with house.database.read() as db:
            row = db.get_one(Meeting, meets.id)
            cancel = CancelMeeting(meets.short, row.version, row.retention_on)
        perform(house, signed_in(house, cast.tanaka)[0], cancel)
    with pytest.raises(Invalid) as refused:
        opens(house, cast.sato, meets, spare)
    assert refused.value.code == "card_revoked"


def test_another_keepers_lost_card_makes_no_spare_and_a_draft_has_none(house, cast, meets):
    hayashi = signed_in(house, cast.hayashi)[0]
    with pytest.raises(Invalid):
        perform(house, hayashi, MakeSpare(meets.short, cast.sato.card))
    sits(house, meets, cast.sato)
    perform(house, hayashi, MakeSpare(meets.short, cast.hayashi.card))  # also while it is open
    perform(house, sits(house, meets, cast.sato), CloseMeeting())
    with house.database.write() as db:
        db.get_one(Meeting, meets.id).phase = "concluded"
    with pytest.raises(Unready):
        perform(house, hayashi, MakeSpare(meets.short, cast.hayashi.card))
