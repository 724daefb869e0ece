"""What becomes of records when something goes."""

from tests.unit.board.room import (
    Table,
    alone,
    card,
    held_back,
    link,
    note,
    onishi,
    sato,
    yamamoto,
)
from workshop.wire.records import Comment, Offer, Reaction, Vote, Zone


def test_a_link_that_loses_one_end_stays_as_undecided(path: Table) -> None:
    path.drop(sato, "agency-1")
    assert (path.get("link-001").a, path.get("link-001").b) == ("person-1", "")


def test_a_link_that_loses_both_ends_goes(path: Table) -> None:
    path.drop(sato, "agency-1")
    path.drop(sato, "person-1")
    assert path.get("link-001") is None


def test_a_link_drawn_to_a_card_deleted_meanwhile_becomes_undecided(path: Table) -> None:
    path.drop(sato, "agency-1")
    path.add(onishi, link("link-002", "person-1", "agency-1"))
    assert (path.get("link-002").a, path.get("link-002").b) == ("person-1", "")


def test_a_comment_survives_its_card_and_takes_its_place(path: Table) -> None:
    path.add(onishi, Comment(id="comment1", text="夜は開いていますか", on="agency-1"))
    path.add(onishi, Comment(id="comment2", text="同意は？", on="link-001"))
    path.drop(sato, "agency-1", "link-001")
    first, second = path.get("comment1"), path.get("comment2")
    assert (first.on, first.x, first.y) == ("", 300, 120)
    assert (second.on, second.x, second.y) == ("", 200, 100)


def test_an_offer_survives_its_card_and_a_card_its_frame(path: Table) -> None:
    path.add(onishi, Offer(id="offer-01", text="来たら、席を空けておく", on="agency-1"))
    path.add(sato, Zone(id="zone-001", title="相談窓口"), note("note-001", within="zone-001"))
    path.drop(sato, "agency-1", "zone-001")
    assert path.get("offer-01").on == ""
    assert path.get("note-001").within == ""


def test_votes_and_reactions_go_with_what_they_were_for(path: Table) -> None:
    path.add(onishi, Vote(id="vote-001", on="agency-1"))
    path.add(onishi, Reaction(id="react-01", on="agency-1", sign="can"))
    path.drop(sato, "agency-1")
    assert path.get("vote-001") is None
    assert path.get("react-01") is None


def test_clearing_takes_everything_open_and_nothing_hidden(path: Table) -> None:
    path.add(alone(yamamoto), card("secret-1"))
    path.add(held_back(onishi), note("advice-1"))
    path.clear(sato)
    assert set(path.state.records) == {"secret-1", "advice-1"}
