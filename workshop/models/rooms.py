"""People in a meeting: attendees (one person) and seats (one browser), draft slots, senses (心当たり)."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.models.base import Base, Moment, id_column


class Attendee(Base):
    """出席者: one person in one meeting. Authorship, pledge, role, ready and undo belong here.

    role: participant presenter recorder boardkeeper reception assistant observer facilitator.
    """

    __tablename__ = "attendee"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))  # keepers
    name: Mapped[str] = mapped_column(String(40))
    work: Mapped[str] = mapped_column(String(40), default="")
    group_id: Mapped[str | None] = mapped_column(ForeignKey("member_group.id"))
    affiliation: Mapped[str] = mapped_column(String(80), default="")  # where group is その他
    unit: Mapped[str] = mapped_column(String(80), default="")
    role: Mapped[str] = mapped_column(String(12), default="participant")
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"))  # presenter of
    charter_id: Mapped[str | None] = mapped_column(ForeignKey("charter.id"))
    pledged_at: Mapped[datetime | None] = mapped_column(Moment)
    on_paper: Mapped[bool] = mapped_column(default=False)
    came_at: Mapped[datetime | None] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment)
    ready: Mapped[bool] = mapped_column(default=False)
    hand_at: Mapped[datetime | None] = mapped_column(Moment)


class Seat(Base):
    """席: one browser of one attendee in one opening. kind: person | wall | table.

    state: waiting | admitted | sent_out | left. The row keeps the cookie's SHA-256 and, through its holder, the
    public half of the seat's key; the cookie itself is the only key to the seat's box.
    """

    __tablename__ = "seat"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    epoch: Mapped[int]
    attendee_id: Mapped[str | None] = mapped_column(ForeignKey("attendee.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8), default="person")
    cookie: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    number: Mapped[str] = mapped_column(String(4), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    admitted_at: Mapped[datetime | None] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)


class Sitting(Base):
    """A browser at a table of one of several workers: written by that worker, read by the others."""

    __tablename__ = "sitting"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(String(32), index=True)
    seat_id: Mapped[str] = mapped_column(String(32))
    worker: Mapped[str] = mapped_column(String(16))
    idle: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)


class Knock(Base):
    """A browser on its way in (before the pledge), or a pass for a second device of an attendee."""

    __tablename__ = "knock"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    token: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    attendee_id: Mapped[str | None] = mapped_column(ForeignKey("attendee.id"))
    expires_at: Mapped[datetime] = mapped_column(Moment)


class DraftSlot(Base):
    """Text being typed in the room, sealed for its attendee; overwritten, outside the log."""

    __tablename__ = "draft_slot"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    attendee_id: Mapped[str] = mapped_column(ForeignKey("attendee.id"))
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"))
    opening: Mapped[str] = mapped_column(String(12), default="live")
    field: Mapped[str] = mapped_column(String(60))
    text_ct: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("attendee_id", "field"),)


class Sense(Base):
    """心当たり: sealed for the facilitators' seats, outside the log, deleted at close."""

    __tablename__ = "sense"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    sense_ct: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)
    answered: Mapped[str] = mapped_column(String(12), default="")
