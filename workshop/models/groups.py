"""Member groups, their units, and programmes with their issues."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from workshop.models.base import Base, Moment, id_column


class Group(Base):
    """会員団体: a member group and its directory entry (strengths, public contact)."""

    __tablename__ = "member_group"
    id: Mapped[str] = id_column()
    name: Mapped[str] = mapped_column(String(80), unique=True)
    short_name: Mapped[str] = mapped_column(String(20), default="")  # on chips
    kind: Mapped[str] = mapped_column(String(40))
    area: Mapped[str] = mapped_column(String(80), default="")
    strengths: Mapped[str] = mapped_column(Text, default="")
    contact: Mapped[str] = mapped_column(Text, default="")
    members: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)


class Unit(Base):
    """所属: a division, branch or facility of a group, as people named it."""

    __tablename__ = "unit"
    id: Mapped[str] = id_column()
    group_id: Mapped[str] = mapped_column(ForeignKey("member_group.id"))
    name: Mapped[str] = mapped_column(String(80))


class Programme(Base):
    """伴走支援: several meetings for one municipality, made from a template."""

    __tablename__ = "programme"
    id: Mapped[str] = id_column()
    title: Mapped[str] = mapped_column(String(120))
    area: Mapped[str] = mapped_column(String(80))
    template: Mapped[str] = mapped_column(String(20), default="")
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)


class Issue(Base):
    """検討課題 of a programme; its sentence lies sealed in the meeting that has it."""

    __tablename__ = "issue"
    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"))
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    raised_on: Mapped[date]
    status: Mapped[str] = mapped_column(String(20), default="open")
    carried_from: Mapped[str | None] = mapped_column(ForeignKey("issue.id"))
    sentence_ct: Mapped[bytes] = mapped_column(LargeBinary)
