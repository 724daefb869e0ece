"""Minutes as PDF: whole, stamped on every page, with the font inside, and silent in the log."""

import logging
from datetime import UTC, datetime

import pytest

from tests.paper import inked, read_pdf
from tests.unit.board import samples
from tests.web.sitting import at_seat
from tests.web.test_exports import CASE_TEXT, path, room  # noqa: F401  the same meeting
from workshop.board.picture import picture
from workshop.policy.paper import Lines, Paper, Part, Picture, Table, Text
from workshop.web.paper_pdf import pdf

STAMP = (
    "部屋の記録　連携に必要な範囲だけで使います。",
    "持ち出した人：進行役の佐藤",
    "2027年2月1日 09:00",
)
AT = datetime(2027, 2, 1, tzinfo=UTC)


def paper(*parts: Part) -> Paper:
    return Paper("阿南市の会　部屋の記録", "つなぐ", STAMP, parts)


@pytest.fixture
def long() -> list[str]:
    """Each page of minutes with everything in them, as words."""
    rows = tuple(
        (str(n), "社協", f"{n}番目の約束を、つぎに家賃が遅れたら果たす") for n in range(70)
    )
    made = paper(
        Part("まとめ", (Text("## 見出し\n- **一つ**目\nふつうの段落。\n\n次の段落"),)),
        Part("つなぎ方", (Lines(("Aさん → 社協（打診中）",), numbered=True),), 3),
        Part("図", (Picture(picture(samples.many(), samples.GROUPS), "Aさんのボードの図"),)),
        Part("約束", (Table("約束", ("番号", "だれが", "すること"), rows),)),
    )
    return [page.words for page in read_pdf(pdf(made, AT))]


def test_every_page_bears_the_stamp_and_its_number(long: list[str]) -> None:
    assert len(long) > 3
    for number, words in enumerate(long, 1):
        assert "連携に必要な範囲だけで使います。" in words
        assert "持ち出した人：進行役の佐藤2027年2月1日09:00" in words
        assert f"{number}/{len(long)}" in words


def test_nothing_of_the_minutes_is_missing_and_a_table_names_its_columns_on_each_page(
    long: list[str],
) -> None:
    whole = "".join(long)
    for said in (
        "見出し",
        "一つ目",
        "次の段落",
        "1.Aさん→社協（打診中）",
        "Aさんのボードの図",
        "途切れ",
    ):
        assert said in whole
    assert all(f"{n}番目の約束を、" in whole for n in range(70))
    assert all("すること" in page for page in long if "番目の約束" in page)


def test_a_sign_the_font_lacks_becomes_a_geta_and_no_log_tells_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        made = pdf(paper(Part("声", (Text("夜に😀と書いた"),))), AT)
    assert "夜に〓と書いた" in read_pdf(made)[0].words
    assert caplog.text == ""


def test_the_file_holds_its_font_and_names_nobody(long: list[str]) -> None:
    made = pdf(paper(Part("まとめ", (Text("三つの課が集まった"),))), AT)
    assert b"BIZUDPGothic" in made
    assert b"FontFile2" in made
    assert b"/Author" not in made
    assert inked(read_pdf(made)[0].grey) > 0.001


def test_sato_takes_the_room_edition_as_pdf_and_the_record_says_so(app, room, cast):  # noqa: F811
    sato = at_seat(app, room, "佐藤", cast.sato)
    answer = sato.send(path(room), form="pdf", reason="県の担当課への報告")
    assert answer.headers["Content-Type"] == "application/pdf"
    name = f'attachment; filename="tsunagi-{room.short}-room.pdf"'
    assert answer.headers["Content-Disposition"] == name
    assert CASE_TEXT in "".join(page.words for page in read_pdf(answer.data))
    tanaka = at_seat(app, room, "佐藤", cast.tanaka)
    assert "PDF" in tanaka.get("/records").text


def test_the_member_edition_as_pdf_has_no_case_text(app, room, cast):  # noqa: F811
    sato = at_seat(app, room, "佐藤", cast.sato)
    answer = sato.send(path(room, "member"), form="pdf", reason="会員への報告")
    words = "".join(page.words for page in read_pdf(answer.data))
    assert "三つの課が集まった" in words
    assert CASE_TEXT not in words
