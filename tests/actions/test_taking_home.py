"""持ち帰り読み: 社協の山本 reads the group's own cases with its card for half an hour; nobody else, and not longer."""

import pytest
from sqlalchemy import select

from tests.collected import CANARY, collecting, hand_in
from tests.people import signed_in
from workshop.actions.cards import MakeCard, ProveCard
from workshop.actions.perform import perform
from workshop.actions.taking_home import EndOverdueReading, EndReading, ReadAtHome, TakeHome
from workshop.actions.visits import SignOut
from workshop.actions.withdrawing import WithdrawCase
from workshop.errors import Absent, Forbidden, Invalid
from workshop.models import AuditLine, Box
from workshop.policy.viewer import Viewer


@pytest.fixture
def case(house, cast):
    meets = collecting(house, cast)
    return hand_in(house, signed_in(house, cast.yamamoto)[0], meets.tokens[cast.shakyo.id])


@pytest.fixture
def yamamoto(house, cast):
    return signed_in(house, cast.yamamoto)[0]


def home_boxes(house) -> int:
    with house.database.read() as db:
        return len(db.scalars(select(Box).where(Box.expires_at.is_not(None))).all())


def test_the_card_opens_the_own_case_and_every_reading_has_its_line(house, cast, case, yamamoto):
    with pytest.raises(Absent):
        perform(house, yamamoto, ReadAtHome(case.id))
    assert perform(house, yamamoto, TakeHome(cast.shakyo.card)) == 1
    found = perform(house, yamamoto, ReadAtHome(case.id))
    assert CANARY in found.sheet.texts["noticed"]
    with house.database.read() as db:
        lines = db.scalars(
            select(AuditLine.act).where(AuditLine.subject.startswith(f"case:{case.id}"))
        ).all()
    assert {"home.take", "read"} <= set(lines)


def test_after_half_an_hour_it_is_shut_and_the_clock_takes_the_boxes(
    house, cast, case, yamamoto, clock
):
    perform(house, yamamoto, TakeHome(cast.shakyo.card))
    clock.tick(minutes=29)
    perform(house, yamamoto, ReadAtHome(case.id))
    clock.tick(minutes=1)
    with pytest.raises(Absent):
        perform(house, yamamoto, ReadAtHome(case.id))
    assert perform(house, Viewer(), EndOverdueReading()) == 1
    assert home_boxes(house) == 0


def test_another_visit_of_the_same_person_reads_nothing(house, cast, case, yamamoto):
    perform(house, yamamoto, TakeHome(cast.shakyo.card))
    with pytest.raises(Absent):
        perform(house, signed_in(house, cast.yamamoto)[0], ReadAtHome(case.id))


@pytest.mark.parametrize("how", ["ended", "signed out", "withdrawn"])
def test_it_ends_at_once(house, cast, case, yamamoto, how):
    perform(house, yamamoto, TakeHome(cast.shakyo.card))
    if how == "ended":
        perform(house, yamamoto, EndReading())
    elif how == "signed out":
        perform(house, yamamoto, SignOut())
    else:
        perform(house, yamamoto, WithdrawCase(case.id))
    assert home_boxes(house) == 0
    with pytest.raises(Absent):
        perform(house, yamamoto, ReadAtHome(case.id))


def test_another_groups_case_stays_shut(house, cast, yamamoto):
    meets = collecting(house, cast)
    guest = Viewer()
    foreign = hand_in(house, guest, meets.tokens[cast.takken.id])
    own = hand_in(house, guest, meets.tokens[cast.shakyo.id])
    assert perform(house, yamamoto, TakeHome(cast.shakyo.card)) == 1
    perform(house, yamamoto, ReadAtHome(own.id))
    with pytest.raises(Absent):
        perform(house, yamamoto, ReadAtHome(foreign.id))


def test_only_the_groups_own_card_and_only_a_login_of_the_group(house, cast, case, yamamoto):
    with pytest.raises(Invalid) as refused:
        perform(house, yamamoto, TakeHome(cast.sato.card))
    assert refused.value.code == "card_foreign"
    with pytest.raises(Forbidden):
        perform(house, signed_in(house, cast.tanaka)[0], TakeHome(cast.shakyo.card))


def test_a_card_made_after_the_case_says_what_to_wait_for(house, cast, case, yamamoto):
    card = perform(house, yamamoto, MakeCard("group", instead=True)).code
    perform(house, yamamoto, ProveCard("group", card))
    with pytest.raises(Invalid) as refused:
        perform(house, yamamoto, TakeHome(card))
    assert refused.value.code == "no_box"
