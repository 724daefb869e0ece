"""公開用の記録 as pages: written by 佐藤, read and released by 井上, read by a stranger, taken back by 田中."""

from io import BytesIO

import pytest
from docx import Document
from sqlalchemy import select

from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast
from tests.web.reading import hidden_fields
from tests.web.sitting import at_seat, browser, said, sound
from workshop.actions.minutes import SaveSection
from workshop.models import Case
from workshop.policy.house import House

TEXT = "## 話し合ったこと\n\n三つの課が集まり、夜の居場所を話し合いました。"


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = wrapped(house, cast)
    made.perform("佐藤", SaveSection("overview", "三つの課が集まった", 0))
    return made


@pytest.fixture
def sato(app, room, cast):
    return at_seat(app, room, "佐藤", cast.sato)


@pytest.fixture
def inoue(app, room, cast):
    return at_seat(app, room, "井上", cast.inoue)


def at(room: OpenRoom, more: str = "") -> str:
    return f"/meetings/{room.short}/wrap-up/public{more}"


def writes(room: OpenRoom, who, text: str = TEXT):
    version = hidden_fields(who.get(at(room)).text)["version"]
    return who.send(at(room), text=text, version=version)


def releases(room: OpenRoom, who, **more: str):
    mark = hidden_fields(who.get(at(room, "/release")).text)["mark"]
    fields = {"mark": mark, "until": "2028-01-31", "reason": "活動を知らせるため", **more}
    return who.send(at(room, "/release"), **fields)


def released_at(stranger) -> str:
    return sound(stranger.get("/public")).split('href="/public/')[1].split('"')[0]


def test_the_empty_page_offers_the_meeting_without_cases_and_without_peoples_names(room, sato):
    page = sound(sato.get(at(room)))
    assert "三つの課が集まった" in page
    assert "匿名化した事例1件をもとに" in page
    assert "川田" not in page
    assert "Aさん" not in page


def test_from_the_writer_by_the_second_keeper_to_a_stranger(app, room, sato, inoue):
    assert writes(room, sato).status_code == 302
    mine = sound(sato.get(at(room)))
    assert "最後に書いたのはあなたです" in mine
    assert "審査の林、進行役の井上" in mine
    assert 'name="reason"' not in sound(sato.get(at(room, "/release")))
    mark = hidden_fields(inoue.get(at(room, "/release")).text)["mark"]
    own = sato.send(at(room, "/release"), mark=mark, until="2028-01-31", reason="報告")
    assert own.status_code == 403
    wrong = releases(room, inoue, reason="", until="2020-01-01")
    assert wrong.status_code == 422
    assert "夜の居場所" in sound(wrong)
    done = releases(room, inoue)
    assert "公開しました" in sound(inoue.get(done.location))

    stranger = browser(app, room)
    address = released_at(stranger)
    page = sound(stranger.get(f"/public/{address}"))
    assert "三つの課が集まり" in page
    assert "公開の期日：2028年1月31日" in page
    assert "公開をやめる" not in page
    assert room.short not in page  # whoever reads it has no join link
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"# ")):
        file = stranger.get(f"/public/{address}/file/{form}")
        assert file.data.startswith(start)
        assert file.headers["Content-Disposition"].endswith(f'-{address[:8]}.{form}"')
    word = Document(BytesIO(stranger.get(f"/public/{address}/file/docx").data))
    assert "話し合ったこと" in [each.text for each in word.paragraphs]
    assert stranger.get(f"/public/{address}/file/exe").status_code == 404


def test_those_who_keep_the_meeting_take_it_back_and_then_it_is_as_if_it_never_was(
    app, client, room, sato, inoue, cast
):
    writes(room, sato)
    releases(room, inoue)
    stranger = browser(app, room)
    address = released_at(stranger)
    yamamoto = client(cast.yamamoto)
    assert f"/public/{address}" in sound(yamamoto.get(f"/meetings/{room.short}"))
    tanaka = client(cast.tanaka)
    kept = f"/meetings/{room.short}/public"
    assert yamamoto.get(kept).status_code == 403
    assert stranger.get(kept).status_code == 302
    assert "進行役の井上" in sound(tanaka.get(kept))
    assert "控え（バックアップ）からも戻りません" in sound(tanaka.get(f"{kept}?withdraw=yes"))
    gone = tanaka.send(kept)
    assert "公開をやめました" in sound(tanaka.get(gone.location))
    foreign, nothing = stranger.get(f"/public/{address}"), stranger.get(f"/public/{'0' * 32}")
    assert (foreign.status_code, foreign.text) == (404, nothing.text)


def test_a_refused_text_comes_back_as_it_was_typed(room, sato):
    answer = writes(room, sato, "田中さんが来た。")
    assert answer.status_code == 422
    assert "田中さんが来た。" in sound(answer)
    writes(room, sato)
    late = sato.send(at(room), text="遅れて書いた", version="")
    assert late.status_code == 409
    page = sound(late)
    assert "遅れて書いた" in page
    assert "夜の居場所" in page


def test_a_script_keeps_what_is_typed(room, sato):
    answer = sato.post(
        at(room),
        data={"csrf": hidden_fields(sato.get(at(room)).text)["csrf"], "text": TEXT, "version": ""},
        headers={"Accept": "application/json"},
    )
    assert said(answer)["ok"] is True
    assert hidden_fields(sato.get(at(room)).text)["version"] == said(answer)["version"]


def test_what_comes_from_a_case_or_may_point_to_somebody_is_marked(room, sato, inoue):
    told = "本人は夜になると広場の長いすに座って朝まで過ごしている"
    with room.house.database.read() as db:
        case = db.scalars(select(Case.id)).one()
    room.perform("佐藤", SaveSection("case", told, 0, case))
    writes(room, sato, f"{told}人のことを、牟岐町の集会所で話した。")
    page = sound(inoue.get(at(room, "/release")))
    assert f"<mark>{told}</mark>" in page
    assert "牟岐町</mark>" in page
    assert 'name="reason"' not in page
