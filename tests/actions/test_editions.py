"""Editions leaving the wrap-up: right, reason and line first; what each of them says and does not say."""

from io import BytesIO

import pytest
from docx import Document
from sqlalchemy import func, select

from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast, signed_in
from workshop.actions.decisions import KeepFollowUp
from workshop.actions.editions import ExportMinutes, KeepMemberEdition, ReadMemberEdition
from workshop.actions.minutes import OpenMinutes, SaveSection
from workshop.actions.perform import perform
from workshop.errors import Absent, Forbidden, Invalid
from workshop.models import AuditLine, Box, Case, Edition, Export, Invitation
from workshop.policy.house import House
from workshop.policy.minutes import composed
from workshop.policy.showing.wrapup import facts
from workshop.web.minutes_source import Opened
from workshop.web.paper_docx import docx
from workshop.web.paper_markdown import markdown
from workshop.wire.board import Add
from workshop.wire.records import Card, Link, Offer

DRAWN = Add(
    records=[
        Card(id="card-one-1", type="agency", text="夜間の窓口"),
        Card(id="card-two-2", type="resource", text="まちの食堂"),
        Link(id="link-one-1", a="card-one-1", b="card-two-2", text="昼に同行"),
        Offer(id="offer-one", text="つぎに来たら、うちが席をつくる"),
    ]
)
STAMP = (
    "部屋の記録　連携に必要な範囲だけで使います。",
    "持ち出した人：進行役の佐藤",
    "2027年2月21日 16:00",
)


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = wrapped(house, cast, DRAWN)
    with house.database.read() as db:
        case = db.scalars(select(Case.id)).one()
    made.perform("佐藤", SaveSection("overview", "三つの課が集まった", 0))
    made.perform("佐藤", SaveSection("case", "本人は夜に動く", 0, case))
    made.perform("佐藤", KeepFollowUp("雨の日は食堂が電話する", cast.takken.id, case=case))
    return made


def written(room: OpenRoom, edition: str) -> str:
    minutes = room.perform("佐藤", OpenMinutes())
    with room.house.database.read() as db:
        about = facts(db, minutes.meeting)
    return markdown(composed(edition, about, Opened(minutes), STAMP, room.house.zone))


def test_the_room_edition_says_everything_that_was_open(room):
    paper = written(room, "room")
    for text in (
        "三つの課が集まった",
        "本人は夜に動く",
        "雨の日は食堂が電話する",
        "夜間の窓口",
        "昼に同行",
    ):
        assert text in paper
    assert "つぎに来たら、うちが席をつくる" in paper
    assert "川田" in paper
    assert paper.count("持ち出した人：進行役の佐藤") == 2


def test_the_member_edition_has_no_case_text_no_sentence_no_name_and_no_card(room):
    paper = written(room, "member")
    for text in ("本人は夜に動く", "雨の日", "夜間の窓口", "まちの食堂", "昼に同行", "席をつくる"):
        assert text not in paper
    assert "川田" not in paper
    assert "三つの課が集まった" in paper
    assert "Aさん" in paper
    assert "| 宅地建物取引業協会 | 1名 |" in paper
    assert "| 進行・審査 | 2名 |" in paper  # keepers without a group are not その他


def test_the_word_file_opens_and_bears_the_stamp_and_the_picture(room):
    minutes = room.perform("佐藤", OpenMinutes())
    with room.house.database.read() as db:
        about = facts(db, minutes.meeting)
    made = docx(composed("room", about, Opened(minutes), STAMP, room.house.zone))
    word = Document(BytesIO(made))
    section = word.sections[0]
    assert section.header.paragraphs[0].text == STAMP[0]
    assert STAMP[1] in section.footer.paragraphs[0].text
    assert len(word.inline_shapes) == 1
    assert "本人は夜に動く" in [p.text for p in word.paragraphs]
    assert (word.core_properties.author, word.core_properties.last_modified_by) == ("", "")


def test_a_heading_of_a_writer_stands_below_the_heading_of_its_part(room):
    room.perform("佐藤", SaveSection("overview", "## 朝の話\n三つの課\n- 一つ\n- 二つ", 1))
    paper = written(room, "member")
    assert "\n## 全体のまとめ\n\n### 朝の話\n三つの課\n\n- 一つ\n- 二つ\n" in paper


@pytest.mark.parametrize("reason", ["", "　", "長" * 101, "田中さんへ渡す", "090-1234-5678へ送る"])
def test_nothing_leaves_without_a_reason_that_may_lie_in_clear(room, reason):
    with pytest.raises(Invalid) as refused:
        room.perform("佐藤", ExportMinutes("room", "docx", reason))
    assert "reason" in refused.value.fields
    with room.house.database.read() as db:
        assert db.scalars(select(Export)).all() == []
        assert db.scalar(select(func.count()).where(AuditLine.act == "export")) == 0


def test_an_export_leaves_who_what_and_why_before_the_text(room, cast):
    minutes = room.perform("佐藤", ExportMinutes("room", "docx", "県の担当課への 報告"))
    assert minutes.sections[("overview", "")].text
    with room.house.database.read() as db:
        row = db.scalars(select(Export)).one()
        assert (row.what, row.form, row.by_id, row.reason) == (
            "minutes.room",
            "docx",
            cast.sato.id,
            "県の担当課への 報告",
        )
        assert db.scalar(select(func.count()).where(AuditLine.act == "export")) == 1


def test_only_keepers_take_papers_out(room):
    room.admit("記録の森", role="recorder")
    for command in (ExportMinutes("room", "page", "報告"), KeepMemberEdition("本文")):
        with pytest.raises(Forbidden):
            room.perform("記録の森", command)
    for edition, form in (("public", "page"), ("room", "exe")):
        with pytest.raises(Absent):
            room.perform("佐藤", ExportMinutes(edition, form, "報告"))


def reads(room: OpenRoom, who, card: str) -> str:
    return perform(room.house, signed_in(room.house, who)[0], ReadMemberEdition(room.meeting, card))


def test_the_invited_group_reads_the_member_edition_with_its_card_alone(room, cast):
    with pytest.raises(Absent):
        reads(room, cast.yamamoto, cast.shakyo.card)  # not kept yet
    assert room.perform("佐藤", KeepMemberEdition("# 記録\n三つの課")) == 1
    assert reads(room, cast.yamamoto, cast.shakyo.card) == "# 記録\n三つの課"
    with pytest.raises(Invalid):
        reads(room, cast.yamamoto, cast.sato.card)
    for stranger in (cast.kuroda, cast.sato, cast.tanaka):
        with pytest.raises(Absent):
            reads(room, stranger, cast.shakyo.card)
    with room.house.database.write() as db:
        invited = select(Invitation).where(Invitation.group_id == cast.shakyo.id)
        db.delete(db.scalars(invited).one())
    with pytest.raises(Absent):
        reads(room, cast.yamamoto, cast.shakyo.card)


def test_keeping_it_again_leaves_nothing_of_the_one_before(room):
    room.perform("佐藤", KeepMemberEdition("はじめ"))
    room.perform("井上", KeepMemberEdition("あと"))
    with room.house.database.read() as db:
        row = db.scalars(select(Edition)).one()
        boxes = db.scalars(select(Box.subject).where(Box.subject.startswith("edition:"))).all()
    assert set(boxes) == {f"edition:{row.id}"}
