"""廃棄: on its day a meeting's texts and keys go, also from file and log; the record and the certificate stay."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests import collected
from tests.opened import wrapped
from tests.people import Cast, Clock, signed_in
from workshop.actions import clearing, gone, shredding, upkeep
from workshop.actions.decisions import KeepFollowUp
from workshop.actions.ending import CloseMeeting
from workshop.actions.minutes import SaveSection
from workshop.actions.perform import perform
from workshop.actions.withdrawing import WithdrawCase
from workshop.errors import Unreadable
from workshop.models import (
    AuditLine,
    Board,
    Box,
    Case,
    CaseRevision,
    Destruction,
    Erasure,
    FollowUp,
    Holder,
    Meeting,
    Opening,
    Operation,
    Section,
    Vetting,
)
from workshop.policy.house import House

DAY = date(2027, 5, 2)  # ninety days after the morning of the tests


def many(house: House, noun, *which) -> int:
    with house.database.read() as db:
        return db.scalar(select(func.count()).select_from(noun).where(*which)) or 0


def row(house: House, meeting: str) -> Meeting:
    with house.database.read() as db:
        return db.get_one(Meeting, meeting)


@pytest.fixture
def held(house: House, cast: Cast) -> str:
    """A meeting of one case that was held and written up, sealed again."""
    room = wrapped(house, cast)
    with house.database.read() as db:
        case = db.scalars(select(Case.id)).one()
    room.perform("佐藤", SaveSection("case", "本人は夜に動く", 0, case))
    room.perform("佐藤", KeepFollowUp("雨の日は食堂が電話する", cast.takken.id, DAY, case))
    room.perform("佐藤", CloseMeeting())
    return room.meeting


def test_the_day_before_nothing_is_shredded_and_on_the_day_it_is(house, held, clock: Clock):
    clock.tick(days=89)
    assert shredding.shred_due(house) == 0
    assert many(house, Section) == 1
    clock.tick(hours=14)  # 23:00 in Tokyo
    assert shredding.shred_due(house) == 0
    clock.tick(hours=1)  # midnight in Tokyo, three in the afternoon in UTC
    assert shredding.shred_due(house) == 1
    assert row(house, held).phase == "shredded"
    assert shredding.shred_due(house) == 0


def test_no_text_and_no_key_of_the_meeting_is_left_and_the_record_is(house, held, clock: Clock):
    clock.tick(days=90)
    shredding.shred_due(house)
    assert many(house, Box, Box.meeting_id == held) == 0
    for noun in (Board, Operation, Section, CaseRevision):
        assert many(house, noun) == 0
    assert many(house, Holder, Holder.kind.in_(("meeting", "seat", "receipt"))) == 0
    assert many(house, Holder, Holder.kind == "person") == 3
    with house.database.read() as db:
        case = db.scalars(select(Case)).one()
        promise = db.scalars(select(FollowUp)).one()
        certificate = db.scalars(select(Destruction)).one()
        last = db.scalars(select(AuditLine).where(AuditLine.chain == held)).all()[-1]
    assert (case.number, case.label) == (1, "Aさん")
    assert (promise.due_on, promise.sentence_ct) == (DAY, b"")
    assert (certificate.number, certificate.cases, certificate.sections) == (1, 1, 1)
    assert certificate.boxes > 5
    assert (certificate.audit_number, certificate.audit_mac) == (last.number, last.mac)
    assert (last.act, last.actor) == ("shred", "guest:")
    assert certificate.cleared_at is not None


def test_not_a_byte_of_a_box_is_left_in_file_and_log(house, held, clock, database_file: Path):
    with house.database.read() as db:
        box = db.scalars(select(Box.content).where(Box.meeting_id == held)).first()
    assert box in _bytes(database_file)
    clock.tick(days=90)
    shredding.shred_due(house)
    assert box not in _bytes(database_file)


def _bytes(file: Path) -> bytes:
    log = file.with_name(file.name + "-wal")
    return file.read_bytes() + (log.read_bytes() if log.exists() else b"")


def test_while_somebody_reads_the_old_state_the_certificate_says_so_and_later_when_it_was_cleared(
    house, held, clock: Clock, database_file: Path
):
    reader = sqlite3.connect(database_file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM box").fetchone()
    clock.tick(days=90)
    shredding.shred_due(house)
    with house.database.read() as db:
        assert db.scalars(select(Destruction.cleared_at)).one() is None
    assert clearing.clear_due(house) is False
    reader.execute("COMMIT")
    clock.tick(minutes=3)
    upkeep.tend(house)
    reader.close()
    with house.database.read() as db:
        certificate = db.scalars(select(Destruction)).one()
    assert certificate.cleared_at == clock.at
    assert certificate.cleared_at > certificate.at


def test_the_closing_record_says_when_the_log_was_cleared_behind_a_reader(
    house, cast, clock: Clock, database_file: Path
):
    room = wrapped(house, cast)
    reader = sqlite3.connect(database_file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM box").fetchone()
    room.perform("佐藤", CloseMeeting())
    cleared = select(Opening.wal_cleared_at).where(Opening.kind == "wrap-up")
    with house.database.read() as db:
        assert db.scalars(cleared).one() is None
    reader.close()
    clock.tick(seconds=10)
    upkeep.tend(house)
    with house.database.read() as db:
        assert db.scalars(cleared).one() == clock.at


def test_an_opening_that_runs_on_the_day_is_sealed_first(house, cast, clock: Clock):
    room = wrapped(house, cast)
    clock.tick(days=90)
    shredding.shred_due(house)
    assert (room.row().phase, room.row().opening) == ("shredded", "none")
    with house.database.read() as db:
        acts = db.scalars(
            select(AuditLine.act).where(AuditLine.chain == room.meeting).order_by(AuditLine.number)
        ).all()
    assert acts[-2:] == ["wrap-up.expired", "shred"]


def test_a_cancelled_meeting_goes_on_its_own_day_and_a_practice_never_here(
    house, cast, clock: Clock
):
    meets = collected.collecting(house, cast)
    case = collected.hand_in(
        house, signed_in(house, cast.yamamoto)[0], meets.tokens[cast.shakyo.id]
    )
    with house.database.write() as db:
        meeting = db.get_one(Meeting, meets.id)
        meeting.phase, meeting.retention_on = "cancelled", clock.at.date()
        meeting.practice = True
    assert shredding.shred_due(house) == 0
    with house.database.write() as db:
        db.get_one(Meeting, meets.id).practice = False
    assert shredding.shred_due(house) == 1
    assert many(house, CaseRevision, CaseRevision.case_id == case.id) == 0


def test_a_vetters_sentence_goes_and_the_verdict_stays(house, cast, clock: Clock):
    meets = collected.collecting(house, cast)
    case = collected.hand_in(
        house, signed_in(house, cast.yamamoto)[0], meets.tokens[cast.shakyo.id]
    )
    with house.database.write() as db:
        db.add(
            Vetting(
                case_id=case.id,
                revision=1,
                verdict="returned",
                code="question",
                sentence_ct=b"x" * 300,
                by_id=cast.hayashi.id,
                at=house.now(),
            )
        )
    clock.tick(days=200)
    shredding.shred_due(house)
    with house.database.read() as db:
        verdict = db.scalars(select(Vetting)).one()
    assert (verdict.code, verdict.sentence_ct) == ("question", None)


# --- the clock, and the list ---------------------------------------------------------------------------------


def test_a_clock_that_jumped_ahead_destroys_nothing(house, cast, held, clock: Clock):
    clock.tick(days=365)
    upkeep.tend(house)
    assert row(house, held).phase == "held"
    signed_in(house, cast.tanaka)  # the first who comes, and sees the date
    upkeep.tend(house)
    assert row(house, held).phase == "held"
    clock.tick(hours=13)
    upkeep.tend(house)
    assert row(house, held).phase == "shredded"


def test_what_is_erased_stands_on_the_list_beside_the_backups(
    house, cast, held, clock: Clock, tmp_path: Path
):
    beside = replace(house, backups=tmp_path / "backups")
    meets = collected.collecting(beside, cast)
    yamamoto = signed_in(beside, cast.yamamoto)[0]
    case = collected.hand_in(beside, yamamoto, meets.tokens[cast.shakyo.id])
    perform(beside, yamamoto, WithdrawCase(case.id))
    clock.tick(days=90)
    shredding.shred_due(beside)
    listed = gone.read(beside.erased_list, house.server_key)
    assert [(each.kind, each.id) for each in listed] == [("case", case.id), ("meeting", held)]
    assert beside.erased_list.stat().st_mode & 0o077 == 0
    assert many(house, Erasure, Erasure.listed_at.is_(None)) == 0


def test_a_list_that_could_not_be_written_is_brought_up_later(house, held, clock, tmp_path: Path):
    (tmp_path / "backups").write_text("a file where the folder should be")
    beside = replace(house, backups=tmp_path / "backups")
    clock.tick(days=90)
    shredding.shred_due(beside)
    assert row(house, held).phase == "shredded"
    assert many(house, Erasure, Erasure.listed_at.is_(None)) == 1
    (tmp_path / "backups").unlink()
    upkeep.tend(beside)
    assert [each.id for each in gone.read(beside.erased_list, house.server_key)] == [held]


def test_a_list_that_was_lost_is_written_anew_and_one_that_was_changed_is_refused(
    house, held, clock, tmp_path: Path
):
    beside = replace(house, backups=tmp_path)
    clock.tick(days=90)
    shredding.shred_due(beside)
    whole = beside.erased_list.read_text()
    beside.erased_list.unlink()
    assert gone.bring_up(beside)
    assert beside.erased_list.read_text() == whole
    beside.erased_list.write_text(whole.replace(held, "0" * 32))
    assert gone.bring_up(beside) is False
    with pytest.raises(Unreadable) as refused:
        gone.read(beside.erased_list, house.server_key)
    assert "line 1" in refused.value.say


def test_another_server_key_is_carried_into_the_list(house, held, clock, tmp_path: Path):
    beside = replace(house, backups=tmp_path)
    clock.tick(days=90)
    shredding.shred_due(beside)
    gone.retag(beside.erased_list, house.server_key, b"n" * 32)
    assert [each.id for each in gone.read(beside.erased_list, b"n" * 32)] == [held]
    with pytest.raises(Unreadable):
        gone.read(beside.erased_list, house.server_key)
