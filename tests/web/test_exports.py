"""Papers leaving: reason first, then page, Word or Markdown; the member edition read with a group's card."""

from io import BytesIO

import pytest
from docx import Document
from sqlalchemy import select

from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast
from tests.web.sitting import at_seat, browser, sound
from workshop.actions.minutes import SaveSection
from workshop.models import AuditLine, Case, Export
from workshop.policy.house import House
from workshop.web import exports

CASE_TEXT = "本人は夜に動く"


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = wrapped(house, cast)
    with house.database.read() as db:
        case = db.scalars(select(Case.id)).one()
    made.perform("佐藤", SaveSection("case", CASE_TEXT, 0, case))
    made.perform("佐藤", SaveSection("overview", "三つの課が集まった", 0))
    return made


@pytest.fixture
def sato(app, room, cast):
    return at_seat(app, room, "佐藤", cast.sato)


def path(room: OpenRoom, edition: str = "room") -> str:
    return f"/meetings/{room.short}/wrap-up/export/{edition}"


def test_without_a_reason_nothing_leaves_and_nothing_is_noted(room, sato):
    sound(sato.get(path(room)))
    answer = sato.send(path(room), form="docx", reason="")
    assert answer.status_code == 422
    assert CASE_TEXT not in sound(answer)
    with room.house.database.read() as db:
        assert db.scalars(select(Export)).all() == []


def test_the_page_bears_edition_holder_and_time(room, sato):
    page = sound(sato.send(path(room), form="page", reason="県の担当課への報告"))
    assert CASE_TEXT in page
    assert "部屋の記録　連携に必要な範囲だけで使います。" in page
    assert "持ち出した人：進行役の佐藤" in page


def test_the_word_file_opens_and_its_name_says_nothing_of_the_case(room, sato):
    answer = sato.send(path(room), form="docx", reason="県の担当課への報告")
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="tsunagi-{room.short}-room.docx"'
    )
    assert answer.headers["Cache-Control"] == "no-store"
    word = Document(BytesIO(answer.data))
    assert CASE_TEXT in [each.text for each in word.paragraphs]
    footer = word.sections[0].footer.paragraphs[0].text
    assert "持ち出した人：進行役の佐藤" in footer
    assert "2027年2月1日" in footer


def test_markdown_of_the_member_edition_has_no_case_text(room, sato):
    answer = sato.send(path(room, "member"), form="md", reason="会員への報告")
    assert answer.headers["Content-Type"].startswith("text/markdown")
    assert CASE_TEXT not in answer.text
    assert "三つの課が集まった" in answer.text


def test_who_and_why_is_committed_before_the_paper_is_made(room, sato, monkeypatch):
    seen = []

    def made(*_args: object) -> object:
        with room.house.database.read() as db:
            seen.append(db.scalars(select(Export.reason)).all())
            seen.append(db.scalars(select(AuditLine.act).where(AuditLine.act == "export")).all())
        raise RuntimeError

    monkeypatch.setattr(exports, "paper", made)
    answer = sato.send(path(room), form="md", reason="県の担当課への報告")
    assert answer.status_code == 500
    assert seen == [["県の担当課への報告"], ["export"]]


@pytest.mark.parametrize("edition", ["public", "none", "Room"])
def test_there_are_no_other_editions_and_forms(room, sato, edition):
    assert sato.get(path(room, edition)).status_code == 404
    assert sato.send(path(room), form="exe", reason="報告").status_code == 404


def test_the_recorder_takes_nothing_out(app, room):
    room.admit("記録の森", role="recorder")
    mori = at_seat(app, room, "記録の森")
    assert mori.get(path(room)).status_code == 403
    assert mori.send(path(room), form="md", reason="報告").status_code == 403


def test_shakyo_reads_the_member_edition_with_its_card_and_strangers_find_nothing(
    app, room, sato, cast
):
    edition = f"/meetings/{room.short}/edition"
    yamamoto = browser(app, room, cast.yamamoto)
    assert yamamoto.get(edition).status_code == 404  # not kept yet
    kept = sato.send(f"/meetings/{room.short}/wrap-up/member-edition")
    assert "招待した団体がカードで読めるようにしました" in sound(sato.get(kept.location))
    assert "三つの課" not in sound(yamamoto.get(edition))
    wrong = yamamoto.send(edition, card=cast.sato.card)
    assert wrong.status_code == 422
    assert cast.sato.card not in sound(wrong)
    page = sound(yamamoto.send(edition, card=cast.shakyo.card))
    assert "三つの課が集まった" in page
    assert CASE_TEXT not in page
    kuroda = browser(app, room, cast.kuroda)
    foreign, nothing = kuroda.get(edition), kuroda.get("/meetings/aaaaaaaaaaaa/edition")
    assert foreign.status_code == nothing.status_code == 404
    assert foreign.text == nothing.text
    assert kuroda.send(edition, card=cast.shakyo.card).status_code == 404


def test_who_reads_english_is_asked_for_a_reason_in_english(room, sato):
    sato.set_cookie("lang", "en")
    page = sound(sato.send(path(room), form="docx", reason=""))
    assert "Write what you take it out for." in page
