"""「練習の会」: a meeting of today with a sample case and real steps; and clearing away those of days before.

The sample is made up, and belongs to no group's truth: it needs no second person's approval.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import delete, select

from workshop.actions import sealing
from workshop.actions.meetings import draft
from workshop.actions.perform import Act
from workshop.actions.samples import add_sample
from workshop.db.gate import Database
from workshop.errors import Invalid
from workshop.models import (
    AuditLine,
    Base,
    Board,
    Case,
    CaseRevision,
    Closing,
    Draft,
    Holder,
    Meeting,
    Opening,
    Operation,
    Seat,
    Snapshot,
    Vetting,
)
from workshop.policy import readiness, rules
from workshop.policy.planning import Plan

PURPOSE = "会の進め方とボードの使い方を、作りものの事例で練習する。"
MINUTES = 60


@dataclass(frozen=True, slots=True)
class StartPractice:
    """A practice meeting that can be opened at once by these people. Answers its short id.

    One person alone practises leading; from two on vetting can be practised too.
    Raises `Invalid` (people), `Unready` (code `missing`).
    """

    people: tuple[str, ...]
    title: str

    def do(self, act: Act) -> str:
        rules.require(act.db, act.viewer, "meeting.plan")
        if not self.people:
            say = "会を開ける人を1人以上えらんでください。"
            raise Invalid(say, "people", {"people": say})
        here = act.now.astimezone(act.house.zone)
        plan = Plan(
            title=self.title,
            purpose=PURPOSE,
            kind="stakeholders",
            # The rule of two keepers protects what groups hand in; one person may practise alone.
            takes_cases=len(self.people) >= readiness.FEWEST_KEEPERS,
            starts_at=act.now,
            minutes=MINUTES,
            retention_on=here.date() + timedelta(days=1),
            keepers=dict.fromkeys(self.people, "facilitator"),
        )
        meeting = draft(act, plan, practice=True)
        # To the end of the day, after the start: who practises submits while the meeting could already run.
        meeting.case_deadline = datetime.combine(here.date(), time(23, 59), act.house.zone)
        sealing.begin_collecting(act, meeting)
        meeting.takes_cases, meeting.method = True, "30"
        add_sample(act, meeting)
        return meeting.short_id


@dataclass(frozen=True, slots=True)
class ClearPractice:
    """Delete every practice meeting made before today, and all of it. Answers how many. For the nightly command."""

    def do(self, act: Act) -> int:
        midnight = act.now.astimezone(act.house.zone).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        old = act.db.scalars(
            select(Meeting)
            .where(Meeting.practice, Meeting.created_at < midnight)
            .order_by(Meeting.id)
            .with_for_update()
        ).all()
        ids = [meeting.id for meeting in old]
        if not ids:
            return 0
        _clear(act, ids)
        act.note("house", "practice.clear", meetings=len(ids))
        database = act.house.database
        act.after(lambda: _off_the_disk(database))
        for meeting in ids:
            act.ring(meeting, "ended")
        return len(ids)


def _off_the_disk(database: Database) -> None:
    database.truncate_log()
    database.vacuum(*Base.metadata.tables)


def _clear(act: Act, ids: list[str]) -> None:
    """Children first; then every table that names a meeting, in the order in which rows may go."""
    db = act.db
    cases = select(Case.id).where(Case.meeting_id.in_(ids))
    boards = select(Board.id).where(Board.meeting_id.in_(ids))
    owners = [
        *ids,
        *db.scalars(cases),
        *db.scalars(select(Draft.id).where(Draft.meeting_id.in_(ids))),
        *db.scalars(select(Seat.id).where(Seat.meeting_id.in_(ids))),
    ]
    db.execute(delete(Operation).where(Operation.board_id.in_(boards)))
    db.execute(delete(Snapshot).where(Snapshot.board_id.in_(boards)))
    db.execute(delete(CaseRevision).where(CaseRevision.case_id.in_(cases)))
    db.execute(delete(Vetting).where(Vetting.case_id.in_(cases)))
    openings = select(Opening.id).where(Opening.meeting_id.in_(ids))
    db.execute(delete(Closing).where(Closing.opening_id.in_(openings)))
    for table in reversed(Base.metadata.sorted_tables):
        if "meeting_id" in table.c:
            db.execute(delete(table).where(table.c.meeting_id.in_(ids)))
    db.execute(delete(Holder).where(Holder.owner_id.in_(owners)))
    db.execute(delete(AuditLine).where(AuditLine.chain.in_(ids)))
    db.execute(delete(Meeting).where(Meeting.id.in_(ids)))
