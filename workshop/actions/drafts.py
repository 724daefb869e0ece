"""Drafts of cases: kept while typing, opened again by their receipt. Hands nothing in (`cases` does).

A draft is sealed to its receipt, to the group's card and to the visit that writes it; never to the meeting.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, func, select

from workshop.actions import receipts
from workshop.actions.perform import Act
from workshop.errors import Absent, Stale, Throttled, Unready
from workshop.models import Box, Case, Draft, Invitation, Meeting
from workshop.policy import doors, sheet, submitting
from workshop.policy.sheet import Sheet
from workshop.policy.showing.drafts import Where, of_draft
from workshop.vault import keys

MOST_DRAFTS = 40  # of one group at a time: a submission link that got about must not fill the disk
TOO_LATE = "出しなおせる期限を過ぎています。直したいときは、事務局に相談してください。"
SAVED_ELSEWHERE = (
    "この下書きは、別の画面で先に保存されています。"
    "この画面の内容で上書きするときは、もう一度保存してください。"
)
HANDED_IN = "この事例はもう提出されています。控え番号のページで、いまのようすを確かめてください。"
NOT_NOW = "いまは事例を受けつけていません。しめきりを確かめるか、事務局に相談してください。"


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved draft: when, and the number of saves the next form must name."""

    at: datetime
    saves: int


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft opened by its bearer."""

    sheet: Sheet = field(repr=False)
    saves: int
    saved_at: datetime
    where: Where


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """Keep a draft. The first save, by `invitation` (the token of a submission link), makes it and its receipt.

    owner: id of the draft (`receipts.new_owner`), or of the case a replacement belongs to. receipt: its code;
    empty for a login that writes in its own visit. saves: the number the form was made from.
    """

    owner: str
    receipt: str = field(repr=False)
    sheet: Sheet = field(repr=False)
    saves: int = 0
    invitation: str = field(default="", repr=False)

    def do(self, act: Act) -> Kept:
        """Raises `Absent`, `Unready` (not collecting, handed in), `Stale`, `Throttled`."""
        draft = receipts.draft_of(act.db, self.owner)
        if draft is None:
            return self._first(act)
        key = draft_key(act, draft, self.owner, self.receipt)
        require_open(act, draft)
        if draft.saves != self.saves:
            raise Stale(SAVED_ELSEWHERE, "saved_elsewhere")
        return seal(act, draft, key, self.sheet)

    def _first(self, act: Act) -> Kept:
        if not receipts.made_here(self.owner):
            raise Absent
        if act.db.get(Case, self.owner) is not None:
            if not self.receipt:
                raise Absent  # as where nothing is: a stranger learns no case's id by trying
            receipts.proved(act, self.owner, self.receipt)
            raise Unready(HANDED_IN, "handed_in")
        invitation = act.db.scalar(select(Invitation).where(Invitation.token == self.invitation))
        if invitation is None or not self.receipt:
            raise Absent
        meeting = act.db.get(Meeting, invitation.meeting_id)
        if meeting is None or not submitting.takes_new(meeting, act.now):
            raise Unready(NOT_NOW, "not_collecting")
        _not_too_many(act, invitation)
        receipts.begin(act, self.owner, self.receipt)
        draft = new_draft(act, self.owner, meeting.id, invitation.group_id)
        key = keys.fresh_key()
        box_to_bearers(act, draft, key, self.owner)
        return seal(act, draft, key, self.sheet)


def require_open(act: Act, draft: Draft) -> None:
    """Raise `Unready` when this draft can no longer be handed in."""
    meeting = act.db.get(Meeting, draft.meeting_id)
    case = act.db.get(Case, draft.case_id) if draft.case_id else None
    assert meeting is not None  # a draft never outlives its meeting
    if case is not None and not submitting.may_replace(meeting, case, act.now):
        raise Unready(TOO_LATE, "late")
    if case is None and not submitting.takes_new(meeting, act.now):
        raise Unready(NOT_NOW, "not_collecting")


def _not_too_many(act: Act, invitation: Invitation) -> None:
    mine = select(func.count()).where(
        Draft.meeting_id == invitation.meeting_id, Draft.group_id == invitation.group_id
    )
    if (act.db.scalar(mine) or 0) >= MOST_DRAFTS:
        raise Throttled("下書きが多すぎます。使わない下書きを消してから、お試しください。", 60)


def new_draft(act: Act, id_: str, meeting: str, group: str) -> Draft:
    """A draft row of the one who types; its sheet comes with `seal`."""
    person = None if act.viewer.locked else act.viewer.person
    draft = Draft(
        id=id_,
        meeting_id=meeting,
        group_id=group,
        typist_id=person.id if person else None,
        sheet_ct=b"",
        saves=0,
        created_at=act.now,
        saved_at=act.now,
    )
    act.db.add(draft)
    act.db.flush()
    act.note(meeting, "draft.begin", f"draft:{id_}")
    return draft


def box_to_bearers(act: Act, draft: Draft, key: bytes, owner: str) -> None:
    """Box the draft's key to its receipt, the group's card, and the visit that writes."""
    to = receipts.holders_of(act, owner, draft.group_id)
    visit = act.viewer.visit
    if visit is not None and not act.viewer.locked:
        mine = doors.holder(act.db, act.house.server_key, "visit", visit.id)
        to += [mine] if mine else []
    for holder in to:
        doors.put_box(act.db, f"draft:{draft.id}", holder, draft.meeting_id, key)


def seal(act: Act, draft: Draft, key: bytes, written: Sheet) -> Kept:
    """Overwrite the draft's text."""
    draft.saves += 1
    draft.saved_at = act.now
    text = sheet.written(written)
    draft.sheet_ct = doors.seal_text(key, text, "draft", draft.id, "sheet_ct", draft.saves)
    return Kept(act.now, draft.saves)


def draft_key(act: Act, draft: Draft, owner: str, receipt: str) -> bytes:
    """The draft's key for its bearer."""
    return receipts.submitter_key(act, f"draft:{draft.id}", owner, receipt)


def unsealed(act: Act, draft: Draft, key: bytes) -> Sheet:
    """The sheet of a draft."""
    text = doors.read_text(key, draft.sheet_ct, "draft", draft.id, "sheet_ct", draft.saves)
    return sheet.restored(text)


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """Open a draft by its receipt, or by the visit that wrote it. Raises `Absent`, `Unreadable`."""

    owner: str
    receipt: str = field(default="", repr=False)

    def do(self, act: Act) -> OpenedDraft:
        draft = receipts.draft_of(act.db, self.owner)
        if draft is None:
            raise Absent
        found = unsealed(act, draft, draft_key(act, draft, self.owner, self.receipt))
        act.note(draft.meeting_id, "draft.read", f"draft:{draft.id}")
        return OpenedDraft(found, draft.saves, draft.saved_at, of_draft(act.db, draft, act.now))


def erase(act: Act, draft: Draft) -> None:
    """The draft, its boxes, and nothing else."""
    act.db.execute(delete(Box).where(Box.subject == f"draft:{draft.id}"))
    act.db.delete(draft)
    act.db.flush()
