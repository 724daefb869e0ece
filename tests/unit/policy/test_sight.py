"""Who is told what of a record: 進行役の佐藤, 板書の井上, 社協の山本, 子ども食堂の大西, 提供者の川田, and the wall."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.board.chance import TURNS, Turn, play
from tests.unit.board.room import Table, alone, card, held_back, note, onishi, sato, yamamoto
from workshop.board import Effect
from workshop.policy import sight
from workshop.policy.sight import Part, Seer
from workshop.wire.records import Note, Reaction, Record, Visibility, Vote

SEERS = {
    "sato": Seer("facilitator", frozenset({"sato"})),
    "inoue": Seer("boardkeeper", frozenset({"inoue"})),
    "yamamoto": Seer("participant", frozenset({"yamamoto"})),
    "onishi": Seer("recorder", frozenset({"onishi"})),
    "kawata": Seer("presenter", frozenset({"kawata", "case"})),
    "watcher": Seer("observer", frozenset({"watcher"})),
    "wall": Seer("wall", wall=True),
}


@pytest.mark.parametrize(
    ("vis", "by", "seen_by"),
    [
        ("open", "yamamoto", set(SEERS)),
        ("open", "case", set(SEERS)),
        ("private", "yamamoto", {"yamamoto"}),
        ("private", "sato", {"sato"}),
        ("private", "kawata", {"kawata"}),
        ("parked", "yamamoto", {"yamamoto", "sato", "inoue"}),
        ("parked", "case", {"kawata", "sato", "inoue"}),
        ("parked", "sato", {"sato", "inoue"}),
    ],
)
def test_a_record_is_seen_by_exactly_these(vis: Visibility, by: str, seen_by: set[str]) -> None:
    record = Note(id="note-001", vis=vis, by=by)
    assert {name for name, seer in SEERS.items() if sight.visible(record, seer)} == seen_by


@pytest.mark.parametrize(
    ("name", "audience"),
    [
        ("sato", "leads"),
        ("inoue", "leads"),
        ("yamamoto", "room"),
        ("onishi", "room"),
        ("kawata", "room"),
        ("watcher", "room"),
        ("wall", "wall"),
    ],
)
def test_everybody_belongs_to_one_audience(name: str, audience: str) -> None:
    assert SEERS[name].audience == audience


def test_a_wall_stays_a_wall_even_in_the_facilitators_browser() -> None:
    wall = Seer("facilitator", frozenset({"sato"}), wall=True)
    assert not sight.visible(Note(id="note-001", vis="private", by="sato"), wall)
    assert not sight.visible(Note(id="note-001", vis="parked", by="sato"), wall)


def test_the_wall_learns_groups_but_nobody_and_of_a_vote_nothing_but_that_it_is() -> None:
    shown = sight.as_shown(Note(id="note-001", by="yamamoto", group="shakyo", unit="係"), "wall")
    assert (shown.by, shown.group) == ("", "shakyo")
    for vote in (
        Vote(id="vote-001", on="card-001", by="yamamoto", group="shakyo", unit="係"),
        Reaction(id="react-01", on="card-001", by="yamamoto", group="shakyo", unit="係"),
    ):
        bare = sight.as_shown(vote, "wall")
        assert (bare.by, bare.group, bare.unit) == ("", "", "")


def test_others_are_told_neither_the_id_nor_the_end_of_a_private_note(table: Table) -> None:
    table.add(alone(yamamoto), note("secret-1"))
    table.drop(alone(yamamoto), "secret-1")
    for effect in table.effects:
        for audience in sight.AUDIENCES:
            assert sight.part_for(effect, audience) == Part()
    added, dropped = table.effects
    assert sight.split([added], SEERS)["yamamoto"].put[0].id == "secret-1"
    assert sight.split([dropped], SEERS)["yamamoto"].drop == ["secret-1"]
    assert "onishi" not in sight.split([added, dropped], SEERS)


def test_before_a_reveal_others_get_counts_only(table: Table) -> None:
    table.add(alone(yamamoto), note("secret-1"), card("secret-2"))
    table.add(held_back(onishi), note("advice-1"))
    table.add(sato, card("card-001"))
    table.add(alone(onishi), Vote(id="vote-001", on="card-001"))
    assert (sight.counts(table.state).private, sight.counts(table.state).parked) == (2, 1)
    assert [record.id for record in sight.scene(table.state, SEERS["watcher"])] == ["card-001"]


def test_a_reveal_tells_everybody_the_last_word_and_nothing_before_it(table: Table) -> None:
    table.add(alone(yamamoto), note("secret-1", "最初の考え"))
    table.edit(alone(yamamoto), "secret-1", text="見せる考え")
    table.reveal(sato)
    part = sight.split(table.effects, SEERS)["room"]
    assert [record.text for record in part.put if isinstance(record, Note)] == ["見せる考え"]
    assert "最初" not in repr(table.effects[-1])


@settings(max_examples=150, deadline=None)
@given(turns=TURNS, cuts=st.lists(st.booleans(), min_size=40, max_size=40))
def test_folded_frames_equal_the_scene_for_everybody(turns: list[Turn], cuts: list[bool]) -> None:
    table = Table()
    held: dict[str, dict[str, Record]] = {name: {} for name in SEERS}
    batch = []
    for turn, cut in zip(turns, cuts, strict=False):
        effect = play(table, turn)
        batch += [effect] if effect else []
        if cut:
            tell(held, batch)
            batch = []
    tell(held, batch)
    for name, seer in SEERS.items():
        assert held[name] == {record.id: record for record in sight.scene(table.state, seer)}


def tell(held: dict[str, dict[str, Record]], batch: list[Effect]) -> None:
    parts = sight.split(batch, SEERS)
    for name, seer in SEERS.items():
        part = parts.get(name) or parts[seer.audience]
        for id_ in part.drop:
            held[name].pop(id_, None)
        held[name].update({record.id: record for record in part.put})
