"""What an operation does to a board."""

import pytest

from tests.unit.board.room import (
    Table,
    card,
    kawata,
    link,
    note,
    onishi,
    sato,
    yamamoto,
)
from workshop.errors import Invalid, Stale
from workshop.wire.board import Add, Change, Edit
from workshop.wire.records import Reaction, Vote


def test_yamamotos_card_bears_her_group_whatever_her_browser_claims(table: Table) -> None:
    table.add(
        yamamoto, card("card-001", by="sato", group="pref", vis="private", rev=99, lock="lead")
    )
    made = table.get("card-001")
    assert (made.by, made.group, made.unit) == ("yamamoto", "shakyo", "地域福祉課")
    assert (made.vis, made.rev, made.lock) == ("open", 1, "")


def test_what_the_presenter_kawata_writes_bears_no_group_and_no_unit(table: Table) -> None:
    table.add(kawata, note("note-001", "夜は電話に出ない"))
    made = table.get("note-001")
    assert (made.by, made.group, made.unit) == ("case", "case", "")


def test_the_same_id_cannot_be_added_twice(path: Table) -> None:
    with pytest.raises(Invalid):
        path.add(onishi, card("person-1"))
    with pytest.raises(Invalid):
        path.add(onishi, card("card-002"), card("card-002"))


def test_an_edit_changes_only_what_it_names(path: Table) -> None:
    path.edit(sato, "agency-1", text="包括支援センター")
    now = path.get("agency-1")
    assert (now.text, now.x, now.y, now.rev) == ("包括支援センター", 300, 120, 4)


@pytest.mark.parametrize(
    "values",
    [
        {"by": "onishi"},
        {"vis": "private"},
        {"lock": ""},
        {"rev": 1},
        {"id": "other-01"},
        {"kind": "note"},
        {"colour": "red"},
        {"text": "長" * 401},
        {"text": 5},
        {"x": "far"},
        {"x": 1e9},
        {"type": "ghost"},
    ],
)
def test_an_edit_of_a_forced_unknown_or_unfit_value_is_refused(
    path: Table, values: dict[str, object]
) -> None:
    with pytest.raises(Invalid):
        path.act(sato, Edit(changes=[Change(id="agency-1", set=values)]))


def test_an_edit_to_the_same_values_changes_nothing(path: Table) -> None:
    before = path.get("agency-1")
    path.edit(sato, "agency-1", x=300.0)
    assert path.get("agency-1") is before
    assert path.effects[-1].empty


def test_editing_what_onishi_has_just_deleted_says_so(path: Table) -> None:
    path.drop(onishi, "agency-1")
    with pytest.raises(Stale) as refusal:
        path.edit(sato, "agency-1", text="新しい名前")
    assert "消した" in refusal.value.say


def test_moving_many_cards_passes_over_the_one_that_has_gone(path: Table) -> None:
    path.drop(onishi, "agency-1")
    moves = [Change(id=id_, set={"x": 5}) for id_ in ("agency-1", "person-1")]
    path.act(sato, Edit(changes=moves))
    assert path.get("person-1").x == 5


@pytest.mark.parametrize(("a", "b"), [("", ""), ("person-1", "person-1"), ("person-1", "link-001")])
def test_a_link_needs_two_ends_that_can_be_linked(path: Table, a: str, b: str) -> None:
    with pytest.raises(Invalid):
        path.add(onishi, link("link-002", a, b))


def test_a_declined_link_always_has_a_reason_and_another_never(path: Table) -> None:
    path.edit(yamamoto, "link-001", status="declined")
    assert path.get("link-001").reason == "unknown"
    path.edit(yamamoto, "link-001", reason="full")
    path.edit(yamamoto, "link-001", status="accepted")
    assert path.get("link-001").reason == ""


def test_one_person_votes_once_for_one_thing(path: Table) -> None:
    path.add(onishi, Vote(id="vote-001", on="agency-1"))
    path.add(onishi, Reaction(id="react-01", on="agency-1", sign="can"))
    path.add(onishi, Reaction(id="react-02", on="agency-1", sign="thanks"))
    path.add(yamamoto, Vote(id="vote-002", on="agency-1"))
    for again in (
        Vote(id="vote-003", on="agency-1"),
        Reaction(id="react-03", on="agency-1", sign="can"),
    ):
        with pytest.raises(Invalid, match="twice"):
            path.add(onishi, again)
    path.drop(onishi, "vote-001")
    path.add(onishi, Vote(id="vote-003", on="agency-1"))


def test_a_vote_for_what_has_gone_is_refused_as_stale(path: Table) -> None:
    path.drop(sato, "agency-1")
    with pytest.raises(Stale):
        path.add(onishi, Vote(id="vote-001", on="agency-1"))


def test_locks_say_who_locked(path: Table) -> None:
    path.lock(yamamoto, "link-001")
    path.lock(sato, "agency-1")
    assert (path.get("link-001").lock, path.get("agency-1").lock) == ("author", "lead")
    path.lock(sato, "agency-1", on=False)
    assert path.get("agency-1").lock == ""


def test_text_that_would_break_a_print_or_turn_a_line_round_is_cleaned(table: Table) -> None:
    table.add(yamamoto, note("note-001", "電話\x00\u202eする\r\n明日"), card("card-001"))
    table.add(yamamoto, link("link-001", "card-001", "note-001", text="一行\nだけ"))
    assert table.get("note-001").text == "電話する\n明日"
    assert table.get("link-001").text == "一行 だけ"


def test_a_full_board_refuses_one_more(table: Table) -> None:
    for hundred in range(6):
        table.act(sato, Add(records=[note(f"note-{hundred}-{n:03d}") for n in range(500)]))
    with pytest.raises(Invalid, match="full"):
        table.add(yamamoto, note("note-more"))
