"""May do: the whole law on one screen. A permission is a one-line predicate over somebody's standing.

`require` answers 404 to a stranger (existence is not betrayed) and 403 to somebody who may know of the meeting.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent, Forbidden, SignedOut
from workshop.models import Attendee, Invitation, Keeper, Meeting
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to the house and to one meeting."""

    signed_in: bool = False
    secretariat: bool = False
    may_keep: bool = False
    group: str = ""
    keeper: str = ""  # "", facilitator, approver
    invited: bool = False

    @property
    def knows(self) -> bool:
        """May know that the meeting exists."""
        return self.secretariat or bool(self.keeper) or self.invited


Rule = Callable[[Standing], bool]

LAW: dict[str, Rule] = {
    # house
    "house.keep": lambda s: s.secretariat,  # groups, people, charter, programmes, custodians
    "charter.read": lambda s: s.signed_in,
    "card.own": lambda s: s.may_keep,
    "directory.read": lambda s: s.signed_in,
    "group.edit_own": lambda s: bool(s.group),
    "group_card.own": lambda s: bool(s.group),
    # a meeting's plan
    "meeting.plan": lambda s: s.secretariat,
    "meeting.see_plan": lambda s: s.secretariat or bool(s.keeper),
    "meeting.invite": lambda s: s.secretariat,
    # cases
    "case.submit": lambda s: (
        s.invited
    ),  # signed in for the own group; links and receipts prove themselves
    "case.submit_for": lambda s: s.secretariat,  # 代理登録
    "case.prepare": lambda s: bool(s.keeper),
    "case.vet": lambda s: bool(s.keeper),  # and never one's own: `vetting.may_vet`
    "agenda.set": lambda s: s.keeper == "facilitator",
    # openings
    "meeting.open": lambda s: bool(s.keeper),
    "meeting.wrap_up": lambda s: bool(s.keeper),
    "keeper.add": lambda s: bool(s.keeper),
    # what is left of it
    "retention.postpone": lambda s: s.secretariat or bool(s.keeper),
    "copies.keep": lambda s: s.secretariat or bool(s.keeper),  # the register of copies on paper
    "public.withdraw": lambda s: s.secretariat or bool(s.keeper),
    "meeting.recover": lambda s: s.secretariat or bool(s.keeper),  # and two custodians' cards
}


def standing(db: Session, viewer: Viewer, meeting: Meeting | None = None) -> Standing:
    """The standing of a viewer; a locked visit has none."""
    person = viewer.person
    if person is None or viewer.locked:
        return Standing()
    keeper, invited = "", False
    if meeting is not None:
        keeper = (
            db.scalar(
                select(Keeper.role).where(
                    Keeper.meeting_id == meeting.id, Keeper.person_id == person.id
                )
            )
            or ""
        )
        if person.group_id:
            invited = bool(
                db.scalar(
                    select(Invitation.id).where(
                        Invitation.meeting_id == meeting.id, Invitation.group_id == person.group_id
                    )
                )
            )
    return Standing(
        True, person.is_secretariat, person.may_keep, person.group_id or "", keeper, invited
    )


def may(db: Session, viewer: Viewer, permission: str, meeting: Meeting | None = None) -> bool:
    """Whether the viewer may."""
    return LAW[permission](standing(db, viewer, meeting))


def require(db: Session, viewer: Viewer, permission: str, meeting: Meeting | None = None) -> None:
    """Raise unless the viewer may: `SignedOut`, `Absent` (a stranger) or `Forbidden`."""
    mine = standing(db, viewer, meeting)
    if LAW[permission](mine):
        return
    if not mine.signed_in:
        raise SignedOut(locked=viewer.locked)
    if meeting is not None and not mine.knows:
        raise Absent
    raise Forbidden("この操作は、いまのログインではできません。担当の人に頼んでください。")


# --- in the room: what a role may do, beside drawing (`drawing`) --------------------------------------------

ROOM: dict[str, frozenset[str]] = {
    "lead": frozenset({"facilitator"}),
    "admit": frozenset({"facilitator", "reception"}),
    "tell": frozenset({"presenter"}),  # stop, confirm, withdraw
    "sense": frozenset(
        {
            "participant",
            "recorder",
            "boardkeeper",
            "reception",
            "assistant",
            "presenter",
            "observer",
        }
    ),
    "ready": frozenset({"participant", "presenter", "recorder", "boardkeeper", "reception"}),
    "write_minutes": frozenset({"facilitator", "recorder"}),
}


def may_in_room(attendee: Attendee | None, permission: str) -> bool:
    """Whether this attendee's role allows it."""
    return bool(attendee and attendee.role in ROOM[permission])
