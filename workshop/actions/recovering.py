"""復旧: any two custodians open a meeting whose keepers cannot, with a reason; keepers and groups are told.

Lost cards are boxed anew while it is open; what is read there is in `recovered`.
"""

from dataclasses import dataclass, field

from sqlalchemy import select

from workshop.actions import seats
from workshop.actions.editions import refused_reason
from workshop.actions.openings import Seating, begin_opening
from workshop.actions.pairs import proved_pair
from workshop.actions.perform import Act
from workshop.actions.sealing import rebox
from workshop.errors import Invalid, Unready
from workshop.models import Attendee, Charter, Holder, Invitation, Keeper, Meeting, Notice, Person
from workshop.policy import doors, rules
from workshop.policy.finding import meeting_by_short

PHASES = ("collecting", "held", "concluded", "cancelled")
WHY = "なぜ復旧で開くのかを書いてください。事例の内容は書かないでください。"
TOLD = "recovery.opened"


@dataclass(frozen=True, slots=True)
class RecoverMeeting:
    """Two custodians' cards, posted by somebody who signs the pledge and gets the only seat.

    The same two cards lead back into a recovery that runs.
    """

    short_id: str
    cards: tuple[str, str] = field(repr=False)
    reason: str
    pledged: bool = False

    def do(self, act: Act) -> Seating:
        """Raises `Absent`, `Unready` (phase, another opening), `Invalid` (`card_1`, `card_2`, `reason`, `pledged`)."""
        meeting = meeting_by_short(act.db, self.short_id)
        rules.require(act.db, act.viewer, "meeting.recover", meeting)
        seats.lock_meeting(act.db, meeting.id)
        _recoverable(act, meeting)
        reason = refused_reason(self.reason, WHY)
        if not self.pledged:
            say = "この会の約束を読み、「約束します」にしるしを付けてください。"
            raise Invalid(say, "pledge", {"pledged": say})
        opened = proved_pair(act, *self.cards)
        secret = doors.take_key(act.db, doors.subject_of_meeting(meeting.id), opened)
        if meeting.opening == "none":
            begin_opening(act, meeting, "recovery", reason)
            act.note(meeting.id, "recovery.pair", f"recovery:{opened.holder.owner_id}")
            _tell(act, meeting)
        rebox(act, meeting, secret)
        seat, cookie = seats.new_seat(act, meeting, _attendee(act, meeting))
        seats.let_in(act, meeting, seat, secret)
        act.note(meeting.id, "recovery.enter", f"seat:{seat.id}", epoch=meeting.epoch)
        act.ring(meeting.id)
        return Seating(cookie, seat.id)


def _recoverable(act: Act, meeting: Meeting) -> None:
    key = select(Holder.id).where(Holder.kind == "meeting", Holder.owner_id == meeting.id)
    if meeting.phase not in PHASES or act.db.scalar(key) is None:
        raise Unready("この会には、復旧で開くものがありません。", "phase")
    if meeting.opening not in {"none", "recovery"}:
        raise Unready(
            "いまは別の形で開いています。閉じてから、もう一度開いてください。", "other_opening"
        )


def _attendee(act: Act, meeting: Meeting) -> Attendee:
    """Who posted the cards, as somebody of this meeting; no attendance is counted for it."""
    person = act.viewer.person
    assert person is not None  # `require` let a signed-in person through
    found = act.db.scalar(
        select(Attendee).where(Attendee.meeting_id == meeting.id, Attendee.person_id == person.id)
    )
    if found is None:
        found = Attendee(
            meeting_id=meeting.id, person_id=person.id, name=person.name, role="observer"
        )
        act.db.add(found)
    found.charter_id = act.db.scalar(select(Charter.id).order_by(Charter.version.desc()).limit(1))
    found.pledged_at = act.now
    act.db.flush()
    return found


def _tell(act: Act, meeting: Meeting) -> None:
    """Keepers, the logins of the invited groups, and the secretariat (a notice that names nobody)."""
    keepers = select(Keeper.person_id).where(Keeper.meeting_id == meeting.id)
    groups = select(Invitation.group_id).where(Invitation.meeting_id == meeting.id)
    people = act.db.scalars(
        select(Person.id).where(Person.active, Person.id.in_(keepers) | Person.group_id.in_(groups))
    )
    for person in (*people, None):
        act.db.add(
            Notice(
                meeting_id=meeting.id,
                person_id=person,
                code=TOLD,
                subject=f"meeting:{meeting.id}",
                at=act.now,
            )
        )
