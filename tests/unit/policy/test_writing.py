"""Who writes in which step, and what it becomes."""

from dataclasses import replace

import pytest

from tests.unit.board.room import Table, alone, card, held_back, note
from tests.unit.board.room import onishi as cafeteria
from tests.unit.board.room import sato as lead
from tests.unit.board.room import yamamoto as shakyo
from tests.unit.policy.drawers import (
    ALL,
    DRAWERS,
    EVERY_ROLE,
    INOUE,
    KAWATA,
    OKADA,
    ONISHI,
    SATO,
    STEPS,
    WATCHER,
    YAMAMOTO,
    adding,
    may,
    step,
)
from workshop.board.effect import Past
from workshop.policy import drawing
from workshop.policy.drawing import Drawer
from workshop.wire.board import Change, Clear, Drop, Edit, Op, Undo, Unpark
from workshop.wire.records import Offer


@pytest.mark.parametrize(("kind", "writers"), STEPS.items())
def test_in_each_step_exactly_these_write(kind: str, writers: set[str], table: Table) -> None:
    op = adding(note("note-001"))
    assert {who.attendee for who in ALL if may(who, op, step(kind), table)} == writers


@pytest.mark.parametrize(
    ("kind", "missing", "writers"),
    [
        ("present", "presenter", {"sato", "okada", "kawata"}),
        ("present", "recorder", {"sato", "okada", "kawata"}),
        ("questions", "recorder", {"sato", "okada", "yamamoto"}),
        ("summary", "boardkeeper", {"sato", "inoue"}),
        ("decide", "recorder", {"sato", "okada"}),
        ("closing", "presenter", {"sato", "kawata"}),
        ("opening", "presenter", set()),
        ("share", "recorder", DRAWERS),
    ],
)
def test_where_nobody_holds_a_named_role_the_facilitator_writes(
    kind: str, missing: str, writers: set[str], table: Table
) -> None:
    setting = step(kind, held=EVERY_ROLE - {missing})
    op = adding(note("note-001"))
    assert {who.attendee for who in ALL if may(who, op, setting, table)} == writers


@pytest.mark.parametrize("hush", [{"veiled": True}, {"stopped": True}])
def test_in_a_break_and_on_a_stopped_case_nobody_writes(
    hush: dict[str, bool], table: Table
) -> None:
    table.add(lead, card("card-001"))
    for op in (adding(note("note-001")), Clear(), Drop(ids=["card-001"])):
        assert not [who for who in ALL if may(who, op, step("share", **hush), table)]


def test_while_thinking_alone_the_open_board_rests_but_for_those_who_lead(table: Table) -> None:
    table.add(shakyo, card("card-001"))
    table.add(alone(shakyo), card("secret-1"))
    op = Edit(changes=[Change(id="card-001", set={})])
    assert [may(who, op, step("think"), table) for who in (YAMAMOTO, SATO)] == [False, True]
    assert may(YAMAMOTO, Drop(ids=["secret-1"]), step("think"), table)
    open_past = Past("yamamoto", table.effects[0])
    assert not may(YAMAMOTO, Undo(op="op-00001"), step("think"), table, open_past)
    assert may(
        YAMAMOTO, Undo(op="op-00002"), step("think"), table, Past("yamamoto", table.effects[1])
    )


def test_out_of_turn_only_advice_is_taken_and_it_is_parked(table: Table) -> None:
    setting = step("questions")
    offer, action = Offer(id="offer-01"), card("card-001", type="action")
    for who in (ONISHI, INOUE, KAWATA):
        assert may(who, adding(offer), setting, table)
        assert may(who, adding(action), setting, table)
        assert not may(who, adding(note("note-001")), setting, table)
        assert not may(who, adding(card("card-002")), setting, table)
    assert not may(WATCHER, adding(offer), setting, table)
    table.add(held_back(cafeteria), Offer(id="offer-02"))
    table.add(cafeteria, note("note-002"))
    assert may(ONISHI, Drop(ids=["offer-02"]), setting, table)
    assert not may(ONISHI, Drop(ids=["note-002"]), setting, table)


@pytest.mark.parametrize(
    ("who", "kind", "op", "vis"),
    [
        (YAMAMOTO, "think", adding(note("note-001")), "private"),
        (SATO, "think", adding(note("note-001")), "private"),
        (YAMAMOTO, "questions", adding(note("note-001")), "open"),
        (YAMAMOTO, "questions", adding(Offer(id="offer-01")), "parked"),
        (YAMAMOTO, "questions", adding(card("card-001", type="action")), "parked"),
        (ONISHI, "questions", adding(Offer(id="offer-01")), "parked"),
        (OKADA, "questions", adding(Offer(id="offer-01")), "open"),
        (YAMAMOTO, "share", adding(Offer(id="offer-01")), "open"),
    ],
)
def test_what_new_records_become(who: Drawer, kind: str, op: Op, vis: str) -> None:
    assert drawing.new_visibility(who, step(kind), op) == vis


def test_a_presenter_is_applied_as_the_case_and_without_unit() -> None:
    made = drawing.author(replace(KAWATA, unit="窓口"), step("share"))
    assert (made.group, made.by("open"), made.by("private")) == ("case", "case", "kawata")


def test_parked_advice_is_brought_back_by_facilitators_in_any_step_with_a_board(
    table: Table,
) -> None:
    table.add(held_back(cafeteria), note("advice-1"))
    op = Unpark(ids=["advice-1"])
    assert may(SATO, op, step("summary"), table)
    assert not may(SATO, op, step("opening"), table)
    assert not may(ONISHI, op, step("share"), table)
    assert not may(INOUE, op, step("share"), table)


def test_a_name_that_should_not_lie_there_is_taken_away_in_any_step_with_a_board(
    table: Table,
) -> None:
    table.add(shakyo, note("note-001", "本名"))
    for kind in ("present", "summary", "closing"):
        assert may(SATO, Drop(ids=["note-001"]), step(kind), table)
        assert not may(SATO, Edit(changes=[Change(id="note-001", set={})]), step(kind), table)
    table.drop(lead, "note-001")
    assert may(SATO, Undo(op="op-00002"), step("present"), table, Past("sato", table.effects[-1]))


@pytest.mark.parametrize(
    ("who", "kind", "able"),
    [
        (WATCHER, "share", []),
        (YAMAMOTO, "opening", []),
        (SATO, "opening", []),
        (YAMAMOTO, "share", ["add", "edit-own", "link", "offer", "comment", "vote", "lock"]),
        (ONISHI, "questions", ["offer", "advise", "edit-own"]),
        (SATO, "summary", ["unpark", "take-away", "lock"]),
    ],
)
def test_the_browser_is_told_what_it_may_offer(who: Drawer, kind: str, able: list[str]) -> None:
    assert drawing.abilities(who, step(kind)) == able
