"""Settling and concluding: what is owed is named, then the meeting is concluded and its wrap-up sealed."""

from dataclasses import dataclass

from workshop.actions import copies
from workshop.actions.ending import end_opening
from workshop.actions.minutes import OpenedMinutes, opened_minutes
from workshop.actions.perform import Act
from workshop.actions.spares import end_spare
from workshop.actions.wrapping import wrapping
from workshop.errors import Forbidden, Unready
from workshop.wire.records import Link


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed before a meeting is concluded: numbers of follow-ups, and how many links are still 提案."""

    without_owner: tuple[int, ...]
    without_date: tuple[int, ...]
    proposed_links: int

    @property
    def any(self) -> bool:
        """Whether something that only people can settle is missing."""
        return bool(self.without_owner or self.without_date)


def owed(opened: OpenedMinutes) -> Owed:
    """What is owed in these minutes."""
    return Owed(
        tuple(each.number for each in opened.follow_ups if not each.owner),
        tuple(each.number for each in opened.follow_ups if each.due_on is None),
        sum(
            isinstance(record, Link) and record.status == "proposed" and record.relation != "broken"
            for records in opened.boards.values()
            for record in records
        ),
    )


@dataclass(frozen=True, slots=True)
class Conclude:
    """Conclude the meeting and seal the wrap-up.

    Links still 提案 do not keep it open; promises without owner do, and copies on paper that are out.
    """

    def do(self, act: Act) -> None:
        """Raises `Unready` naming what is owed, `Forbidden` for who is no keeper."""
        meeting, secret = wrapping(act)
        if act.seated.attendee is None or act.seated.attendee.person_id is None:
            raise Forbidden("会を終了できるのは、会を開けられる人です。")
        missing = owed(opened_minutes(act, meeting, secret))
        if missing.any:
            numbers = sorted({*missing.without_owner, *missing.without_date})
            raise Unready(
                "宛先か期日のない約束があります（番号 %(numbers)s）。決めるか、消してから終了してください。",
                "owed",
                numbers="、".join(str(n) for n in numbers),
            )
        if still := copies.outstanding(act.db, meeting.id):
            raise Unready(
                "まだ戻っていない紙があります（第%(numbers)s号）。戻ったか、なくなったかを「紙の写しの台帳」に書いてから終了してください。",
                "copies",
                numbers="・".join(str(n) for n in still),
            )
        if meeting.phase == "held":
            meeting.phase, meeting.concluded_at = "concluded", act.now
            end_spare(act, meeting)
        act.note(meeting.id, "conclude", f"meeting:{meeting.id}")
        end_opening(act, meeting, "closed")
