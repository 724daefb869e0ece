"""P1, the other half: with every file, password and the server's key the thief opens nothing; the right card does."""

import sqlite3
from collections.abc import Iterator
from itertools import permutations

import pytest

from tests.house.thief.burglary import LONG, Copy, cookies, fits, pieces, windows
from tests.house.thief.conftest import Haul
from tests.people import PASSWORD, recovery_pair
from workshop.errors import Unreadable
from workshop.policy import doors
from workshop.vault import cards, keys

SEAT_BOXES = "SELECT box.content FROM box JOIN holder ON holder.id = box.holder_id WHERE holder.kind = 'seat'"
MOMENTS = ("while open", "sealed")


@pytest.fixture(scope="module", params=MOMENTS)
def copy(haul: Haul, request: pytest.FixtureRequest) -> Iterator[Copy]:
    """What the thief has."""
    made = Copy(haul.copies[request.param])
    yield made
    made.db.close()


@pytest.mark.timeout(3600 if LONG else 120)
def test_no_cookie_of_a_seat_or_a_visit_lies_in_any_file(haul: Haul, copy: Copy) -> None:
    rows = copy.rows("SELECT cookie FROM seat UNION SELECT cookie FROM visit")
    prints = {bytes(row[0]) for row in rows}
    log = (copy.folder / "server.log").read_bytes()
    seat = haul.story.people["佐藤"].cookies.get("visit", "").encode()
    assert len(prints) > 6
    assert seat not in log + copy.raw
    assert cookies(copy.raw, prints) == []


def test_nothing_in_any_row_is_anybodys_key(haul: Haul, copy: Copy) -> None:
    publics = {bytes(row[0]) for row in copy.rows("SELECT public FROM holder")}
    key = haul.story.premises.key
    others = {key, key.hex().encode(), PASSWORD.encode(), bytes(32)}
    clear = {
        piece for value in copy.values(sealed=False) if len(value) <= 64 for piece in pieces(value)
    }
    likely = {each for each in clear if len(each) >= 16} | others
    assert len(likely) > 500
    assert [each for each in likely if fits(each, publics)] == []


def test_nothing_in_any_row_is_the_key_of_a_text(haul: Haul, copy: Copy) -> None:
    sealed = [
        (bytes(ct), ("case_revision", row, "sheet_ct", number))
        for ct, row, number in copy.rows("SELECT sheet_ct, id, revision FROM case_revision")
    ]
    assert sealed
    tried = {
        each for value in copy.values(sealed=False) for each in pieces(value) if len(each) == 32
    }
    tried |= {keys.derived(haul.story.premises.key, "board"), haul.story.premises.key}
    assert [each for each in tried for ct, place in sealed if _opens(each, ct, place)] == []


def _opens(key: bytes, ct: bytes, place: tuple[object, ...]) -> bool:
    try:
        keys.unseal(key, ct, *place)  # type: ignore[arg-type]  # ids and numbers, as the row says
    except Unreadable:
        return False
    return True


def test_hayashis_card_opens_the_same_stolen_copy(haul: Haul, copy: Copy) -> None:
    """The burglary above can really succeed: with the one thing that is in no file."""
    story = haul.story
    code = cards.read_code(story.premises.cast.hayashi.card).encode()
    assert fits(code, {bytes(row[0]) for row in copy.rows("SELECT public FROM holder")})
    text = _sheet_opened_by(haul, copy, keys.pair_from(code, "person"))
    for name in ("case.concern", "case.not-a-name", "case.excerpt", "case.broke again"):
        assert story.words.by_field[name] in text


def _unboxed(copy: Copy, pair: keys.Pair, subject: str) -> bytes:
    ((holder, content, epoch),) = copy.rows(
        "SELECT holder.id, box.content, box.epoch FROM box JOIN holder ON holder.id = box.holder_id"
        " WHERE box.subject = ? AND holder.public = ?",
        subject,
        pair.public,
    )
    return keys.unbox(pair.private, bytes(content), "box", subject, str(holder), int(epoch))


