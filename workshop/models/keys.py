"""Holders (who can own a box), boxes (sealed keys), custodians, and the audit chain. Never a private key."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.models.base import Base, Moment, id_column


class Holder(Base):
    """Who can own a box: kind `person|group|receipt|recovery|meeting|seat|visit`, and the public key alone.

    A `custodian` (owner `1` to `3`) owns none: the row only tells whose card is typed.

    `owner_id` is the row the holder stands for (person, group, draft or case, meeting, seat, visit; for
    recovery the pair `1-2`). `mac` is a tag under the server key, so that a swapped public key is noticed.
    """

    __tablename__ = "holder"
    id: Mapped[str] = id_column()
    kind: Mapped[str] = mapped_column(String(10))
    owner_id: Mapped[str] = mapped_column(String(32), index=True)
    public: Mapped[bytes] = mapped_column(LargeBinary)
    mac: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Moment)
    proved_at: Mapped[datetime | None] = mapped_column(Moment)  # typed back once
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (Index("ix_holder_kind_owner", "kind", "owner_id"),)


class Box(Base):
    """`(subject, holder) → sealed key`. Subjects: `meeting:<id>`, `case:<id>:<rev>`, `draft:<id>`, `edition:<id>`,
    `followup:<id>`, `issue:<id>`. `epoch` is 0 except for seats. `meeting_id` says with which meeting it goes.
    `expires_at` is set on the boxes of a visit alone: what is taken home is read for half an hour.
    """

    __tablename__ = "box"
    id: Mapped[str] = id_column()
    subject: Mapped[str] = mapped_column(String(80), index=True)
    holder_id: Mapped[str] = mapped_column(ForeignKey("holder.id"), index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    epoch: Mapped[int] = mapped_column(default=0)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("subject", "holder_id"),)


class Custodian(Base):
    """鍵の保管者: one of three; any two together recover a meeting."""

    __tablename__ = "custodian"
    id: Mapped[str] = id_column()
    place: Mapped[int] = mapped_column(unique=True)  # 1..3
    name: Mapped[str] = mapped_column(String(80))
    since: Mapped[datetime] = mapped_column(Moment)


class AuditLine(Base):
    """One line of a chain (`chain` = a meeting's id, or `house`). Ids and counts only, never text."""

    __tablename__ = "audit_line"
    chain: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(50))  # kind:id
    act: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80), default="")
    facts: Mapped[dict[str, str | int]] = mapped_column(JSON, default=dict)
    mac: Mapped[bytes] = mapped_column(LargeBinary)
