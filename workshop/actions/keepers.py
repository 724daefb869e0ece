"""Keepers after a meeting left draft: a stand-in, and 異動 (somebody moves and hands all over in one posting).

The card of a keeper opens the secret for this one request; it is boxed to the newcomer and shown to nobody.
"""

from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import delete, func, select

from workshop.actions.cards import empty_log
from workshop.actions.perform import Act
from workshop.actions.sealing import add_keeper_box
from workshop.errors import Absent, Invalid, SignedOut, Unready
from workshop.models import Box, Holder, Keeper, Meeting, Person
from workshop.policy import doors, readiness, rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.kinds import ROLES

CHOOSE = "鍵カードを持っている人の中から選んでください。"


@dataclass(frozen=True, slots=True)
class AddKeeper:
    """A stand-in or further keeper, by any keeper's card. Raises `Invalid` (card, person), `Unready`."""

    short_id: str
    person: str
    role: str
    card: str = field(repr=False)

    def do(self, act: Act) -> None:
        meeting = meeting_by_short(act.db, self.short_id)
        rules.require(act.db, act.viewer, "keeper.add", meeting)
        if meeting.phase == "draft":
            raise Unready("まだ下書きです。計画のページで人を加えてください。", "draft")
        newcomer = newcomer_of(act, self.person, self.role)
        if keeper_of(act, meeting, newcomer.id) is not None:
            say = "その人は、もうこの会を開けます。"
            raise Invalid(say, "person", {"person": say})
        opened = _my_card(act, self.card)
        add_keeper_box(act, meeting, opened, newcomer.id)
        act.db.add(Keeper(meeting_id=meeting.id, person_id=newcomer.id, role=self.role))
        act.ring(meeting.id)


@dataclass(frozen=True, slots=True)
class HandOver:
    """異動: everything I can still open goes to one successor, and I can open none of it. Answers how many."""

    successor: str
    card: str = field(repr=False)

    def do(self, act: Act) -> int:
        if act.viewer.person is None or act.viewer.locked:
            raise SignedOut(locked=act.viewer.locked)
        me = act.viewer.person.id
        newcomer = newcomer_of(act, self.successor, "facilitator")
        if newcomer.id == me:
            raise Invalid(CHOOSE, "person", {"person": CHOOSE})
        opened = _my_card(act, self.card)
        mine = act.db.execute(
            select(Keeper, Meeting)
            .join(Meeting, Meeting.id == Keeper.meeting_id)
            .where(Keeper.person_id == me, Meeting.phase != "shredded")
        ).all()
        for keeper, meeting in mine:
            _succeed(act, meeting, keeper, opened, newcomer)
        return len(mine)


def _succeed(
    act: Act, meeting: Meeting, keeper: Keeper, opened: doors.Opened, newcomer: Person
) -> None:
    if meeting.opening != "none":
        raise Unready(
            "「%(title)s」がいま開いています。閉じてから引き継いでください。",
            "opening",
            title=meeting.title,
        )
    if keeper_of(act, meeting, newcomer.id) is None:
        if meeting.phase != "draft":
            add_keeper_box(act, meeting, opened, newcomer.id)
        act.db.add(Keeper(meeting_id=meeting.id, person_id=newcomer.id, role=keeper.role))
    elif _count(act, meeting) <= readiness.FEWEST_KEEPERS and meeting.takes_cases:
        raise Unready(
            "「%(title)s」は、引き継ぐと開けられる人が1人になります。先に代わりの人を加えてください。",
            "fewest",
            title=meeting.title,
        )
    mine = select(Holder.id).where(Holder.kind == "person", Holder.owner_id == keeper.person_id)
    act.db.execute(
        delete(Box).where(
            Box.subject == doors.subject_of_meeting(meeting.id), Box.holder_id.in_(mine)
        )
    )
    act.db.delete(keeper)
    act.db.flush()
    act.note(meeting.id, "keeper.hand_over", f"person:{newcomer.id}")
    act.after(partial(empty_log, act.house.database))
    act.ring(meeting.id)


def newcomer_of(act: Act, person: str, role: str) -> Person:
    """Somebody who may become a keeper in this role. Raises `Invalid` at `person`."""
    found = act.db.get(Person, person)
    fits = found is not None and found.active and found.may_keep and role in ROLES
    if not fits or readiness.proved_card(act.db, act.house.server_key, person) is None:
        raise Invalid(CHOOSE, "person", {"person": CHOOSE})
    assert found is not None  # `fits` looked
    return found


def _my_card(act: Act, card: str) -> doors.Opened:
    if act.viewer.person is None:
        raise Absent
    return doors.prove(act.db, act.house.server_key, "person", act.viewer.person.id, card)


def keeper_of(act: Act, meeting: Meeting, person: str) -> Keeper | None:
    """This person as keeper of the meeting, or None."""
    return act.db.scalar(
        select(Keeper).where(Keeper.meeting_id == meeting.id, Keeper.person_id == person)
    )


def _count(act: Act, meeting: Meeting) -> int:
    return act.db.scalar(select(func.count()).where(Keeper.meeting_id == meeting.id)) or 0
