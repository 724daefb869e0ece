"""How a command is done: one transaction, its audit lines in it, the bell after it. Knows no page."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from workshop.actions import audit
from workshop.db.gate import crossed
from workshop.policy.house import House
from workshop.policy.viewer import Seated, Viewer

T_co = TypeVar("T_co", covariant=True)
Who = Viewer | Seated
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Act:
    """What a command works with. `who` is a Viewer (signed in or a guest) or a Seated (in the room)."""

    house: House
    db: Session
    who: Who
    now: datetime
    rings: list[tuple[str, str]] = field(default_factory=list)
    later: list[Callable[[], object]] = field(default_factory=list)
    unnamed: bool = (
        False  # what follows is noted as the meeting's own: nobody may learn who pressed
    )

    @property
    def viewer(self) -> Viewer:
        """The viewer. Only commands of pages may ask."""
        assert isinstance(self.who, Viewer)
        return self.who

    @property
    def seated(self) -> Seated:
        """The seat. Only commands of the room may ask."""
        assert isinstance(self.who, Seated)
        return self.who

    def note(self, chain: str, what: str, subject: str = "", **facts: str | int) -> None:
        """Write an audit line of this actor in this transaction (ids and counts only)."""
        actor = f"meeting:{chain}" if self.unnamed else self.who.actor
        line = audit.Line(actor, what, subject, facts)
        audit.write(self.db, self.house.server_key, chain, line, self.now)

    def ring(self, meeting: str, what: str = "room") -> None:
        """After the commit, tell the tables of this meeting."""
        self.rings.append((meeting, what))

    def after(self, do: Callable[[], object]) -> None:
        """After the commit, do this too (truncate the log, …)."""
        self.later.append(do)


class Command(Protocol[T_co]):
    """A command is a frozen dataclass with `do`."""

    def do(self, act: Act) -> T_co:
        """Check the right, write, note, ring."""
        ...


def perform(house: House, who: Who, command: Command[T_co]) -> T_co:
    """Do a command in one transaction and ring the bell once it is committed. Refusals pass through.

    Commands of pages take turns in the whole house; those of the room lock their meeting.
    """
    act, answer = _done(house, who, command)
    # First: who sits at a table that has ended goes on until it hears, and tidying up a disk takes its time.
    for meeting, what in dict.fromkeys(act.rings):
        house.bell.ring(meeting, what)
    for do in act.later:
        _tidy(do)
    return answer


def _tidy(do: Callable[[], object]) -> None:
    """It is committed: nobody may be told that it was not. What is left undone the clock or the night tries again."""
    try:
        do()
    except Exception as bad:  # noqa: BLE001  # the reason above
        _log.error("after a command: %s", type(bad).__name__)


def _done(house: House, who: Who, command: Command[T_co]) -> tuple[Act, T_co]:
    """The transaction; begun anew when the database took it back because it crossed another, or found no room."""
    for more in (True, True, False):
        try:
            with house.database.write(turn=isinstance(who, Viewer)) as db:
                act = Act(house, db, who, house.now())
                return act, command.do(act)
        except DBAPIError as bad:
            if not (more and (crossed(bad) or _has_room_now(house, command))):
                raise
    raise AssertionError  # the last try returns or raises


def _has_room_now(house: House, command: object) -> bool:
    """An ending must be possible on a full disk: room was held for it."""
    return bool(getattr(command, "ENDS", False)) and house.database.ballast.let_go()
