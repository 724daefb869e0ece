"""Meetings: plan, keepers, invitations, openings, steps. Everything here lies in clear by design."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.models.base import Base, Moment, id_column


class Meeting(Base):
    """A planned, held or ended meeting.

    phase: draft → collecting → held → concluded → shredded, or cancelled. opening: none | preparation | live |
    wrap-up | recovery; *sealed* means none. `epoch` counts openings. `version` guards stale forms.
    """

    __tablename__ = "meeting"
    id: Mapped[str] = id_column()
    short_id: Mapped[str] = mapped_column(String(12), unique=True)  # in addresses and cookie names
    code: Mapped[str] = mapped_column(String(8), unique=True)  # typed from the wall
    title: Mapped[str] = mapped_column(String(120))
    purpose: Mapped[str] = mapped_column(Text)
    area: Mapped[str] = mapped_column(String(80), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    video_link: Mapped[str] = mapped_column(String(300), default="")
    kind: Mapped[str] = mapped_column(String(20))
    takes_cases: Mapped[bool] = mapped_column(default=True)
    method: Mapped[str] = mapped_column(String(20), default="90")
    minutes: Mapped[int] = mapped_column(default=90)  # from start to end
    planned_cases: Mapped[int] = mapped_column(default=1)
    step_minutes: Mapped[dict[str, int]] = mapped_column(
        JSON, default=dict
    )  # where unlike the method
    starts_at: Mapped[datetime | None] = mapped_column(Moment)
    case_deadline: Mapped[datetime | None] = mapped_column(Moment)
    retention_on: Mapped[date | None]
    practice: Mapped[bool] = mapped_column(default=False)
    group_may_edit: Mapped[bool] = mapped_column(default=False)  # "change your own group's records"
    phase: Mapped[str] = mapped_column(String(12), default="draft")
    opening: Mapped[str] = mapped_column(String(12), default="none")
    epoch: Mapped[int] = mapped_column(default=0)
    opened_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    veiled: Mapped[bool] = mapped_column(default=False)
    promises_shown: Mapped[bool] = mapped_column(default=False)
    current_item_id: Mapped[str | None] = mapped_column(String(32))  # agenda item
    current_step_id: Mapped[str | None] = mapped_column(String(32))
    programme_id: Mapped[str | None] = mapped_column(ForeignKey("programme.id"))
    charter_id: Mapped[str | None] = mapped_column(ForeignKey("charter.id"))
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    held_at: Mapped[datetime | None] = mapped_column(Moment)
    concluded_at: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    shredded_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)


class Keeper(Base):
    """この会を開けられる人: role facilitator or approver."""

    __tablename__ = "keeper"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(String(12))
    pledged_at: Mapped[datetime | None] = mapped_column(Moment)
    pledged_charter_id: Mapped[str | None] = mapped_column(ForeignKey("charter.id"))
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)


class Invitation(Base):
    """An invited group and its submission link's token (a right to write, never to read)."""

    __tablename__ = "invitation"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("member_group.id"))
    token: Mapped[str] = mapped_column(String(32), unique=True)
    handed_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("meeting_id", "group_id"),)


class Opening(Base):
    """One opening of a meeting, kept as a record after it ended."""

    __tablename__ = "opening"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    epoch: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    opened_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_how: Mapped[str] = mapped_column(
        String(12), default=""
    )  # closed | expired | replaced | sealed
    reason: Mapped[str] = mapped_column(String(100), default="")  # why, where custodians opened it
    wal_cleared_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("meeting_id", "epoch"),)


class Step(Base):
    """One step of a meeting's run. Prompt, timer and turns are in clear: they hold no case text."""

    __tablename__ = "step"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(40))
    prompt: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int]
    hidden: Mapped[bool] = mapped_column(default=False)
    turn_seconds: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(
        String(10), default="waiting"
    )  # waiting running done skipped
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ends_at: Mapped[datetime | None] = mapped_column(Moment)  # the timer; None while paused
    left_seconds: Mapped[int] = mapped_column(default=0)  # while paused
    turn: Mapped[str] = mapped_column(
        Text, default=""
    )  # attendee ids, comma-separated, first speaks
    turn_ends_at: Mapped[datetime | None] = mapped_column(Moment)
    revealed_at: Mapped[datetime | None] = mapped_column(Moment)


class Notice(Base):
    """Something a person on the secretariat's or keepers' desk should know; ids and closed codes only."""

    __tablename__ = "notice"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    code: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80), default="")
    at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)


class Closing(Base):
    """The signed closing record of an opening: counts, and the head of the audit chain at that moment."""

    __tablename__ = "closing"
    id: Mapped[str] = id_column()
    opening_id: Mapped[str] = mapped_column(ForeignKey("opening.id"), unique=True)
    attendees: Mapped[int]
    boxes_deleted: Mapped[int]
    audit_number: Mapped[int]
    audit_mac: Mapped[bytes] = mapped_column(LargeBinary)
