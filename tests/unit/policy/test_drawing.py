"""Who may change what."""

from dataclasses import replace

import pytest

from tests.unit.board.room import Table, alone, card, held_back, link, note
from tests.unit.board.room import onishi as cafeteria
from tests.unit.board.room import sato as lead
from tests.unit.board.room import yamamoto as shakyo
from tests.unit.policy.drawers import (
    HAMADA,
    INOUE,
    KAWATA,
    OKADA,
    ONISHI,
    SATO,
    TERADA,
    WATCHER,
    YAMAMOTO,
    may,
    step,
)
from workshop.board.effect import Past
from workshop.policy.drawing import Drawer
from workshop.wire.board import Change, Clear, Drop, Edit, Op, SetLock, Undo
from workshop.wire.records import Comment, Vote


@pytest.mark.parametrize(
    ("who", "changes"),
    [
        (SATO, True),
        (INOUE, True),
        (YAMAMOTO, True),
        (HAMADA, False),
        (ONISHI, False),
        (WATCHER, False),
    ],
)
@pytest.mark.parametrize(
    "op", [Edit(changes=[Change(id="card-001", set={})]), Drop(ids=["card-001"])]
)
def test_a_card_of_yamamoto_is_changed_by_her_and_by_those_who_lead(
    who: Drawer, op: Op, changes: bool, table: Table
) -> None:
    table.add(shakyo, card("card-001"))
    assert may(who, op, step("share"), table) is changes


def test_her_colleague_may_where_the_facilitator_allows_groups(table: Table) -> None:
    table.add(shakyo, card("card-001"), Vote(id="vote-001", on="card-001"), Comment(id="comment1"))
    allowed = step("share", group_may_edit=True)
    assert may(HAMADA, Drop(ids=["card-001"]), allowed, table)
    assert not may(HAMADA, Drop(ids=["vote-001"]), allowed, table)
    assert not may(HAMADA, Drop(ids=["comment1"]), allowed, table)


def test_people_without_a_group_are_never_one_group(table: Table) -> None:
    table.add(replace(cafeteria, group="other"), card("card-001"))
    assert not may(TERADA, Drop(ids=["card-001"]), step("share", group_may_edit=True), table)


def test_what_comes_from_the_case_is_the_presenters_to_change(table: Table) -> None:
    table.add(replace(lead, group="case"), card("card-001"))
    op = Edit(changes=[Change(id="card-001", set={"text": "x"})])
    assert may(KAWATA, op, step("present"), table)
    assert not may(OKADA, op, step("present"), table)


def test_under_the_facilitators_lock_the_boardkeeper_writes_and_only_the_facilitator_opens_it(
    table: Table,
) -> None:
    table.add(shakyo, card("card-001"))
    table.lock(lead, "card-001")
    edit, unlock = (
        Edit(changes=[Change(id="card-001", set={})]),
        SetLock(ids=["card-001"], on=False),
    )
    for op in (edit, Drop(ids=["card-001"])):
        assert [may(who, op, step("share"), table) for who in (YAMAMOTO, INOUE, SATO)] == [
            False,
            True,
            True,
        ]
    assert [may(who, unlock, step("share"), table) for who in (YAMAMOTO, INOUE, SATO)] == [
        False,
        False,
        True,
    ]


def test_an_authors_lock_keeps_colleagues_out(table: Table) -> None:
    table.add(shakyo, card("card-001"))
    table.lock(shakyo, "card-001")
    allowed, op = step("share", group_may_edit=True), Drop(ids=["card-001"])
    assert [may(who, op, allowed, table) for who in (HAMADA, YAMAMOTO)] == [False, True]


@pytest.mark.parametrize(("who", "clears"), [(SATO, True), (INOUE, False), (YAMAMOTO, False)])
def test_clearing_is_the_facilitators(who: Drawer, clears: bool, table: Table) -> None:
    assert may(who, Clear(), step("share"), table) is clears


def test_hidden_records_are_passed_over_so_that_nothing_tells_of_them(table: Table) -> None:
    table.add(alone(shakyo), note("secret-1"))
    table.add(held_back(shakyo), note("advice-1"))
    for id_ in ("secret-1", "advice-1", "nowhere-1"):
        assert may(ONISHI, Drop(ids=[id_]), step("share"), table)


def test_an_own_change_under_a_facilitators_lock_is_not_undone(table: Table) -> None:
    table.add(shakyo, card("card-001"), link("link-001", "card-001"))
    table.lock(lead, "card-001")
    past = Past("yamamoto", table.effects[0])
    assert not may(YAMAMOTO, Undo(op="op-00001"), step("share"), table, past)
