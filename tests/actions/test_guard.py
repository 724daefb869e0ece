"""The leak guard of the live board, as 山本 and 西 draw: what identifies is refused, the つなぎ先 are not."""

from pathlib import Path

import pytest

from tests.live.desk import Drawing, card, texts
from tests.live.room import OpenRoom, open_room
from tests.people import Cast
from workshop.actions.originals import OpenForPresenter
from workshop.actions.steps import GoTo
from workshop.errors import Forbidden, Refusal
from workshop.models import Attendee, Group
from workshop.policy import quietly
from workshop.policy.house import House
from workshop.wire.board import Add, Change, Edit, Op
from workshop.wire.records import Comment, Offer


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    """A live meeting in 出し合う with 山本 and 西."""
    made = open_room(house, cast, cases=1)
    made.admit("山本", cast.shakyo.id)
    made.admit("西", cast.takken.id)
    made.perform("佐藤", GoTo(made.step("share"), force=True))
    return made


@pytest.fixture
def drawing(room: OpenRoom) -> Drawing:
    """Its board."""
    return Drawing(room)


def refused(drawing: Drawing, op: Op) -> Refusal:
    """What 山本 is told."""
    bad = drawing.draw("山本", op)[0].refusal
    assert bad is not None
    return bad


@pytest.mark.parametrize(
    ("op", "place"),
    [
        (card("card-one-1", "田中太郎さんに電話する"), "田中太郎"),
        (card("card-one-1", "090-1234-5678へ"), "090-1234-5678"),
        (Add(records=[Comment(id="comment-1", text="0884-99-1234に聞く")]), "0884-99-1234"),
        (
            Add(records=[Offer(id="offer-001", text="鈴木花子さんが来たら席をつくる")]),
            "鈴木花子",
        ),
    ],
)
def test_what_identifies_does_not_reach_the_board_and_its_author_sees_the_place(
    drawing: Drawing, op: Op, place: str
) -> None:
    bad = refused(drawing, op)
    assert bad.code == "identifies"
    assert bad.values["words"] == place
    assert not any(place in text for text in texts(drawing.fresh()))


def test_an_edit_is_looked_at_like_something_new(drawing: Drawing) -> None:
    assert drawing.draw("山本", card("card-one-1", "夜間の窓口"))[0].seq
    changes = [Change(id="card-one-1", set={"text": "担当は佐々木次郎様"})]
    assert refused(drawing, Edit(changes=changes)).code == "identifies"
    assert "夜間の窓口" in texts(drawing.fresh())


@pytest.mark.parametrize(
    "words",
    ["お母さんと大家さん", "民生委員さんが訪ねる", "Aさんの家", "阿南社会福祉協議会へつなぐ"],
)
def test_kin_roles_labels_and_member_groups_are_the_words_of_a_board(
    drawing: Drawing, words: str
) -> None:
    assert drawing.draw("西", card("card-one-1", words))[0].seq


def test_the_public_number_of_a_member_group_may_stand_on_the_board(
    room: OpenRoom, cast: Cast
) -> None:
    with room.house.database.write() as db:
        db.get_one(Group, cast.takken.id).contact = "相談窓口 0884-22-0101"
    assert Drawing(room).draw("西", card("card-one-1", "宅建 0884-22-0101"))[0].seq


def test_what_was_refused_lies_nowhere(drawing: Drawing, database_file: Path) -> None:
    refused(drawing, card("card-one-1", "犬養木実さんの家"))
    for path in (database_file, Path(f"{database_file}-wal")):
        assert "犬養木実".encode() not in path.read_bytes()


def test_the_presenter_alone_compares_board_and_sheet_with_the_original_names(
    room: OpenRoom, drawing: Drawing
) -> None:
    assert drawing.draw("山本", card("card-one-1", "ふじわら商店の前で会う"))[0].seq
    with pytest.raises(Forbidden):
        room.perform("山本", OpenForPresenter())
    with room.house.database.write() as db:
        nishi = db.get_one(Attendee, room.chairs["西"].attendee)
        nishi.role, nishi.case_id = "presenter", room.items()[0].case_id
    found = quietly.standing(room.perform("西", OpenForPresenter()), ["藤原"])
    assert [(each.where, each.excerpt, each.after) for each in found] == [
        ("ボード", "ふじわら", "商店の前で会う")
    ]
