"""Backups: no passing keys in them, N days, and back only sealed and without what was erased since."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests import collected
from tests.live.room import open_room
from tests.people import Cast, Clock, signed_in
from workshop.actions import backups, gone, restoring, shredding
from workshop.actions.cards import RevokeCard
from workshop.actions.perform import perform
from workshop.actions.withdrawing import WithdrawCase
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.errors import Unready
from workshop.models import AuditLine, Box, Case, CaseRevision, Holder, Meeting
from workshop.policy.house import House


@pytest.fixture
def kept(house: House, cast: Cast, tmp_path: Path, database_file: Path) -> House:
    """The house with a folder for backups."""
    return replace(house, backups=tmp_path / "backups")


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


def looked_into(house: House, file: Path) -> House:
    return replace(house, database=Database(make_engine(f"sqlite:///{file}")))


def test_a_backup_of_a_running_meeting_bears_no_seats_key(kept, cast, url):
    room = open_room(kept, cast)
    room.admit("川田", cast.takken.id)
    with kept.database.read() as db:
        seats = select(Holder.id).where(Holder.kind == "seat")
        boxes = db.scalars(select(Box.content).where(Box.holder_id.in_(seats))).all()
    file = backups.back_up(kept, url)
    assert len(boxes) == 3
    assert [box for box in boxes if box in file.read_bytes()] == []
    assert file.stat().st_mode & 0o077 == 0
    assert {p.name for p in file.parent.iterdir()} >= {file.name, f"{file.name}.json"}
    assert not list(file.parent.glob("*-wal"))
    with kept.database.read() as db:  # the meeting itself goes on
        assert len(db.scalars(select(Box.id).where(Box.holder_id.in_(seats))).all()) == 3


def test_backups_are_kept_for_their_days_and_no_longer(kept, url, clock: Clock):
    first = backups.back_up(kept, url)
    clock.tick(days=30)
    second = backups.back_up(kept, url)
    assert backups.drop_old(kept) == []
    clock.tick(hours=1)
    assert backups.drop_old(kept) == [first]
    assert backups.all_of(kept.backups) == [second]
    assert not backups.note_of(first).exists()


def test_what_was_withdrawn_destroyed_and_revoked_since_does_not_come_back(
    kept, cast, url, clock: Clock, database_file: Path
):
    yamamoto = signed_in(kept, cast.yamamoto)[0]
    meets, other = collected.collecting(kept, cast), collected.collecting(kept, cast)
    token = meets.tokens[cast.shakyo.id]
    stays = collected.hand_in(kept, yamamoto, token)
    goes = collected.hand_in(kept, yamamoto, token)
    collected.hand_in(kept, yamamoto, other.tokens[cast.shakyo.id])
    with kept.database.write() as db:
        db.get_one(Meeting, other.id).retention_on = clock.at.date().replace(day=3)
    collected.sits(kept, meets, cast.sato)
    file = backups.back_up(kept, url)
    perform(kept, yamamoto, WithdrawCase(goes.id))
    perform(kept, signed_in(kept, cast.hayashi)[0], RevokeCard("person"))
    clock.tick(days=2)
    assert shredding.shred_due(kept) == 1
    kept.database.engine.dispose()

    done = restoring.restore(kept, url, file)
    assert (done.sealed, done.meetings, done.cases, done.cards) == (1, 1, 1, 1)
    back = looked_into(kept, database_file)
    with back.database.read() as db:
        assert db.scalars(select(CaseRevision.case_id)).all() == [stays.id]
        meeting = db.get_one(Meeting, meets.id)
        assert (meeting.opening, meeting.phase) == ("none", "collecting")
        assert db.get_one(Meeting, other.id).phase == "shredded"
        assert db.get_one(Case, goes.id).state == "withdrawn"
        card = select(Holder.revoked_at).where(Holder.owner_id == cast.hayashi.id)
        assert db.scalars(card.where(Holder.kind == "person")).one() is not None
        told = db.scalars(select(AuditLine).where(AuditLine.act == "restore")).one()
    assert told.facts == {"sealed": 1, "meetings": 1, "cases": 1, "cards": 1, "editions": 0}
    assert gone.bring_up(back)
    assert len(gone.read(kept.erased_list, kept.server_key)) == 3


def test_nothing_comes_back_without_the_list_or_with_one_that_is_too_old(
    kept, cast, url, database_file: Path
):
    yamamoto = signed_in(kept, cast.yamamoto)[0]
    meets = collected.collecting(kept, cast)
    case = collected.hand_in(kept, yamamoto, meets.tokens[cast.shakyo.id])
    perform(kept, yamamoto, WithdrawCase(case.id))
    file = backups.back_up(kept, url)
    before = database_file.read_bytes()
    whole = kept.erased_list.read_text()
    for text, code in (("", "old_list"), (whole.replace(case.id, "0" * 32), "list")):
        kept.erased_list.write_text(text)
        with pytest.raises(Unready) as refused:
            restoring.restore(kept, url, file)
        assert refused.value.code == code
    kept.erased_list.unlink()
    with pytest.raises(Unready) as refused:
        restoring.restore(kept, url, file)
    assert refused.value.code == "no_list"
    assert database_file.read_bytes() == before


def test_a_backup_that_was_changed_is_refused(kept, url):
    file = backups.back_up(kept, url)
    with file.open("r+b") as opened:
        opened.seek(5000)
        opened.write(b"x")
    with pytest.raises(Unready) as refused:
        restoring.restore(kept, url, file)
    assert refused.value.code == "changed"
