"""The promises leave for Excel: reason and audit line first, nothing a formula, whose and by when in words."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast
from tests.web.sitting import at_seat, sound
from workshop.actions.decisions import KeepFollowUp
from workshop.models import Export
from workshop.policy.house import House

SAID = "+81へ、家賃が遅れたら電話する"


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = wrapped(house, cast)
    made.perform("佐藤", KeepFollowUp(SAID, cast.takken.id, date(2027, 2, 27)))
    made.perform("佐藤", KeepFollowUp("席を空けておく", "", None))
    return made


def path(room: OpenRoom) -> str:
    return f"/meetings/{room.short}/wrap-up/promises"


def test_sato_takes_the_promises_out_with_a_reason(app, room, cast):
    sato = at_seat(app, room, "佐藤", cast.sato)
    assert path(room) in sound(sato.get(f"/meetings/{room.short}/wrap-up"))
    sound(sato.get(path(room)))
    assert sato.send(path(room), form="csv", reason="").status_code == 422
    answer = sato.send(path(room), form="csv", reason="次の会までの進みを確かめるため")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[1][2:] == ["宅地建物取引業協会", "2027-02-27", f"'{SAID}"]
    assert rows[2][2:] == ["宛先なし", "日付なし", "席を空けておく"]
    assert ["持ち出した人：進行役の佐藤（2027年2月1日 09:00）"] in rows
    with room.house.database.read() as db:
        left = [(each.what, each.form) for each in db.scalars(select(Export))]
    assert left == [("promises", "csv")]
    book = load_workbook(io.BytesIO(sato.send(path(room), form="xlsx", reason="報告").data))
    assert book["約束"]["E2"].value == f"'{SAID}"
    assert sato.send(path(room), form="pdf", reason="報告").status_code == 404


def test_the_recorder_takes_none_out(app, room):
    room.admit("記録の森", role="recorder")
    mori = at_seat(app, room, "記録の森")
    assert mori.get(path(room)).status_code == 403
    assert mori.send(path(room), form="csv", reason="報告").status_code == 403
