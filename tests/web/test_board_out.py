"""A board leaves the room: reason first, then sheets, PDF, pictures, tables, data; nothing hidden, no formula."""

import base64
import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook
from PIL import Image
from sqlalchemy import select

from tests.live.room import OpenRoom
from tests.opened import _draws, wrapped
from tests.paper import inked, read_pdf
from tests.people import Cast
from tests.web.sitting import at_seat, sound
from workshop.actions.steps import GoTo
from workshop.actions.timers import Veil
from workshop.models import AuditLine, Board, Copy, Export
from workshop.policy.house import House
from workshop.web import board_out
from workshop.wire.board import Add
from workshop.wire.records import Card, Link, Note

CARD = Card(id="card-takken", type="resource", text="=SUM(A1:A9)", x=400, y=100)
PATH = Link(id="link-one", a="start-person", b="card-takken", order=1, status="asked")
SECRET = Note(id="note-own", text="だれにも言わない一言", x=0, y=0)
WHY = "次の会で壁に貼るため"


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return wrapped(house, cast, Add(records=[CARD, PATH]))


@pytest.fixture
def board(room: OpenRoom) -> str:
    with room.house.database.read() as db:
        return db.scalars(select(Board.id)).one()


@pytest.fixture
def sato(app, room, cast):
    return at_seat(app, room, "佐藤", cast.sato)


def path(room: OpenRoom, board: str) -> str:
    return f"/meetings/{room.short}/boards/{board}/out"


def test_the_wrap_up_leads_there_and_the_page_asks_for_a_reason(room, sato, board):
    assert path(room, board) in sound(sato.get(f"/meetings/{room.short}/wrap-up"))
    sound(sato.get(path(room, board)))
    answer = sato.send(path(room, board), form="pdf", reason="", size="A3", split="many")
    assert answer.status_code == 422
    page = sound(answer)
    assert 'value="A3" checked' in page
    assert 'value="many" checked' in page
    with room.house.database.read() as db:
        assert db.scalars(select(Export)).all() == []


def test_a_name_in_the_reason_is_refused(room, sato, board):
    answer = sato.send(path(room, board), form="csv", reason="山本さん 090-1234-5678 に渡す")
    assert answer.status_code == 422
    assert "人が分かってしまうものがあります" in answer.text


def test_who_and_why_is_committed_before_the_board_is_drawn(room, sato, board, monkeypatch):
    seen = []

    def made(*_args: object) -> object:
        with room.house.database.read() as db:
            seen.append([(each.what, each.reason) for each in db.scalars(select(Export))])
            line = select(AuditLine).where(AuditLine.act == "export")
            seen.append([each.subject for each in db.scalars(line)])
        raise RuntimeError

    monkeypatch.setattr(board_out, "file_of", made)
    assert sato.send(path(room, board), form="csv", reason=WHY).status_code == 500
    assert seen == [[("board", WHY)], [f"board:{board}"]]


def test_the_sheets_to_print_bear_who_took_them_and_are_read_in_words_too(room, sato, board):
    page = sound(sato.send(path(room, board), form="page", size="A3", way="tall", reason=WHY))
    assert 'class="sheet a3-tall"' in page
    assert "Aさん → =SUM" in page
    sheets = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", page)
    assert len(sheets) == 2
    for sheet in sheets:
        assert "持ち出した人：進行役の佐藤" in base64.b64decode(sheet).decode()


def test_the_pdf_is_on_the_paper_asked_for_with_the_stamp_on_each_page(room, sato, board):
    answer = sato.send(path(room, board), form="pdf", size="A3", way="wide", reason=WHY)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].endswith(f'"tsunagi-{room.short}-board.pdf"')
    pages = read_pdf(answer.data)
    assert {page.size for page in pages} == {(420, 297)}
    for page in pages:
        assert "ボード第2版" in page.words
        assert "持ち出した人：進行役の佐藤（2027年2月1日09:00）" in page.words
        assert "要回収" in page.words
        assert "第1号" in page.words
    assert "1.打診中" in pages[0].words
    assert "1.Aさん→" in pages[1].words
    assert inked(pages[0].grey) > 0.002


