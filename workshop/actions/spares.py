"""当日予備カード: one more card for one meeting, printed by a keeper into an envelope. It dies with the meeting.

It is a person's card that belongs to the meeting: any of its keepers may use it, and all of them are told.
"""

from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import delete, select

from workshop.actions.cards import Printed, empty_log, printed
from workshop.actions.perform import Act
from workshop.errors import Invalid, Unready
from workshop.models import Box, Keeper, Meeting, Notice, Person
from workshop.policy import doors, rules
from workshop.policy.finding import meeting_by_short
from workshop.vault import cards

PHASES = ("collecting", "held")
USED = "spare.used"


@dataclass(frozen=True, slots=True)
class MakeSpare:
    """A keeper's own card makes the spare one; an earlier spare card of this meeting opens nothing any more."""

    short_id: str
    card: str = field(repr=False)

    def do(self, act: Act) -> Printed:
        """What goes into the envelope, shown once. Raises `Absent`, `Unready` (phase), `Invalid` (card)."""
        meeting = _kept(act, self.short_id)
        if meeting.phase not in PHASES:
            raise Unready("予備カードは、募集を始めてから会を終えるまでの間に作れます。", "phase")
        person = act.viewer.person
        assert person is not None  # `require` let a signed-in person through
        opened = doors.prove(act.db, act.house.server_key, "person", person.id, self.card)
        subject = doors.subject_of_meeting(meeting.id)
        secret = doors.take_key(act.db, subject, opened)
        end_spare(act, meeting)
        code = cards.new_code()
        public = doors.pair_of_code(code, "person").public
        holder = doors.new_holder(
            act.db, act.house.server_key, "person", meeting.id, public, act.now
        )
        holder.proved_at = act.now  # nobody bears it: who makes it lays it into the envelope
        doors.put_box(act.db, subject, holder, meeting.id, secret)
        act.note(meeting.id, "spare.make", f"meeting:{meeting.id}")
        return printed(code)


@dataclass(frozen=True, slots=True)
class RevokeSpare:
    """A keeper ends the spare card: the envelope was opened by nobody, or is gone."""

    short_id: str

    def do(self, act: Act) -> None:
        """Raises `Absent`. Without a spare card nothing is done."""
        end_spare(act, _kept(act, self.short_id))


def _kept(act: Act, short_id: str) -> Meeting:
    meeting = meeting_by_short(act.db, short_id)
    rules.require(act.db, act.viewer, "keeper.add", meeting)
    return meeting


def end_spare(act: Act, meeting: Meeting) -> None:
    """The meeting's spare card opens nothing any more."""
    there = doors.holders(act.db, act.house.server_key, "person", meeting.id)
    for row in there:
        row.revoked_at = act.now
        act.db.execute(delete(Box).where(Box.holder_id == row.id))
    if there:
        act.note(meeting.id, "spare.revoke", f"meeting:{meeting.id}")
        act.after(partial(empty_log, act.house.database))


def by_own_or_spare(act: Act, meeting: Meeting, person: Person, typed: str) -> doors.Opened:
    """A keeper's own card, or the meeting's spare one, whose use is told to all keepers. Raises `Invalid`."""
    try:
        return doors.prove(act.db, act.house.server_key, "person", person.id, typed)
    except Invalid as own:
        if own.code != "card_foreign":
            raise
        try:
            spare = doors.prove(act.db, act.house.server_key, "person", meeting.id, typed)
        except Invalid as other:
            raise (other if other.code == "card_revoked" else own) from None
    _announce(act, meeting)
    return spare


def _announce(act: Act, meeting: Meeting) -> None:
    act.note(meeting.id, "spare.use", f"meeting:{meeting.id}")
    keepers = select(Keeper.person_id).where(Keeper.meeting_id == meeting.id)
    for person in act.db.scalars(keepers).all():
        act.db.add(
            Notice(
                meeting_id=meeting.id,
                person_id=person,
                code=USED,
                subject=f"meeting:{meeting.id}",
                at=act.now,
            )
        )
