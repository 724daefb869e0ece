"""Cases: drafts, revisions, vetting, agenda. Sheet texts are sealed; counts, states and codes are in clear."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.models.base import Base, Moment, id_column


class Draft(Base):
    """A case being written: sealed with a key boxed to its receipt (and the group, if it has a card)."""

    __tablename__ = "draft"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("member_group.id"))
    case_id: Mapped[str | None] = mapped_column(
        ForeignKey("case.id")
    )  # a replacement in the making
    typist_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    sheet_ct: Mapped[bytes] = mapped_column(LargeBinary)
    saves: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    saved_at: Mapped[datetime] = mapped_column(Moment)


class Case(Base):
    """A submitted case. state: submitted | returned | approved | withdrawn."""

    __tablename__ = "case"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("member_group.id"))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(String(10))  # Aさん, assigned by the system
    state: Mapped[str] = mapped_column(String(12), default="submitted")
    revision: Mapped[int] = mapped_column(default=1)
    approved_revision: Mapped[int | None]
    told_by: Mapped[str] = mapped_column(
        String(12), default="facilitator"
    )  # presenter | facilitator (代読)
    show_group: Mapped[bool] = mapped_column(default=False)
    may_carry: Mapped[bool] = mapped_column(default=False)
    practice: Mapped[bool] = mapped_column(default=False)
    on_the_day: Mapped[bool] = mapped_column(default=False)
    typist_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    carried_from: Mapped[str | None] = mapped_column(
        String(32)
    )  # the case this one was carried from
    replace_until: Mapped[datetime | None] = mapped_column(Moment)
    submitted_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)


class CaseRevision(Base):
    """One submitted form of a case, sealed with its own data key (`case:<id>:<revision>`)."""

    __tablename__ = "case_revision"
    id: Mapped[str] = id_column()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    revision: Mapped[int]
    sheet_ct: Mapped[bytes] = mapped_column(LargeBinary)
    typist_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("case_id", "revision"),)


class Vetting(Base):
    """One verdict of a second person on one revision; the sentence is sealed with the revision's key."""

    __tablename__ = "vetting"
    id: Mapped[str] = id_column()
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"), index=True)
    revision: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(10))  # approved | returned
    code: Mapped[str] = mapped_column(String(30), default="")
    sentence_ct: Mapped[bytes | None] = mapped_column(LargeBinary)
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class AgendaItem(Base):
    """事例の順番: one case (or a topic without case) on the agenda with its presenter and minutes."""

    __tablename__ = "agenda_item"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(10), default="")
    topic: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int] = mapped_column(default=0)
    presenter_id: Mapped[str | None] = mapped_column(String(32))  # attendee
    state: Mapped[str] = mapped_column(
        String(10), default="waiting"
    )  # waiting current done stopped withdrawn