def test_each_copy_on_paper_has_its_number_and_waits_to_come_back(room, sato, board):
    for number, form in enumerate(("pdf", "page", "csv"), 1):
        sato.send(path(room, board), form=form, reason=WHY)
        with room.house.database.read() as db:
            rows = db.scalars(select(Copy).order_by(Copy.number)).all()
        copies = [(each.number, each.what, each.holder, each.state) for each in rows]
        assert len(copies) == min(number, 2)  # a table is no paper
        assert copies[-1] == (len(copies), "board", "進行役の佐藤", "out")


def test_pictures_are_whole_and_stamped(room, sato, board):
    svg = sato.send(path(room, board), form="svg", reason=WHY)
    said = "".join(ET.fromstring(svg.text).itertext())  # noqa: S314  our own drawing
    assert "持ち出した人：進行役の佐藤" in said
    png = sato.send(path(room, board), form="png", reason=WHY)
    picture = Image.open(io.BytesIO(png.data))
    assert picture.width > 1200
    assert inked(picture) > 0.002


def test_in_tables_nothing_is_a_formula_and_the_stamp_is_below(room, sato, board):
    answer = sato.send(path(room, board), form="csv", reason=WHY)
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    card = next(row for row in rows if row[1:2] == ["地域資源・企業"])
    assert card[2] == "'=SUM(A1:A9)"
    link = next(row for row in rows if row[1:2] == ["つなぎ"])
    assert link[5:12] == [
        "Aさん",
        "'=SUM(A1:A9)",
        "→",
        "ふつうのつながり",
        "打診中",
        "",
        "1",
    ]
    assert ["持ち出した人：進行役の佐藤（2027年2月1日 09:00）"] in rows
    answer = sato.send(path(room, board), form="xlsx", reason=WHY)
    sheet = load_workbook(io.BytesIO(answer.data))["ボード"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert any("SUM" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_data_names_groups_and_no_person(room, sato, board):
    whole = json.loads(sato.send(path(room, board), form="json", reason=WHY).text)
    assert whole["edition"] == 2
    assert "by" not in str(whole["records"])
    card = next(each for each in whole["records"] if each["id"] == "card-takken")
    assert card["group"] == "宅地建物取引業協会"[-6:]


def test_the_recorder_takes_no_board_out_and_strangers_find_none(app, room, board, cast):
    room.admit("記録の森", role="recorder")
    mori = at_seat(app, room, "記録の森")
    assert mori.get(path(room, board)).status_code == 403
    assert mori.send(path(room, board), form="csv", reason=WHY).status_code == 403
    assert app.test_client().get(path(room, board)).status_code in (302, 401, 404)


@pytest.mark.parametrize("other", ["0" * 32, "x", "now2"])
def test_there_is_no_other_board_and_no_other_form(room, sato, board, other):
    assert sato.get(path(room, other)).status_code == 404
    assert sato.send(path(room, board), form="exe", reason=WHY).status_code == 404


@pytest.fixture
def live(house: House, cast: Cast) -> OpenRoom:
    """A meeting that runs: 川田 and 佐藤 each wrote something for themselves."""
    from tests.live.room import open_room

    made = open_room(house, cast, cases=1)
    made.admit("川田", cast.takken.id)
    made.perform("佐藤", GoTo(made.step("think"), force=True))
    _draws(made, "川田", (Add(records=[SECRET]),))
    return made


def test_in_the_meeting_the_leader_prints_what_all_see_and_nothing_private(app, live, cast):
    sato = at_seat(app, live, "佐藤", cast.sato)
    assert "/boards/now/out" in sato.get(f"/m/{live.short}/room").text
    for form in ("page", "csv", "json", "svg"):
        answer = sato.send(path(live, "now"), form=form, reason=WHY)
        assert answer.status_code == 200
        assert SECRET.text not in answer.text
    kawata = at_seat(app, live, "川田")
    assert kawata.send(path(live, "now"), form="csv", reason=WHY).status_code == 403
    assert "/boards/now/out" not in kawata.get(f"/m/{live.short}/room").text


def test_in_a_break_nothing_leaves(app, live, cast):
    live.perform("佐藤", Veil(on=True))
    sato = at_seat(app, live, "佐藤", cast.sato)
    answer = sato.send(path(live, "now"), form="csv", reason=WHY)
    assert answer.status_code == 409
    assert "いまは休憩中です" in answer.text
