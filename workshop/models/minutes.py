"""What a meeting leaves: minutes by section, editions, follow-ups. Sentences are sealed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.models.base import Base, Moment, id_column


class Section(Base):
    """One text field of the minutes (Markdown), sealed under the meeting secret."""

    __tablename__ = "section"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"))
    name: Mapped[str] = mapped_column(String(40))
    text_ct: Mapped[bytes] = mapped_column(LargeBinary)
    version: Mapped[int] = mapped_column(default=1)
    by_id: Mapped[str | None] = mapped_column(ForeignKey("attendee.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("meeting_id", "name", "case_id"),)


class Edition(Base):
    """room | member | public. Member: own data key (`edition:<id>`). Public: clear once released.

    `public_text` is the released public edition, in clear until `keep_until`, its own retention day.
    """

    __tablename__ = "edition"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    body_ct: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    released_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    released_at: Mapped[datetime | None] = mapped_column(Moment)
    public_text: Mapped[str | None] = mapped_column(Text)
    keep_until: Mapped[date | None]


class FollowUp(Base):
    """その後: an if–then sentence (sealed, boxed to meeting and owner group); owner, date, status in clear."""

    __tablename__ = "follow_up"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(String(10), default="")
    owner_group_id: Mapped[str | None] = mapped_column(ForeignKey("member_group.id"))
    due_on: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(12), default="open")  # open linked not_yet declined
    reason: Mapped[str] = mapped_column(String(20), default="")
    token: Mapped[str] = mapped_column(String(32), unique=True)
    carried_from: Mapped[str | None] = mapped_column(ForeignKey("follow_up.id"))
    sentence_ct: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)


class Export(Base):
    """That something left the house: what, by whom, why (≤ 100 characters, passed by the gate)."""

    __tablename__ = "export"
    id: Mapped[str] = id_column()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    what: Mapped[str] = mapped_column(String(30))
    form: Mapped[str] = mapped_column(String(10))
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(Moment)
