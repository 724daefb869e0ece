"""Pages of two workers on PostgreSQL saved at the same moment: nothing is lost, doubled or counted short."""

from collections.abc import Iterator
from functools import partial

import pytest
from sqlalchemy import select

from tests.collected import collecting, save
from tests.crossing import at_once, in_order, second_worker
from tests.databases import server
from tests.people import Cast, signed_in
from workshop.actions.cases import SubmitDraft
from workshop.actions.charters import SaveCharter
from workshop.actions.perform import perform
from workshop.actions.visits import SignOut, sign_in
from workshop.errors import Invalid, Stale, Throttled
from workshop.models import Case, Charter
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

ground = pytest.fixture(server, scope="module", name="ground")


@pytest.fixture
def beside(house: House) -> Iterator[House]:
    with second_worker(house) as made:
        yield made


def test_eight_people_sign_in_and_out_at_two_workers_and_the_houses_chain_has_no_hole(
    house: House, beside: House, cast: Cast
) -> None:
    def come_and_go(worker: House, login: str, password: str) -> None:
        sign_in(worker, Viewer(address=login), login, password)
        viewer, _secret = signed_in(worker, cast.mori)
        perform(worker, viewer, SignOut())

    people = [(each.login, each.password) for each in cast.people] + [
        ("tanaka", cast.tanaka.password)
    ]
    at_once(
        *(
            partial(come_and_go, (house, beside)[place % 2], *who)
            for place, who in enumerate(people)
        )
    )
    acts = [line.act for line in in_order(house, "house")]
    assert (acts.count("visit.begin"), acts.count("visit.end")) == (8, 8)


def test_twelve_wrong_passwords_at_once_are_all_counted(
    house: House, beside: House, cast: Cast
) -> None:
    guesses = [
        partial(sign_in, worker, Viewer(), "yamamoto", "ちがう") for worker in (house, beside)
    ]
    got = at_once(*guesses * 6)
    assert [type(each) for each in got].count(Invalid) == 5
    assert [type(each) for each in got].count(Throttled) == 7


def test_tanaka_and_mori_save_a_charter_at_once_and_one_is_told_so(
    house: House, beside: House, cast: Cast
) -> None:
    def saved(worker: House, who: Viewer, clause: str) -> int:
        return perform(worker, who, SaveCharter("要綱", "第1条", clause, "約束します。", 1))

    tanaka, mori = signed_in(house, cast.tanaka)[0], signed_in(house, cast.mori)[0]
    got = at_once(partial(saved, house, tanaka, "甲"), partial(saved, beside, mori, "乙"))
    assert sorted(map(type, got), key=str) == sorted([int, Stale], key=str)
    with house.database.read() as db:
        assert db.scalars(select(Charter.version).order_by(Charter.version)).all() == [1, 2]


def test_eight_cases_handed_in_at_once_have_eight_numbers(
    house: House, beside: House, cast: Cast
) -> None:
    meets, yamamoto = collecting(house, cast), signed_in(house, cast.yamamoto)[0]
    drafts = [save(house, yamamoto, meets.tokens[cast.shakyo.id]) for _ in range(8)]
    at_once(
        *(
            partial(perform, (house, beside)[place % 2], yamamoto, SubmitDraft(*draft))
            for place, draft in enumerate(drafts)
        )
    )
    with house.database.read() as db:
        rows = db.execute(select(Case.number, Case.label).order_by(Case.number)).all()
    assert [row.number for row in rows] == list(range(1, 9))
    assert len({row.label for row in rows}) == 8
    in_order(house, meets.id)


def test_the_same_draft_handed_in_twice_at_once_is_one_case(
    house: House, beside: House, cast: Cast
) -> None:
    meets, yamamoto = collecting(house, cast), signed_in(house, cast.yamamoto)[0]
    draft = SubmitDraft(*save(house, yamamoto, meets.tokens[cast.shakyo.id]))
    at_once(*(partial(perform, worker, yamamoto, draft) for worker in (house, beside)))
    with house.database.read() as db:
        assert db.scalars(select(Case.number)).all() == [1]
