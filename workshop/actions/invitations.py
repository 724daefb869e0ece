"""Inviting groups: each gets a token for its submission link; and 渡した, the mark that it was handed over.

Sends nothing: the secretariat pastes or prints the letter.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from workshop.actions.perform import Act
from workshop.errors import Absent, Invalid
from workshop.models import Case, Draft, Group, Invitation, Meeting
from workshop.policy import rules
from workshop.policy.finding import meeting_by_short


def invite(act: Act, meeting: Meeting, groups: Iterable[str]) -> None:
    """Make the invited groups these. Raises `Invalid` for an unknown group or one whose case already came."""
    wanted = dict.fromkeys(groups)
    there = {
        row.group_id: row
        for row in act.db.scalars(select(Invitation).where(Invitation.meeting_id == meeting.id))
    }
    new = [group for group in wanted if group not in there]
    known = act.db.scalars(select(Group.id).where(Group.id.in_(new), Group.active)).all()
    if len(known) != len(new):
        raise _wrong("選んだ団体の中に、いまは登録のない団体があります。選びなおしてください。")
    for group, row in there.items():
        if group not in wanted:
            _uninvite(act, meeting, row)
    for group in new:
        act.db.add(Invitation(meeting_id=meeting.id, group_id=group, token=secrets.token_hex(16)))


def _uninvite(act: Act, meeting: Meeting, row: Invitation) -> None:
    for noun in (Case, Draft):
        if act.db.scalar(
            select(noun.id)
            .where(noun.meeting_id == meeting.id, noun.group_id == row.group_id)
            .limit(1)
        ):
            raise _wrong("事例を書いている団体があるので、その団体は招待から外せません。")
    act.db.delete(row)


def _wrong(say: str) -> Invalid:
    return Invalid(say, "groups", {"groups": say})


@dataclass(frozen=True, slots=True)
class MarkHanded:
    """「渡した」, or taking the mark back."""

    short_id: str
    invitation: str
    handed: bool

    def do(self, act: Act) -> None:
        meeting = meeting_by_short(act.db, self.short_id)
        rules.require(act.db, act.viewer, "meeting.invite", meeting)
        row = act.db.get(Invitation, self.invitation)
        if row is None or row.meeting_id != meeting.id:
            raise Absent
        row.handed_at = act.now if self.handed else None
        act.note(
            meeting.id,
            "invitation.hand" if self.handed else "invitation.unhand",
            f"invitation:{row.id}",
        )
