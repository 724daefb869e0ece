"""Opening a meeting by a keeper's card: preparation, live, wrap-up; and a keeper's coming back into one that runs.

Ending is in `ending`. What happens inside the room is in `admission`, `steps` and `boards`.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from workshop.actions import seats, steps
from workshop.actions.ending import end_opening
from workshop.actions.perform import Act
from workshop.actions.roles import sits_here
from workshop.actions.sealing import rebox
from workshop.actions.spares import by_own_or_spare
from workshop.errors import Absent, Forbidden, Invalid, Unready
from workshop.models import Attendee, Charter, Keeper, Meeting, Opening, Seat
from workshop.policy import doors, rules
from workshop.policy.showing import opening

KINDS = ("preparation", "live", "wrap-up")
_PHASES = {
    "preparation": ("collecting",),
    "live": ("collecting", "held"),
    "wrap-up": ("held", "concluded"),
}


@dataclass(frozen=True, slots=True)
class Seating:
    """What opening gives back: the cookie for this browser. `asked` is empty, or what must be confirmed first."""

    cookie: bytes = field(repr=False)
    seat: str


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """A keeper posts the card. Opens, or re-enters the opening of this kind that already runs.

    pledged: the keeper signs this meeting's pledge. confirmed: the second press, where one was asked for:
    `other_day` (not the meeting's date), `preparation` (somebody is in the preparation that this would end).
    """

    meeting: str
    kind: str
    card: str = field(repr=False)
    pledged: bool = False
    confirmed: frozenset[str] = frozenset()

    def do(self, act: Act) -> Seating:
        """Raises `Invalid` (card), `Unready` (phase, pledge, or a confirmation: code `confirm.<what>`)."""
        meeting = seats.lock_meeting(act.db, self.meeting)
        if meeting is None or self.kind not in KINDS:
            raise Absent
        rules.require(act.db, act.viewer, "meeting.open", meeting)
        keeper = self._keeper(act, meeting)
        assert act.viewer.person is not None  # require looked
        opened = by_own_or_spare(act, meeting, act.viewer.person, self.card)
        self._pledge(act, keeper)
        secret = doors.take_key(act.db, doors.subject_of_meeting(meeting.id), opened)
        if meeting.opening != self.kind:
            self._begin(act, meeting)
        rebox(act, meeting, secret)
        attendee = attendee_of_keeper(act, meeting, keeper)
        _lead_or_not(act, meeting, keeper, attendee)
        seat, cookie = seats.new_seat(act, meeting, attendee)
        seats.let_in(act, meeting, seat, secret)
        act.note(meeting.id, f"{self.kind}.enter", f"seat:{seat.id}", epoch=meeting.epoch)
        act.ring(meeting.id)
        return Seating(cookie, seat.id)

    def _keeper(self, act: Act, meeting: Meeting) -> Keeper:
        person = act.viewer.person
        found = act.db.scalar(
            select(Keeper).where(
                Keeper.meeting_id == meeting.id, Keeper.person_id == (person.id if person else "")
            )
        )
        if found is None:
            raise Forbidden(
                "この会を開けられる人に、あなたは入っていません。事務局に頼んでください。"
            )
        return found

    def _pledge(self, act: Act, keeper: Keeper) -> None:
        newest = act.db.scalar(select(Charter.id).order_by(Charter.version.desc()).limit(1))
        if self.pledged:
            keeper.pledged_at, keeper.pledged_charter_id = act.now, newest
        elif keeper.pledged_charter_id != newest or newest is None:
            say = "この会の約束を読み、「約束します」にしるしを付けてください。"
            raise Invalid(say, "pledge", {"pledged": say})

    def _begin(self, act: Act, meeting: Meeting) -> None:
        if meeting.phase not in _PHASES[self.kind]:
            raise Unready("この会は、いまの段階ではこの形で開けません。", "phase")
        if meeting.opening == "preparation" and self.kind == "live":
            self._replace_preparation(act, meeting)
        elif meeting.opening != "none":
            raise Unready(
                "いまは別の形で開いています。閉じてから、もう一度開いてください。", "other_opening"
            )
        if (
            self.kind == "live"
            and "other_day" not in self.confirmed
            and opening.other_day(act.house, meeting)
        ):
            raise Unready(
                "予定の日ではありません。今日ひらくなら、もう一度押してください。",
                "confirm.other_day",
            )
        begin_opening(act, meeting, self.kind)
        if self.kind == "live":
            if meeting.phase == "collecting":
                meeting.phase, meeting.held_at = "held", act.now
                meeting.charter_id = act.db.scalar(
                    select(Charter.id).order_by(Charter.version.desc()).limit(1)
                )
            steps.begin_run(act, meeting)

    def _replace_preparation(self, act: Act, meeting: Meeting) -> None:
        inside = opening.inside(act.db, meeting, act.viewer)
        if inside and "preparation" not in self.confirmed:
            raise Unready(
                "いま準備の部屋にいる人がいます：%(names)s。本番を始めると準備は閉じます。よければ、もう一度押してください。",
                "confirm.preparation",
                names="、".join(inside),
            )
        end_opening(act, meeting, "replaced")


def begin_opening(act: Act, meeting: Meeting, kind: str, reason: str = "") -> None:
    """The meeting's next epoch begins: its row says so, its record and its audit line are written."""
    meeting.opening = kind
    meeting.epoch += 1
    meeting.opened_by = act.viewer.person.id if act.viewer.person else None
    meeting.expires_at = act.now + timedelta(hours=act.house.opening_hours)
    meeting.veiled = meeting.promises_shown = False
    act.db.add(
        Opening(
            meeting_id=meeting.id,
            epoch=meeting.epoch,
            kind=kind,
            opened_by=meeting.opened_by,
            opened_at=act.now,
            reason=reason,
        )
    )
    act.db.flush()
    act.note(meeting.id, f"{kind}.open", f"meeting:{meeting.id}", epoch=meeting.epoch)


def attendee_of_keeper(act: Act, meeting: Meeting, keeper: Keeper) -> Attendee:
    """The keeper as attendee of this meeting; made at the first opening, the same ever after."""
    found = act.db.scalar(
        select(Attendee).where(
            Attendee.meeting_id == meeting.id, Attendee.person_id == keeper.person_id
        )
    )
    if found is None:
        person = act.viewer.person
        assert person is not None
        found = Attendee(
            meeting_id=meeting.id,
            person_id=keeper.person_id,
            name=person.name,
            group_id=person.group_id,
        )
        act.db.add(found)
    found.charter_id, found.pledged_at = keeper.pledged_charter_id, keeper.pledged_at
    act.db.flush()
    return found


def _lead_or_not(act: Act, meeting: Meeting, keeper: Keeper, attendee: Attendee) -> None:
    """Facilitators of the plan lead each new opening; whom they hand over to keeps it if they come back.

    Where nobody leads, whichever keeper comes in leads: an opening in which nobody can admit or close helps no one.
    """
    came_back = select(Seat.id).where(Seat.attendee_id == attendee.id, Seat.epoch == meeting.epoch)
    if act.db.scalar(came_back) is None:
        attendee.role = "facilitator" if keeper.role == "facilitator" else "participant"
    if meeting.opening == "preparation":
        return
    if act.db.scalar(sits_here(meeting, Attendee.role == "facilitator")) is None:
        attendee.role = "facilitator"
