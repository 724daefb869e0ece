"""Statements spoken to the driver itself: the same rows as by SQLAlchemy, the same errors, and no value in them."""

from typing import Any

import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from tests.people import Cast
from workshop.db.often import Often, together
from workshop.models import Person
from workshop.policy.house import House

PEOPLE: Any = Person.__table__
ONE = Often(select(PEOPLE).where(PEOPLE.c.id == bindparam("person")))
ADD = Often(insert(PEOPLE))


def test_mori_is_read_the_same_by_the_driver_and_by_the_house(house: House, cast: Cast) -> None:
    with house.database.read() as db:
        row = ONE.rows(db, {"person": cast.mori.id})[0]
        by_house = db.execute(select(PEOPLE).where(PEOPLE.c.id == cast.mori.id)).one()
        assert row._asdict() == by_house._asdict()
        assert row.created_at.tzinfo is not None
        assert ONE.rows(db, {"person": "nobody"}) == []


def test_mori_and_tanaka_are_read_in_one_word(house: House, cast: Cast) -> None:
    with house.database.read() as db:
        mori, tanaka = together(
            db, (ONE, {"person": cast.mori.id}), (ONE, {"person": cast.tanaka.id})
        )
    assert [mori[0].id, tanaka[0].id] == [cast.mori.id, cast.tanaka.id]


def added(house: House, row: dict[str, Any], *ids: str) -> None:
    with house.database.write() as db:
        ADD.do(db, [row | {"id": each, "login": each} for each in ids])


def test_who_is_there_twice_is_refused_without_saying_who(house: House, cast: Cast) -> None:
    with house.database.read() as db:
        row = ONE.rows(db, {"person": cast.mori.id})[0]._asdict()
    with pytest.raises(IntegrityError) as bad:
        added(house, row, "a" * 32, cast.mori.id)
    assert "事務局の森" not in str(bad.value)
    added(house, row, "b" * 32)
    with house.database.read() as db:
        assert ONE.rows(db, {"person": "a" * 32}) == []
        assert ONE.rows(db, {"person": "b" * 32})[0].name == "事務局の森"
