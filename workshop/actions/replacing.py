"""Beginning to replace a case that was handed in. Handing the replacement in is `cases.SubmitDraft`, as ever."""

from dataclasses import dataclass, field

from workshop.actions import drafts, receipts, revisions
from workshop.actions.perform import Act
from workshop.errors import Absent, Unreadable, Unready
from workshop.models import Case, Draft, Meeting
from workshop.policy import doors, sheet, submitting
from workshop.vault import keys

BEGUN = "書きかけの出しなおしが別の画面にあります。新しく始めると、その書きかけは消えます。"


@dataclass(frozen=True, slots=True)
class StartReplacement:
    """A draft to replace a submitted case. With the receipt or the group's card it begins from what was handed in;
    with a login alone it begins empty, since a login opens no text. One at a time: a begun one is continued.
    """

    case: str
    receipt: str = field(default="", repr=False)
    group_card: str = field(default="", repr=False)
    anew: bool = False

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Unready` (too late; code `begun`: ask again with `anew`), `Invalid` (card)."""
        case = revisions.case_of(act, self.case)
        receipts.require_submitter(act, case, self.receipt)
        meeting = act.db.get(Meeting, case.meeting_id)
        if meeting is None or not submitting.may_replace(meeting, case, act.now):
            raise Unready(drafts.TOO_LATE, "late")
        opened = self._opened(act, case)
        if (begun := revisions.begun(act, case)) is not None:
            if self._continued(act, begun, opened):
                return
            if not self.anew:
                raise Unready(BEGUN, "begun")
            drafts.erase(act, begun)
        self._begin(act, case, opened)

    def _opened(self, act: Act, case: Case) -> doors.Opened | None:
        if self.receipt:
            return receipts.proved(act, case.id, self.receipt)
        if self.group_card:
            key = act.house.server_key
            return doors.prove(act.db, key, "group", case.group_id, self.group_card, "group_card")
        return None

    def _continued(self, act: Act, begun: Draft, opened: doors.Opened | None) -> bool:
        try:
            if opened is None:
                drafts.draft_key(act, begun, self.case, "")
            else:
                key = doors.take_key(act.db, f"draft:{begun.id}", opened)
                drafts.box_to_bearers(act, begun, key, self.case)
        except (Absent, Unreadable):
            return False
        return True

    def _begin(self, act: Act, case: Case, opened: doors.Opened | None) -> None:
        before = sheet.read({})
        if opened is not None:
            before = revisions.unsealed(act, case, case.revision, opened)
            revisions.read_line(act, case)
        draft = drafts.new_draft(act, receipts.new_owner(), case.meeting_id, case.group_id)
        draft.case_id = case.id
        key = keys.fresh_key()
        drafts.box_to_bearers(act, draft, key, case.id)
        drafts.seal(act, draft, key, before)