def _sheet_opened_by(haul: Haul, copy: Copy, pair: keys.Pair) -> str:
    """The case's sheet from the stolen rows, through a pair that holds the meeting's secret."""
    story = haul.story
    secret = _unboxed(copy, pair, doors.subject_of_meeting(story.meeting))
    own = keys.pair_from(secret, "meeting")
    key = _unboxed(copy, own, doors.subject_of_case(story.owner, 2))
    second = "SELECT id, sheet_ct FROM case_revision WHERE case_id = ? AND revision = 2"
    ((row, ct),) = copy.rows(second, story.owner)
    return doors.read_text(key, bytes(ct), "case_revision", str(row), "sheet_ct", 2)


def test_any_two_custodians_open_the_same_stolen_copy(haul: Haul, copy: Copy) -> None:
    for one, two in permutations(haul.story.premises.cast.custodians, 2):
        text = _sheet_opened_by(haul, copy, recovery_pair(one, two))
        assert haul.story.words.by_field["case.concern"] in text


def test_one_custodian_alone_opens_nothing(haul: Haul, copy: Copy) -> None:
    """Nor with the own code twice, nor beside whatever else lies in the rows."""
    publics = {bytes(row[0]) for row in copy.rows("SELECT public FROM holder")}
    clear = {value for value in copy.values(sealed=False) if 16 <= len(value) <= 64}
    for code in haul.story.premises.cast.custodians:
        raw = cards.read_code(code).encode()
        assert not fits(raw, publics)
        beside = [raw, haul.story.premises.key, *sorted(clear)[:2000]]
        pairs = (keys.pair_from(keys.joined(*sorted((raw, each))), "recovery") for each in beside)
        assert [pair for pair in pairs if pair.public in publics] == []


@pytest.mark.skipif(not LONG, reason="hours: make thief")
@pytest.mark.timeout(12 * 3600)
def test_no_window_of_any_file_is_anybodys_secret(haul: Haul, copy: Copy) -> None:
    publics = {bytes(row[0]) for row in copy.rows("SELECT public FROM holder")}
    clear = {value for value in copy.values(sealed=False) if len(value) >= 16}
    tried = set(windows(copy.raw, (32,)))
    tried |= {each for value in clear for each in windows(value, range(16, 65))}
    assert [each for each in tried if fits(each, publics)] == []


def test_a_card_opens_nothing_as_another_kind_of_key(haul: Haul, copy: Copy) -> None:
    code = cards.read_code(haul.story.premises.cast.hayashi.card).encode()
    publics = {bytes(row[0]) for row in copy.rows("SELECT public FROM holder")}
    kinds = [kind for kind in ("group", "receipt", "seat") if keys.pair_from(code, kind).public in publics]  # fmt: skip
    assert kinds == []


def test_after_closing_no_seats_box_is_left_in_table_file_or_wal(haul: Haul) -> None:
    opened = Copy(haul.copies["while open"])
    boxes = [bytes(row[0]) for row in opened.rows(SEAT_BOXES)]
    assert len(boxes) >= 5
    assert all(box in opened.raw for box in boxes)
    for moment in ("closed", "sealed"):
        after = Copy(haul.copies[moment])
        assert after.rows(SEAT_BOXES) == []
        assert [box for box in boxes if box in after.raw or box[:24] in after.raw] == []


def test_after_closing_private_thoughts_are_not_even_there_sealed(haul: Haul) -> None:
    question = "SELECT body_ct FROM operation WHERE visibility IN ('private', 'parked')"
    before = Copy(haul.copies["while open"])
    gone = []
    for each in (question, "SELECT text_ct FROM draft_slot", "SELECT sense_ct FROM sense"):
        found = [bytes(row[0]) for row in before.rows(each)]
        assert found, each
        gone += found
    for moment in ("closed", "sealed"):
        after = Copy(haul.copies[moment])
        assert {row[0] for row in after.rows(question)} == {None}
        assert [each for each in gone if each[:40] in after.raw] == []


def test_a_stolen_copy_can_be_read_by_its_rows(haul: Haul) -> None:
    """Every copy is a whole database, not one torn while it was written."""
    for moment, folder in haul.copies.items():
        with sqlite3.connect(f"file:{folder / 'tsunagi.db'}?mode=ro", uri=True) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",), moment
