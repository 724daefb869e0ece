"""The card and the pledge: what 進行役の佐藤 must post to open a meeting."""

import pytest
from sqlalchemy import select

from tests.collected import STARTS, Meets, collecting
from tests.opened import opens, row
from tests.people import Cast
from workshop.errors import Invalid
from workshop.models import Attendee, Charter, Holder
from workshop.policy.house import House
from workshop.vault import cards


@pytest.fixture
def meets(house: House, cast: Cast) -> Meets:
    return collecting(house, cast)


def mistyped(card: str) -> str:
    """One character of the card, another one of the alphabet."""
    return ("7" if card[0] != "7" else "8") + card[1:]


@pytest.mark.parametrize(
    ("whose", "code"),
    [
        (lambda cast: "", "card_length"),
        (lambda cast: cast.inoue.card, "card_foreign"),
        (lambda cast: cast.shakyo.card, "card_foreign"),
        (lambda cast: mistyped(cast.sato.card), "card_mistyped"),
        (lambda cast: cards.new_code(), "card_foreign"),
        (lambda cast: cast.custodians[0], "card_foreign"),
    ],
    ids=["no card", "井上's", "the group's", "mistyped", "nobody's", "a custodian's"],
)
def test_sato_opens_with_nothing_but_the_own_card(house, cast, meets, clock, whose, code):
    clock.at = STARTS
    with pytest.raises(Invalid) as refused:
        opens(house, meets, cast.sato, card=whose(cast))
    assert refused.value.code == code
    assert refused.value.fields["card"] == refused.value.say
    assert row(house, meets).opening == "none"


def test_a_card_typed_small_and_full_width_with_spaces_opens(house, cast, meets, clock):
    clock.at = STARTS
    typed = cast.sato.card.lower().replace("-", "　")
    opens(house, meets, cast.sato, card=typed)
    assert row(house, meets).opening == "live"


def test_a_revoked_card_says_so(house, cast, meets, clock):
    clock.at = STARTS
    with house.database.write() as db:
        card = db.scalars(select(Holder).where(Holder.owner_id == cast.sato.id)).first()
        assert card is not None
        card.revoked_at = clock()
    with pytest.raises(Invalid) as refused:
        opens(house, meets, cast.sato)
    assert refused.value.code == "card_revoked"


def test_a_card_whose_row_was_swapped_is_refused(house, cast, meets, clock):
    clock.at = STARTS
    with house.database.write() as db:
        card = db.scalars(select(Holder).where(Holder.owner_id == cast.hayashi.id)).one()
        card.owner_id = cast.sato.id  # a thief with the database gives 林's card to 佐藤's name
    with pytest.raises(Invalid):
        opens(house, meets, cast.sato, card=cast.hayashi.card)


def test_without_the_pledge_nothing_opens_and_it_is_asked_once_a_meeting(house, cast, meets, clock):
    clock.at = STARTS
    with pytest.raises(Invalid) as refused:
        opens(house, meets, cast.sato, pledged=False)
    assert "pledged" in refused.value.fields
    assert row(house, meets).opening == "none"
    opens(house, meets, cast.sato)
    opens(house, meets, cast.sato, pledged=False)  # comes back after a crash


def test_a_changed_charter_asks_the_keeper_again(house, cast, meets, clock):
    clock.at = STARTS
    opens(house, meets, cast.sato, kind="preparation")
    with house.database.write() as db:
        words = {"title": "要綱", "text": "第1条", "html": "<p>第1条</p>", "clause": "-"}
        newer = Charter(
            version=2, pledge="新しい約束", created_by=cast.tanaka.id, created_at=clock(), **words
        )
        db.add(newer)
        db.flush()
        wanted = newer.id
    with pytest.raises(Invalid):
        opens(house, meets, cast.sato, pledged=False)
    opens(house, meets, cast.sato)
    with house.database.read() as db:
        mine = db.scalars(select(Attendee).where(Attendee.person_id == cast.sato.id)).one()
    assert mine.charter_id == wanted
