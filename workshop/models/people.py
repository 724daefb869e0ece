"""People who have a login, their visits, one-time links; and the charter they keep."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from workshop.models.base import Base, Moment, id_column


class Person(Base):
    """Someone with a login: secretariat, facilitator, vetter, or a member group's login (`group_id`)."""

    __tablename__ = "person"
    id: Mapped[str] = id_column()
    name: Mapped[str] = mapped_column(String(80))
    login: Mapped[str] = mapped_column(String(80), unique=True)
    password: Mapped[bytes | None] = mapped_column(LargeBinary)
    is_secretariat: Mapped[bool] = mapped_column(default=False)
    may_keep: Mapped[bool] = mapped_column(
        default=False
    )  # granted: may hold a card, facilitate, vet
    group_id: Mapped[str | None] = mapped_column(ForeignKey("member_group.id"))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    moving_at: Mapped[datetime | None] = mapped_column(Moment)  # 異動: date announced


class OneTimeLink(Base):
    """A link that lets a person set a password once. Only its SHA-256 is kept."""

    __tablename__ = "one_time_link"
    id: Mapped[str] = id_column()
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    token: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Visit(Base):
    """Who is signed in at one browser. Keyed by the SHA-256 of the cookie; the cookie is a key, the row is not."""

    __tablename__ = "visit"
    id: Mapped[str] = id_column()
    cookie: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    browser: Mapped[str] = mapped_column(String(40), default="")  # family and system, no version
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class Attempt(Base):
    """A failed password, card or code. Counted to slow guessing; never locks the rightful person out."""

    __tablename__ = "attempt"
    id: Mapped[str] = id_column()
    what: Mapped[str] = mapped_column(String(20), index=True)
    who: Mapped[bytes] = mapped_column(LargeBinary, index=True)  # keyed hash of login or address
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class Charter(Base):
    """One version of the 設置要綱 with its rendered form; the newest is in force."""

    __tablename__ = "charter"
    id: Mapped[str] = id_column()
    version: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    clause: Mapped[str] = mapped_column(
        Text
    )  # the sentence that allows the exchange and forbids other use
    pledge: Mapped[str] = mapped_column(Text)  # what a participant promises
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
