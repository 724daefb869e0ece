"""Editions of the minutes leaving the wrap-up: right, reason and audit line first, then the paper.

The room edition leaves only as an export. The member edition (no case text) may also be kept for groups with a card:
sealed with an own key, boxed to the meeting and to each invited group that has one.
"""

from dataclasses import dataclass, field, replace

from sqlalchemy import delete, select

from workshop.actions import copies
from workshop.actions.minutes import OpenedMinutes, opened_minutes
from workshop.actions.perform import Act
from workshop.actions.wrapping import wrapping
from workshop.errors import Absent, Forbidden, Invalid, Unreadable
from workshop.models import Box, Edition, Export, Invitation, Meeting, new_id
from workshop.policy import doors
from workshop.policy.minutes import EDITIONS
from workshop.screen import hard
from workshop.vault import keys

FORMS = ("page", "pdf", "docx", "md")
ON_PAPER = ("page", "pdf", "docx")  # forms made to be printed
LONGEST_REASON = 100
WHY_OUT = "何のために持ち出すかを書いてください。事例の内容は書かないでください。"


@dataclass(frozen=True, slots=True)
class ExportMinutes:
    """Take an edition out of the house as page (to print), PDF, DOCX or Markdown.

    holders: who gets a printed copy of the room edition, one in a line; nobody named means who exports.
    """

    edition: str
    form: str
    reason: str
    holders: str = ""

    def do(self, act: Act) -> OpenedMinutes:
        """What the paper is made of. Raises `Invalid` at `reason`, `Forbidden` for who is no keeper, `Absent`."""
        meeting, secret = wrapping(act)
        if self.edition not in EDITIONS or self.form not in FORMS:
            raise Absent
        by = _keeper(act)
        reason = refused_reason(self.reason)
        holders = self._holders(act)
        act.db.add(
            Export(
                meeting_id=meeting.id,
                what=f"minutes.{self.edition}",
                form=self.form,
                by_id=by,
                reason=reason,
                at=act.now,
            )
        )
        act.note(meeting.id, "export", f"minutes:{self.edition}", form=self.form)
        numbered = copies.hand_out(act, meeting, "minutes.room", holders, by) if holders else ()
        return replace(opened_minutes(act, meeting, secret), copies=numbered)

    def _holders(self, act: Act) -> tuple[str, ...]:
        """Whose copies are numbered: those of what bears case text and lies on paper. Raises `Invalid`."""
        if self.edition != "room" or self.form not in ON_PAPER:
            return ()
        if self.form == "page" and self.holders.strip():
            return copies.holders_in(self.holders)
        return (act.seated.attendee.name if act.seated.attendee else "",)


def _keeper(act: Act) -> str:
    """The person behind the seat. Raises `Forbidden` for those without a login."""
    attendee = act.seated.attendee
    if attendee is None or attendee.person_id is None:
        raise Forbidden("記録を持ち出せるのは、会を開けられる人です。進行役に頼んでください。")
    return attendee.person_id


def refused_reason(typed: str, empty: str = WHY_OUT) -> str:
    """The reason as it may lie in clear. Raises `Invalid` at `reason`; `empty`: what is said where there is none."""
    reason = " ".join(typed.split())
    say = ""
    if not reason:
        say = empty
    elif len(reason) > LONGEST_REASON:
        say = "100文字までにしてください。"
    elif any(each.blocks for each in hard(reason)):
        say = "人が分かってしまうものがあります。名前や番号を書かないでください。"
    if say:
        raise Invalid(say, "reason", {"reason": say})
    return reason


@dataclass(frozen=True, slots=True)
class KeepMemberEdition:
    """Keep the member edition for the groups with a card; it replaces the one kept before."""

    text: str = field(repr=False)

    def do(self, act: Act) -> int:
        """How many groups can read it. Raises `Absent`, `Forbidden`."""
        meeting, _secret = wrapping(act)
        by = _keeper(act)
        for old in act.db.scalars(
            select(Edition).where(Edition.meeting_id == meeting.id, Edition.kind == "member")
        ):
            act.db.execute(delete(Box).where(Box.subject == f"edition:{old.id}"))
            act.db.delete(old)
        row = Edition(
            id=new_id(),
            meeting_id=meeting.id,
            kind="member",
            made_by=by,
            made_at=act.now,
        )
        key = keys.fresh_key()
        row.body_ct = doors.seal_text(key, self.text, "edition", row.id, "body_ct")
        act.db.add(row)
        act.db.flush()
        readers = self._box(act, meeting, row, key)
        act.note(meeting.id, "edition.keep", f"edition:{row.id}", groups=readers)
        return readers

    def _box(self, act: Act, meeting: Meeting, row: Edition, key: bytes) -> int:
        server_key, subject = act.house.server_key, f"edition:{row.id}"
        own = doors.holder(act.db, server_key, "meeting", meeting.id)
        if own is not None:
            doors.put_box(act.db, subject, own, meeting.id, key)
        readers = 0
        for group in act.db.scalars(
            select(Invitation.group_id).where(Invitation.meeting_id == meeting.id)
        ):
            card = doors.holder(act.db, server_key, "group", group)
            if card and card.proved_at:
                doors.put_box(act.db, subject, card, meeting.id, key)
                readers += 1
        return readers


@dataclass(frozen=True, slots=True)
class ReadMemberEdition:
    """A group reads the member edition with its card."""

    meeting: str
    card: str = field(repr=False)

    def do(self, act: Act) -> str:
        """The text in Markdown. Raises `Absent` for who was not invited, `Invalid` (card), `Unreadable`."""
        group = act.viewer.person.group_id if act.viewer.person and not act.viewer.locked else None
        row = act.db.scalar(
            select(Edition).where(Edition.meeting_id == self.meeting, Edition.kind == "member")
        )
        invited = select(Invitation.id).where(
            Invitation.meeting_id == self.meeting, Invitation.group_id == (group or "")
        )
        if row is None or row.body_ct is None or act.db.scalar(invited) is None:
            raise Absent
        assert group is not None  # an invitation names one
        opened = doors.prove(act.db, act.house.server_key, "group", group, self.card)
        try:
            key = doors.take_key(act.db, f"edition:{row.id}", opened)
        except Unreadable as bad:  # a card newer than the edition
            say = "この記録は、いまのカードでは開けません。事務局に、記録を置きなおすよう頼んでください。"
            raise Invalid(say, "no_box", {"card": say}) from bad
        act.note(self.meeting, "read", f"edition:{row.id}")
        return doors.read_text(key, row.body_ct, "edition", row.id, "body_ct")
