"""What is left of what is gone: postponed days, certificates, ids of what was erased; and copies on paper. No text."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.models.base import Base, Moment, id_column


class Postponement(Base):
    """廃棄の延期: a later retention day, with a reason (≤ 100 characters, passed by the gate) and two names.

    The day moves when the second person agrees. `before` is the day it replaced; `ended_at` says that it was
    declined, taken back, or replaced by the next.
    """

    __tablename__ = "postponement"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    before: Mapped[date]
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(String(100))
    asked_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    agreed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    agreed_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class Destruction(Base):
    """電子的な資料回収: the certificate that a meeting's texts and keys are gone. Counts, moments, the chain's head.

    cleared_at: when the deleted bytes had left file and log; None while a reader holds the log.
    """

    __tablename__ = "destruction"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), unique=True)
    number: Mapped[int] = mapped_column(unique=True)  # of the certificate, in this house
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(
        String(50)
    )  # actor of the audit: `guest:` is the server's clock
    cases: Mapped[int]
    sheets: Mapped[int]
    boards: Mapped[int]
    operations: Mapped[int]
    sections: Mapped[int]
    editions: Mapped[int]
    follow_ups: Mapped[int]
    boxes: Mapped[int]
    backup_days: Mapped[int]
    audit_number: Mapped[int]
    audit_mac: Mapped[bytes] = mapped_column(LargeBinary)
    cleared_at: Mapped[datetime | None] = mapped_column(Moment)


class Erasure(Base):
    """That a meeting was shredded, a case or public edition withdrawn or a card revoked, on its way to the erased list.

    Written in the erasing transaction; `listed_at` once the list has it on disk, `cleared_at` once the deleted bytes
    had left file and log.
    """

    __tablename__ = "erasure"
    id: Mapped[str] = id_column()
    kind: Mapped[str] = mapped_column(String(10))  # meeting | case | holder | edition
    subject_id: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(Moment)
    listed_at: Mapped[datetime | None] = mapped_column(Moment)
    cleared_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)


class Copy(Base):
    """紙: one numbered copy on paper and who holds it. state: out | returned | lost."""

    __tablename__ = "copy"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    what: Mapped[str] = mapped_column(String(30))  # as `Export.what`
    holder: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(10), default="out")
    made_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)
