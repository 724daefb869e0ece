"""Private thoughts and parked advice on the board."""

import pytest

from tests.unit.board.room import (
    Table,
    alone,
    card,
    held_back,
    inoue,
    kawata,
    link,
    note,
    onishi,
    sato,
    yamamoto,
)
from workshop.errors import Invalid, Stale
from workshop.wire.records import Vote


def test_a_private_thought_of_the_presenter_bears_the_person_until_it_is_revealed(
    table: Table,
) -> None:
    table.add(alone(kawata), note("note-001", "役場にも相談したい"))
    assert table.get("note-001").by == "kawata"
    table.reveal(sato)
    assert (table.get("note-001").by, table.get("note-001").vis) == ("case", "open")


def test_others_private_cards_answer_as_if_they_were_not_there(table: Table) -> None:
    table.add(alone(yamamoto), card("secret-1"))
    with pytest.raises(Stale):
        table.edit(sato, "secret-1", text="x")
    with pytest.raises(Stale):
        table.drop(onishi, "secret-1")
    with pytest.raises(Stale):
        table.add(onishi, Vote(id="vote-001", on="secret-1"))
    table.add(onishi, card("card-001"), link("link-001", "card-001", "secret-1"))
    assert table.get("link-001").b == ""


def test_an_open_link_never_names_a_private_card_even_the_authors_own(table: Table) -> None:
    table.add(sato, card("card-001"))
    table.add(alone(yamamoto), card("secret-1"))
    table.add(yamamoto, link("link-001", "card-001", "secret-1"))
    assert table.get("link-001").b == ""


def test_open_and_private_things_are_not_changed_in_one_go(table: Table) -> None:
    table.add(yamamoto, card("card-001"))
    table.add(alone(yamamoto), card("secret-1"))
    with pytest.raises(Invalid, match="mixed"):
        table.drop(yamamoto, "card-001", "secret-1")


def test_deleting_an_open_card_does_not_touch_a_private_link_to_it(table: Table) -> None:
    table.add(sato, card("card-001"), card("card-002"))
    table.add(alone(yamamoto), link("secret-1", "card-001", "card-002"))
    table.drop(sato, "card-001")
    assert table.effects[-1].put == []
    table.reveal(sato)
    assert (table.get("secret-1").a, table.get("secret-1").b) == ("", "card-002")


def test_parked_advice_comes_back_when_a_facilitator_brings_it(table: Table) -> None:
    table.add(held_back(onishi), note("advice-1", "まず訪ねては"))
    table.add(yamamoto, note("note-001"))
    with pytest.raises(Invalid):
        table.unpark(sato, "note-001")
    with pytest.raises(Stale):
        table.edit(yamamoto, "advice-1", text="見えないはず")
    table.edit(inoue, "advice-1", text="まず一緒に訪ねては")
    table.unpark(sato, "advice-1")
    assert table.get("advice-1").vis == "open"
    assert table.effects[-1].was == {}


def test_a_reveal_of_one_person_leaves_the_others_thinking(table: Table) -> None:
    table.add(alone(yamamoto), note("secret-1"))
    table.add(alone(onishi), note("secret-2"))
    table.reveal(sato, "yamamoto")
    assert (table.get("secret-1").vis, table.get("secret-2").vis) == ("open", "private")


def test_a_vote_given_in_private_and_again_in_the_open_counts_once(table: Table) -> None:
    table.add(sato, card("card-001"))
    table.add(alone(kawata), Vote(id="vote-001", on="card-001"))
    with pytest.raises(Invalid, match="twice"):
        table.add(kawata, Vote(id="vote-002", on="card-001"))
    table.reveal(sato)
    assert table.get("vote-001").vis == "open"
