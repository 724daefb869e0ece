"""取り下げ: at any time and without any key, a case's texts and keys go; number, label and the word remain.

The plenary board, other sections and released editions are not searched: keepers get a reminder to look.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, update

from workshop.actions import clearing, drafts, gone, receipts, revisions, sheets
from workshop.actions.perform import Act
from workshop.errors import Absent, Forbidden, Unready
from workshop.models import (
    AgendaItem,
    Board,
    Box,
    Case,
    CaseRevision,
    Draft,
    DraftSlot,
    FollowUp,
    Keeper,
    Meeting,
    Notice,
    Operation,
    Section,
    Snapshot,
    Vetting,
)
from workshop.policy import rules

ALREADY = "この事例は、もう取り下げられています。"


@dataclass(frozen=True, slots=True)
class WithdrawCase:
    """By the receipt, a login of the group, or the typist. Raises `Absent`, `Unready` (already)."""

    case: str
    receipt: str = field(default="", repr=False)

    def do(self, act: Act) -> None:
        case = revisions.case_of(act, self.case)
        receipts.require_submitter(act, case, self.receipt)
        erase_case(act, case)


@dataclass(frozen=True, slots=True)
class WithdrawAsPresenter:
    """By the presenter's own seat, during the meeting. Raises `Absent`, `Forbidden`, `Unready`."""

    def do(self, act: Act) -> None:
        who = act.seated
        sheets.admitted(act)
        case = act.db.get(Case, who.attendee.case_id or "") if who.attendee else None
        if case is None or case.meeting_id != who.meeting.id:
            raise Absent
        if not rules.may_in_room(who.attendee, "tell"):
            raise Forbidden("取り下げられるのは、事例を提供した人だけです。")
        erase_case(act, case)


def erase_case(act: Act, case: Case) -> None:
    """Everything sealed that belongs to the case goes at once, and from the disk after the commit."""
    if case.state == "withdrawn":
        raise Unready(ALREADY, "withdrawn")
    boards = act.db.scalars(select(Board.id).where(Board.case_id == case.id)).all()
    _erase_boards(act, boards)
    _erase_follow_ups(act, case)
    begun = act.db.scalars(select(Draft.id).where(Draft.case_id == case.id)).all()
    subjects = [f"draft:{draft}" for draft in begun]
    _gone(act, Box, or_(Box.subject.startswith(f"case:{case.id}:"), Box.subject.in_(subjects)))
    for noun in (Draft, CaseRevision, Vetting, Section, DraftSlot):
        _gone(act, noun, noun.case_id == case.id)
    _off_the_agenda(act, case)
    case.state, case.withdrawn_at = "withdrawn", act.now
    case.approved_revision = case.replace_until = None
    act.note(case.meeting_id, "case.withdraw", f"case:{case.id}", number=case.number)
    _remind(act, case)
    act.ring(case.meeting_id)
    for board in boards:
        act.ring(case.meeting_id, f"board:{board}")
    gone.remember(act, "case", case.id)
    act.after(partial(clearing.clear_due, act.house))
    onward = select(Case).where(Case.carried_from == case.id, Case.state != "withdrawn")
    for copy in act.db.scalars(onward).all():
        erase_case(act, copy)  # what was carried onward is the same person's story


def _off_the_agenda(act: Act, case: Case) -> None:
    meeting = act.db.get(Meeting, case.meeting_id)
    if meeting is not None and meeting.phase == "collecting":
        _gone(act, AgendaItem, AgendaItem.case_id == case.id)
        return
    # Once held, steps and places on the agenda point to it: the word 取下げ stands where the case stood.
    act.db.execute(
        update(AgendaItem).where(AgendaItem.case_id == case.id).values(state="withdrawn")
    )


def _gone(act: Act, noun: Any, which: ColumnElement[bool]) -> None:
    act.db.execute(delete(noun).where(which))


def _erase_boards(act: Act, boards: Any) -> None:
    _gone(act, Operation, Operation.board_id.in_(boards))
    _gone(act, Snapshot, Snapshot.board_id.in_(boards))
    _gone(act, Board, Board.id.in_(boards))


def _erase_follow_ups(act: Act, case: Case) -> None:
    """Also what was carried onward from them: it is the same sentence, wherever it lies sealed."""
    found = list(act.db.scalars(select(FollowUp.id).where(FollowUp.case_id == case.id)))
    mine, after = list(found), found
    while after:
        after = list(act.db.scalars(select(FollowUp.id).where(FollowUp.carried_from.in_(after))))
        mine += after
    _gone(act, Box, Box.subject.in_([f"followup:{each}" for each in mine]))
    act.db.execute(update(FollowUp).where(FollowUp.id.in_(mine)).values(carried_from=None))
    _gone(act, FollowUp, FollowUp.id.in_(mine))


def _remind(act: Act, case: Case) -> None:
    meeting = act.db.get(Meeting, case.meeting_id)
    keepers = select(Keeper.person_id).where(Keeper.meeting_id == case.meeting_id)
    for person in act.db.scalars(keepers) if meeting and meeting.phase != "collecting" else ():
        act.db.add(
            Notice(
                meeting_id=case.meeting_id,
                person_id=person,
                code="case.withdrawn",
                subject=f"case:{case.id}",
                at=act.now,
            )
        )


def clear_log(act: Act) -> None:
    """After the commit, take the deleted bytes off the disk; a reader in the way is met by the clock's retry."""
    act.after(partial(clearing.clear, act.house))


@dataclass(frozen=True, slots=True)
class DiscardDraft:
    """Throw a draft away; of a replacement only the replacement. Raises `Absent`."""

    owner: str
    receipt: str = field(default="", repr=False)

    def do(self, act: Act) -> None:
        draft = receipts.draft_of(act.db, self.owner)
        if draft is None:
            raise Absent
        drafts.draft_key(act, draft, self.owner, self.receipt)
        act.note(draft.meeting_id, "draft.discard", f"draft:{draft.id}")
        drafts.erase(act, draft)
        clear_log(act)
