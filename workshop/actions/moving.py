"""A meeting that does not happen as planned: another day, or not at all. Destroys nothing by itself: that is
the work of the erasing day, which cancelling brings near.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import update

from workshop.actions.meetings import in_plan
from workshop.actions.perform import Act
from workshop.actions.spares import end_spare
from workshop.errors import Invalid, Unready
from workshop.models import Invitation, Meeting
from workshop.policy import planning

OPEN_NOW = "この会はいま開いています。先に閉じてから、もう一度お試しください。"


@dataclass(frozen=True, slots=True)
class MoveMeeting:
    """Another day, time or place; link, purpose and cases stay. Letters count as not handed over again."""

    short_id: str
    version: int
    starts_at: datetime
    minutes: int
    place: str
    video_link: str
    case_deadline: datetime | None
    retention_on: date

    def do(self, act: Act) -> None:
        meeting = in_plan(act, self.short_id, self.version)
        _movable(meeting)
        if wrong := self._wrong(act, meeting):
            raise Invalid(
                "直していただくところがあります。入れた内容は消えていません。", "move", wrong
            )
        meeting.starts_at, meeting.minutes = self.starts_at, self.minutes
        meeting.place, meeting.video_link = self.place, self.video_link
        meeting.case_deadline = self.case_deadline if meeting.takes_cases else None
        meeting.retention_on = self.retention_on
        meeting.version += 1
        act.db.execute(
            update(Invitation).where(Invitation.meeting_id == meeting.id).values(handed_at=None)
        )
        act.note(meeting.id, "meeting.move", f"meeting:{meeting.id}", version=meeting.version)
        act.ring(meeting.id)

    def _wrong(self, act: Act, meeting: Meeting) -> dict[str, str]:
        wrong = planning.wrong_words({"place": self.place, "video_link": self.video_link})
        wrong |= planning.wrong_times(
            self.starts_at, self.case_deadline, self.retention_on, act.house.zone
        )
        if not 0 < self.minutes <= planning.DAY_LONG:
            wrong["ends"] = "終わりの時刻を、始まりより後にしてください。"
        if self.starts_at <= act.now:
            wrong["day"] = "これから先の日時を入れてください。"
        if meeting.takes_cases and self.case_deadline is None:
            wrong["deadline_day"] = "事例のしめきりを決めてください。"
        return wrong


@dataclass(frozen=True, slots=True)
class CancelMeeting:
    """中止: nobody can submit or enter any more; what was handed in goes on `erase_on`."""

    short_id: str
    version: int
    erase_on: date

    def do(self, act: Act) -> None:
        meeting = in_plan(act, self.short_id, self.version)
        _movable(meeting, "draft")
        today = act.now.astimezone(act.house.zone).date()
        if self.erase_on < today or (meeting.retention_on and self.erase_on > meeting.retention_on):
            say = "消す日は、今日から、計画にある廃棄の日までの間にしてください。"
            raise Invalid(say, "erase", {"erase_on": say})
        meeting.phase, meeting.cancelled_at = "cancelled", act.now
        meeting.retention_on = self.erase_on
        meeting.version += 1
        end_spare(act, meeting)
        act.note(meeting.id, "meeting.cancel", f"meeting:{meeting.id}")
        act.ring(meeting.id)


@dataclass(frozen=True, slots=True)
class EraseSooner:
    """A cancelled meeting's texts go earlier than said, on request. Never later."""

    short_id: str
    version: int
    erase_on: date

    def do(self, act: Act) -> None:
        meeting = in_plan(act, self.short_id, self.version)
        if meeting.phase != "cancelled":
            raise Unready("中止した会だけ、消す日を早められます。", "phase")
        today = act.now.astimezone(act.house.zone).date()
        if not today <= self.erase_on <= (meeting.retention_on or self.erase_on):
            say = "消す日は、今日から、いま決まっている日までの間にしてください。"
            raise Invalid(say, "erase", {"erase_on": say})
        meeting.retention_on = self.erase_on
        meeting.version += 1
        act.note(meeting.id, "meeting.erase_sooner", f"meeting:{meeting.id}")


def _movable(meeting: Meeting, *also: str) -> None:
    if meeting.phase not in {"collecting", *also}:
        raise Unready("この会は、いまの段階では日時の変更や中止ができません。", "phase")
    if meeting.opening != "none":
        raise Unready(OPEN_NOW, "opening")
