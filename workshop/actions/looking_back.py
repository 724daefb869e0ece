"""その後 in the room: what was promised last time, read while that step runs."""

from dataclasses import dataclass

from workshop.actions import audit, decisions, seats, sheets
from workshop.actions.perform import Act
from workshop.errors import Absent, Unready
from workshop.models import FollowUp, Step


@dataclass(frozen=True, slots=True)
class ReadLastTime:
    """The promises that were carried to this meeting."""

    def do(self, act: Act) -> list[decisions.OpenedFollowUp]:
        """Raises `Absent` (wall, another step), `Unready` (veiled). What does not open is marked."""
        who, meeting = act.seated, sheets.admitted(act)
        if who.seat.kind == "wall" or meeting.opening != "live":
            raise Absent
        if meeting.veiled and not who.leads:
            raise Unready("いまは休憩中です。再開したら、もう一度開いてください。", "veiled")
        step = act.db.get(Step, meeting.current_step_id) if meeting.current_step_id else None
        if not who.leads and (step is None or step.kind != "followup"):
            raise Absent
        secret = seats.secret_of_seat(act.db, act.house.server_key, who.seat, who.secret)
        found = decisions.opened_follow_ups(act, meeting, secret)
        key, subject = act.house.server_key, f"lasttime:{meeting.id}"
        audit.write_read(act.db, key, meeting.id, who.actor, subject, now=act.now)
        return [each for each in found if self._came(act, each.id)]

    @staticmethod
    def _came(act: Act, follow_up: str) -> bool:
        row = act.db.get(FollowUp, follow_up)
        return row is not None and row.carried_from is not None
