"""P4: somebody at the database changes a byte, moves a row, cuts the end: only that item is lost, and it is said."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from tests.house.thief import case_story, room_story, story
from tests.house.thief.premises import Premises
from tests.house.thief.story import Story

SAYS = "この項目は開けません"
TORN = "ボードに、開けない項目があります"
SAID = {"section": SAYS, "follow_up": SAYS, "operation": TORN, "board": TORN}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """A meeting in its wrap-up, everything written."""
    folder = tmp_path_factory.mktemp("tampering") / "platform"
    folder.mkdir()
    made = Story(Premises(folder))
    made.plan()
    case_story.hand_in(made)
    case_story.vet(made)
    case_story.end_preparation(made)
    story.begin(made)
    room_story.discuss(made)
    room_story.close(made)
    room_story.wrap_up(made)
    yield made
    for end in made.on_end:
        end()
    made.premises.stop()


@contextmanager
def changed(lived: Story, table: str, column: str, row: int, at: int = 40) -> Iterator[str]:
    """One byte of one row is another while the test looks; the row's id."""
    with closing(sqlite3.connect(lived.premises.folder / "tsunagi.db", timeout=10)) as db:
        question = f'SELECT rowid, "{column}" FROM "{table}" WHERE rowid = ?'  # noqa: S608  # our own schema
        _, whole = db.execute(question, (row,)).fetchone()
        torn = bytearray(whole)
        torn[at % len(torn)] ^= 1
        write = f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?'  # noqa: S608  # our own schema
        for value in (bytes(torn), whole):
            db.execute(write, (value, row))
            db.commit()
            if value != whole:
                yield str(row)


def rows(lived: Story, question: str) -> list[int]:
    """Row numbers."""
    with closing(sqlite3.connect(lived.premises.folder / "tsunagi.db", timeout=10)) as db:
        return [int(row[0]) for row in db.execute(question)]


def seen(lived: Story) -> tuple[str, set[str]]:
    """The wrap-up page, and whose words can be read on it."""
    answer = lived.people["佐藤"].get(f"/meetings/{lived.short}/wrap-up")
    assert answer.status == 200, answer.text[-500:]
    return answer.text, {name for name, word in lived.words.by_field.items() if word in answer.text}


WRITTEN = {
    "section": "text_ct",
    "follow_up": "sentence_ct",
    "operation": "body_ct",
    "case_revision": "sheet_ct",
    "edition": "body_ct",
    "board": "head_ct",
}


@pytest.mark.parametrize("table", WRITTEN)
def test_a_changed_byte_costs_that_item_and_nothing_else(lived: Story, table: str) -> None:
    column = WRITTEN[table]
    _, before = seen(lived)
    found = rows(lived, f'SELECT rowid FROM "{table}" WHERE "{column}" IS NOT NULL')[-6:]  # noqa: S608
    assert found
    for row in found:
        for at in (0, 5, 40, -1):
            with changed(lived, table, column, row, at):
                page, after = seen(lived)
            lost = {name for name in before - after if not name.startswith("case.")}
            # A card's words stand on the page where a link leads to it: they go with the link.
            assert len(lost) <= (2 if table == "operation" else 1), (table, row, at, lost)
            assert SAID.get(table, "") in page, (table, row, at)
    assert seen(lived)[1] == before


def test_an_operations_tag_in_the_row_is_as_good_as_its_text(lived: Story) -> None:
    _, before = seen(lived)
    for row in rows(lived, "SELECT rowid FROM operation WHERE visibility = 'open'")[:-1]:
        with changed(lived, "operation", "tag", row):
            page, after = seen(lived)
        assert TORN in page
        assert len(before - after) <= 2, before - after


@pytest.mark.parametrize("kind", ["followup", "case", "edition"])
def test_a_changed_box_costs_that_item_and_nothing_else(lived: Story, kind: str) -> None:
    _, before = seen(lived)
    boxes = rows(lived, f"SELECT rowid FROM box WHERE subject LIKE '{kind}:%'")  # noqa: S608  # ours
    assert boxes
    for row in boxes:
        for at in (0, 33, -1):
            with changed(lived, "box", "content", row, at):
                _, after = seen(lived)
            assert len({n for n in before - after if not n.startswith("case.")}) <= 1


def test_what_did_not_open_is_in_the_meetings_record(lived: Story) -> None:
    question = "SELECT rowid FROM audit_line WHERE act LIKE '%unreadable'"
    before = rows(lived, question)
    for table in ("section", "follow_up", "operation"):
        column = WRITTEN[table]
        found = rows(lived, f"SELECT rowid FROM {table} WHERE {column} IS NOT NULL")  # noqa: S608  # ours
        with changed(lived, table, column, found[0]):
            seen(lived)
    assert len(rows(lived, question)) >= len(before) + 3


def test_texts_that_changed_places_are_read_in_neither(lived: Story) -> None:
    with closing(sqlite3.connect(lived.premises.folder / "tsunagi.db", timeout=10)) as db:
        (one, a), (two, b) = db.execute("SELECT rowid, text_ct FROM section LIMIT 2").fetchall()
        swap = "UPDATE section SET text_ct = ? WHERE rowid = ?"
        db.executemany(swap, ((b, one), (a, two)))
        db.commit()
        page, after = seen(lived)
        db.executemany(swap, ((a, one), (b, two)))
        db.commit()
    assert page.count(SAYS) >= 2
    assert len({n for n in seen(lived)[1] - after if n.startswith("minutes")}) == 2


def test_a_seat_whose_key_was_swapped_is_nobodys(lived: Story) -> None:
    """A thief who may write puts an own public key in the place of somebody's, to be given a box."""
    for column in ("public", "mac"):
        found = rows(
            lived,
            "SELECT holder.rowid FROM holder JOIN seat ON seat.id = holder.owner_id"
            " JOIN meeting ON meeting.id = seat.meeting_id AND meeting.epoch = seat.epoch"
            " WHERE holder.kind = 'seat' AND seat.state = 'admitted'",
        )
        assert found
        for row in found:
            with changed(lived, "holder", column, row):
                answer = lived.people["佐藤"].get(f"/meetings/{lived.short}/wrap-up")
            assert answer.status in {404, 409}, (column, answer.status)
    assert seen(lived)[1]


def test_a_meeting_whose_public_key_was_swapped_is_sealed_to_nobody(lived: Story) -> None:
    found = rows(lived, "SELECT rowid FROM holder WHERE kind = 'meeting'")
    for column in ("public", "mac"):
        with changed(lived, "holder", column, found[0]):
            answer = lived.people["佐藤"].get(f"/meetings/{lived.short}/wrap-up")
        assert answer.status < 500, column
        assert not any(lived.words.by_field[n] in answer.text for n in ("followup.sentence",))
