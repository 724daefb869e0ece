"""The public edition: sealed until a second keeper releases it, without a word of the case, gone on its own day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.collected import CANARY, SHEET
from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast, Clock, signed_in
from workshop.actions import backups, restoring, shredding, upkeep
from workshop.actions.ending import CloseMeeting
from workshop.actions.minutes import SaveSection
from workshop.actions.perform import Act, perform
from workshop.actions.publishing import OpenPublic, SavePublic
from workshop.actions.releasing import ReleasePublic, WithdrawPublic
from workshop.actions.revisions import seal_revision
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.errors import Absent, Forbidden, Invalid, Stale, Unready
from workshop.models import AuditLine, Case, Edition, Erasure, Export, Meeting, Notice, Visit
from workshop.policy.house import House
from workshop.policy.sheet import read
from workshop.policy.showing import public
from workshop.policy.viewer import Viewer

TEXT = "## 話し合ったこと\n\n三つの課が集まり、夜の居場所を話し合いました。"
OF_THE_CASE = "本人は夜になると広場の長いすに座って朝まで過ごしている"
UNTIL = date(2028, 1, 31)


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = wrapped(house, cast)
    with house.database.read() as db:
        case = db.scalars(select(Case.id)).one()
    made.perform("佐藤", SaveSection("case", OF_THE_CASE, 0, case))
    return made


def writes(room: OpenRoom, name: str = "佐藤", text: str = TEXT) -> str:
    draft, _minutes = room.perform(name, OpenPublic())
    return str(room.perform(name, SavePublic(text, draft.mark)))


def releases(room: OpenRoom, name: str, mark: str, **more: Any) -> str:
    how: dict[str, Any] = {"until": UNTIL, "reason": "活動を知らせるため", **more}
    return str(room.perform(name, ReleasePublic(mark, **how)))


def rows(room: OpenRoom) -> list[Edition]:
    with room.house.database.read() as db:
        return list(db.scalars(select(Edition).order_by(Edition.released_at.is_not(None))))


def acts(room: OpenRoom) -> list[str]:
    with room.house.database.read() as db:
        found = db.scalars(select(AuditLine.act).where(AuditLine.act.startswith("public.")))
        return list(found)


def test_nobody_releases_what_they_wrote_themselves(room):
    mark = writes(room)
    with pytest.raises(Forbidden):
        releases(room, "佐藤", mark)
    edition = releases(room, "井上", mark)
    assert public.released(room.house, Viewer(), edition).text == TEXT
    mark = writes(room, "井上", TEXT + "\n\n井上が足した。")
    with pytest.raises(Forbidden):
        releases(room, "井上", mark)
    assert releases(room, "佐藤", mark) == edition  # the address stays
    assert acts(room) == ["public.save", "public.release", "public.save", "public.release"]


def test_until_it_is_released_it_lies_sealed_and_nobody_reads_it(room, database_file):
    writes(room)
    (row,) = rows(room)
    assert (row.public_text, row.released_at) == (None, None)
    assert row.body_ct
    assert "夜の居場所" not in database_file.read_bytes().decode("utf-8", "ignore")
    assert public.all_released(room.house) == ()
    with pytest.raises(Absent):
        public.released(room.house, Viewer(), row.id)


def test_a_recorder_neither_writes_nor_releases_it(room):
    room.admit("記録の森", role="recorder")
    mark = writes(room)
    for command in (OpenPublic(), SavePublic("文", mark), ReleasePublic(mark, UNTIL, "報告")):
        with pytest.raises(Forbidden):
            room.perform("記録の森", command)


def test_what_stands_word_for_word_in_minutes_or_sheet_of_a_case_is_named_and_not_released(room):
    noticed = f"家賃が遅れ、大家さんが訪ねた。{CANARY}。"
    with room.house.database.write() as db:
        now = room.house.now()
        sheet = read({**SHEET, "noticed": noticed})
        seal_revision(
            Act(room.house, db, Viewer(), now), db.scalars(select(Case)).one(), sheet, None
        )
    mark = writes(room, text=f"会では、{OF_THE_CASE}という話があった。\n{noticed}\n続きがある。")
    draft, _minutes = room.perform("井上", OpenPublic())
    assert draft.copied == (OF_THE_CASE, noticed.rstrip("。"))
    with pytest.raises(Unready):
        releases(room, "井上", mark)
    assert [row.released_at for row in rows(room)] == [None]


def test_a_hard_identifier_is_not_even_kept(room):
    for text in ("田中さんが来た", "090-1234-5678へ", "長" * 8001):
        with pytest.raises(Invalid) as refused:
            writes(room, text=text)
        assert "text" in refused.value.fields
    assert rows(room) == []


def test_two_writers_never_overwrite_each_other_and_only_what_was_read_is_released(room):
    mark = writes(room)
    writes(room, "井上", "別の文章")
    with pytest.raises(Stale):
        room.perform("佐藤", SavePublic("古い紙から", mark))
    with pytest.raises(Stale):
        releases(room, "佐藤", mark)


def test_it_has_a_reason_and_a_last_day_between_tomorrow_and_ten_years_and_is_an_export(room, cast):
    mark = writes(room)
    days = (None, date(2027, 2, 1), date(2037, 3, 1))
    tries: list[dict[str, Any]] = [*({"until": day} for day in days), {"reason": ""}]
    for wrong in tries:
        with pytest.raises(Invalid) as refused:
            releases(room, "井上", mark, **wrong)
        assert refused.value.fields.keys() == wrong.keys()
    releases(room, "井上", mark)
    with room.house.database.read() as db:
        left = db.scalars(select(Export)).one()
        told = db.scalars(select(Notice.person_id).where(Notice.code == "public.released"))
        assert cast.sato.id in told.all()
    assert (left.what, left.by_id, left.reason) == (
        "minutes.public",
        cast.inoue.id,
        "活動を知らせるため",
    )


def test_what_was_practised_is_never_public(room):
    with room.house.database.write() as db:
        db.get_one(Meeting, room.meeting).practice = True
    with pytest.raises(Unready):
        releases(room, "井上", writes(room))


def test_one_keeper_or_the_secretariat_takes_it_back_without_a_key_and_the_draft_stays(room, cast):
    edition = releases(room, "井上", writes(room))
    room.perform("佐藤", CloseMeeting())
    for stranger in (cast.kuroda, cast.yamamoto):
        with pytest.raises((Absent, Forbidden)):
            perform(room.house, signed_in(room.house, stranger)[0], WithdrawPublic(room.short))
    tanaka = signed_in(room.house, cast.tanaka)[0]
    perform(room.house, tanaka, WithdrawPublic(room.short))
    with pytest.raises(Absent):
        public.released(room.house, Viewer(), edition)
    with pytest.raises(Absent):
        perform(room.house, tanaka, WithdrawPublic(room.short))
    assert [row.released_at for row in rows(room)] == [None]
    with room.house.database.read() as db:
        assert db.scalars(select(Erasure.kind)).all() == ["edition"]


def test_it_outlives_the_meeting_and_goes_on_its_own_day(room, cast, clock: Clock):
    edition = releases(room, "井上", writes(room))
    room.perform("佐藤", CloseMeeting())
    with room.house.database.write() as db:
        db.get_one(Meeting, room.meeting).retention_on = clock.at.date() + timedelta(days=3)
    clock.tick(days=4)
    assert shredding.shred_due(room.house) == 1
    assert [row.id for row in rows(room)] == [edition]  # the sealed draft is gone
    assert public.released(room.house, Viewer(), edition).text == TEXT
    clock.at = clock.at.replace(year=2028, month=1, day=31)
    assert public.released(room.house, Viewer(), edition).keep_until == UNTIL
    clock.tick(days=1)
    with pytest.raises(Absent):  # also before the clock's next look
        public.released(room.house, Viewer(), edition)
    with room.house.database.write() as db:
        db.scalars(select(Visit)).first().seen_at = clock.at - timedelta(days=2)
    upkeep.tend(room.house)
    assert rows(room) == []
    assert acts(room)[-1] == "public.end"


def test_what_was_taken_back_does_not_come_back_with_a_backup(
    room, cast, database_url, database_file, tmp_path
):
    kept = replace(room.house, backups=tmp_path / "backups")
    edition = releases(room, "井上", writes(room))
    file = backups.back_up(kept, database_url)
    perform(kept, signed_in(kept, cast.sato)[0], WithdrawPublic(room.short))
    kept.database.engine.dispose()
    assert restoring.restore(kept, database_url, file).editions == 1
    back = replace(kept, database=Database(make_engine(f"sqlite:///{database_file}")))
    with back.database.read() as db:
        assert db.get(Edition, edition) is None
        assert db.scalar(select(func.count()).select_from(Edition)) == 1
