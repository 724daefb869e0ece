"""P1: a thief with the files, the logs and the server's configuration reads nothing, before, during and after."""

import pytest

from tests.house.thief.conftest import Haul
from tests.house.thief.words import Words, traces, written_every_way

MOMENTS = (
    "while collecting",
    "in the preparation",
    "prepared",
    "while open",
    "closed",
    "in the wrap-up",
    "sealed",
)


@pytest.mark.parametrize("moment", MOMENTS)
def test_no_word_anybody_typed_can_be_read_in_what_the_thief_carries_away(
    haul: Haul, moment: str
) -> None:
    found = {
        (path.name, *trace)
        for path in haul.copies[moment].iterdir()
        for trace in traces(path.read_bytes(), haul.story.words)
    }
    assert found == set()


def test_the_thief_carried_away_the_database_its_log_and_a_talkative_server_log(haul: Haul) -> None:
    names = {path.name for path in haul.copies["while open"].iterdir()}
    assert {"tsunagi.db", "tsunagi.db-wal", "tsunagi.db-shm", "server.log"} <= names
    log = (haul.copies["sealed"] / "server.log").read_text(errors="replace")
    assert (
        "INSERT INTO seat" in log
    )  # what a board appends is spoken to the driver, which logs nothing
    assert "sheet_ct" in log


def test_every_word_was_shown_to_those_who_may_read_it(haul: Haul) -> None:
    """Otherwise a word that was never written at all would count as well kept."""
    heard = "".join(text for socket in haul.story.sockets.values() for text in socket.raw)
    unread = {
        name
        for name, word in haul.story.words.by_field.items()
        if word not in haul.story.shown + heard and not name.startswith(("refused", "wrong"))
    }
    # What a submitter says is no name stands beside a place the gate found; none here is one.
    assert {name for name in unread if not name.endswith(("excerpt", "not-a-name"))} == set()


def test_the_search_finds_a_word_however_it_is_written() -> None:
    words = Words()
    word = words.new("見本")
    lost = [
        how
        for how, data in written_every_way(word).items()
        if not traces(b"\0" * 50 + data + b"\0" * 50, words)
    ]
    assert lost == []
