"""Undo is mine alone, on top of what others did since."""

import pytest

from tests.unit.board.room import Table, alone, card, link, note, onishi, sato, yamamoto
from workshop.errors import Invalid, Stale
from workshop.wire.records import Comment, Vote


def test_onishi_cannot_take_back_what_yamamoto_did(path: Table) -> None:
    with pytest.raises(Invalid):
        path.undo(onishi, "op-00003")
    with pytest.raises(Invalid):
        path.undo(onishi, "op-99999")


def test_an_edit_goes_back_and_an_undone_undo_is_a_redo(path: Table) -> None:
    edit = path.edit(sato, "agency-1", text="保健所", x=10)
    back = path.undo(sato, edit)
    assert (path.get("agency-1").text, path.get("agency-1").x) == ("地域包括支援センター", 300)
    path.undo(sato, back)
    assert (path.get("agency-1").text, path.get("agency-1").x) == ("保健所", 10)


def test_a_field_that_onishi_changed_since_stays_hers(path: Table) -> None:
    mine = path.edit(sato, "agency-1", text="保健所", type="resource")
    path.edit(onishi, "agency-1", text="保健センター")
    path.undo(sato, mine)
    assert (path.get("agency-1").text, path.get("agency-1").type) == ("保健センター", "agency")


def test_when_everything_was_changed_since_there_is_nothing_to_take_back(path: Table) -> None:
    mine = path.edit(sato, "agency-1", text="保健所")
    path.edit(onishi, "agency-1", text="保健センター")
    with pytest.raises(Stale):
        path.undo(sato, mine)


def test_a_place_goes_back_whole_or_not_at_all(path: Table) -> None:
    mine = path.edit(sato, "agency-1", x=10, y=20)
    path.edit(onishi, "agency-1", y=500)
    with pytest.raises(Stale):
        path.undo(sato, mine)
    assert (path.get("agency-1").x, path.get("agency-1").y) == (10, 500)


def test_a_status_goes_back_with_its_reason(path: Table) -> None:
    mine = path.edit(yamamoto, "link-001", status="declined", reason="full")
    path.undo(yamamoto, mine)
    assert (path.get("link-001").status, path.get("link-001").reason) == ("proposed", "")


def test_an_added_card_is_taken_back_and_links_of_others_lose_that_end(path: Table) -> None:
    mine = path.add(onishi, card("card-009"))
    path.add(yamamoto, link("link-009", "person-1", "card-009"))
    path.undo(onishi, mine)
    assert path.get("card-009") is None
    assert path.get("link-009").b == ""


def test_an_added_card_that_somebody_deleted_is_not_taken_back_again(path: Table) -> None:
    mine = path.add(onishi, card("card-009"))
    path.drop(sato, "card-009")
    with pytest.raises(Stale):
        path.undo(onishi, mine)


def test_a_deleted_card_comes_back_with_links_comment_place_and_votes(path: Table) -> None:
    path.add(onishi, Comment(id="comment1", on="agency-1"), Vote(id="vote-001", on="agency-1"))
    before = path.state.copy()
    mine = path.drop(sato, "agency-1")
    path.undo(sato, mine)
    now = dict(path.state.records)
    assert now.keys() == before.records.keys()
    assert path.get("link-001").b == "agency-1"
    assert (path.get("comment1").on, path.get("comment1").x) == ("agency-1", 0)


def test_a_link_end_that_was_given_elsewhere_since_stays_there(path: Table) -> None:
    path.add(onishi, card("card-009"))
    mine = path.drop(sato, "agency-1")
    path.edit(yamamoto, "link-001", b="card-009")
    path.undo(sato, mine)
    assert path.get("link-001").b == "card-009"


def test_a_deleted_link_comes_back_without_the_end_that_went_since(path: Table) -> None:
    mine = path.drop(yamamoto, "link-001")
    path.drop(sato, "agency-1")
    path.undo(yamamoto, mine)
    assert (path.get("link-001").a, path.get("link-001").b) == ("person-1", "")


def test_a_deleted_link_whose_ends_have_both_gone_stays_gone(path: Table) -> None:
    mine = path.drop(yamamoto, "link-001")
    path.drop(sato, "agency-1", "person-1")
    with pytest.raises(Stale):
        path.undo(yamamoto, mine)


def test_a_vote_taken_back_since_does_not_return_with_a_second_undo(path: Table) -> None:
    path.add(onishi, Vote(id="vote-001", on="agency-1"))
    mine = path.drop(sato, "agency-1")
    path.undo(sato, mine)
    path.drop(onishi, "vote-001")
    with pytest.raises(Stale):
        path.undo(sato, mine)
    assert path.get("vote-001") is None


def test_clear_can_be_taken_back_by_who_cleared(path: Table) -> None:
    before = set(path.state.records)
    mine = path.clear(sato)
    path.add(onishi, note("note-009"))
    path.undo(sato, mine)
    assert set(path.state.records) == before | {"note-009"}
    assert path.get("link-001").b == "agency-1"


def test_comments_and_votes_are_off_the_undo_stack(path: Table) -> None:
    said = path.add(onishi, Comment(id="comment1", text="夜は？", on="agency-1"))
    voted = path.add(onishi, Vote(id="vote-001", on="agency-1"))
    unvoted = path.drop(onishi, "vote-001")
    for op in (said, voted, unvoted):
        with pytest.raises(Invalid, match="off_stack"):
            path.undo(onishi, op)


def test_what_was_written_before_a_reveal_is_out_of_undos_reach(table: Table) -> None:
    added = table.add(alone(yamamoto), note("secret-1", "最初の考え"))
    edited = table.edit(alone(yamamoto), "secret-1", text="見せる考え")
    shown = table.reveal(sato)
    for op in (edited, added):
        with pytest.raises(Stale):
            table.undo(yamamoto, op)
    with pytest.raises(Invalid):
        table.undo(sato, shown)
    assert table.get("secret-1").text == "見せる考え"


def test_a_private_note_deleted_comes_back_private(table: Table) -> None:
    table.add(alone(yamamoto), note("secret-1"))
    mine = table.drop(alone(yamamoto), "secret-1")
    table.undo(alone(yamamoto), mine)
    assert table.get("secret-1").vis == "private"
    assert table.effects[-1].vis == "private"


def test_a_lock_goes_back(path: Table) -> None:
    mine = path.lock(sato, "agency-1")
    path.undo(sato, mine)
    assert path.get("agency-1").lock == ""
