"""事例の順番: facilitators order the approved cases in preparation, with minutes and who tells each. Runs no step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from workshop.actions import revisions, sheets
from workshop.actions.perform import Act
from workshop.board.methods import method
from workshop.errors import Forbidden, Invalid, Stale
from workshop.models import AgendaItem, Case, Meeting

MOST_MINUTES = 240
LEFT_OUT = "left_out"
WRONG_MINUTES = "時間は、0から240分までの数で入れてください。"
CHANGED = (
    "読んでいる間に、承認された事例が変わりました。いまの一覧を見て、もう一度保存してください。"
)
ASKED_FOR_READING = (
    "この事例は、団体が「進行役が代読する」を選んでいます。提供者が話す形には変えられません。"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One approved case in its turn. minutes: 0 for the method's own. told_by: presenter | facilitator."""

    number: int
    minutes: int = 0
    told_by: str = "facilitator"


@dataclass(frozen=True, slots=True)
class SetAgenda:
    """Make the agenda these cases in this order; an approved case left out is not taken up this time.

    known: numbers of the approved cases the form was made from. step_minutes: step kind → minutes, for the steps of
    every case; empty changes nothing.
    """

    entries: Sequence[Entry]
    known: frozenset[int]
    step_minutes: Mapping[str, int] = field(default_factory=dict)

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden` (no facilitator), `Stale`, `Invalid` with fields `minutes-<number>`."""
        keeper = sheets.keeper_seat(act, "preparation")
        if keeper.role != "facilitator":
            raise Forbidden("事例の順番を決めるのは進行役です。進行役に頼んでください。")
        meeting = sheets.admitted(act)
        approved = {
            case.number: case
            for case in act.db.scalars(
                select(Case).where(Case.meeting_id == meeting.id, Case.state == "approved")
            )
        }
        if set(approved) != self.known or {e.number for e in self.entries} - set(approved):
            raise Stale(CHANGED, "agenda_changed")
        self._refuse()
        self._write(act, meeting, approved)
        self._steps(meeting)
        act.note(meeting.id, "agenda.set", f"meeting:{meeting.id}", cases=len(self.entries))
        act.ring(meeting.id)

    def _refuse(self) -> None:
        wrong = {
            f"minutes-{each.number}": WRONG_MINUTES
            for each in self.entries
            if not 0 <= each.minutes <= MOST_MINUTES
        }
        wrong |= {
            f"step-{kind}": WRONG_MINUTES
            for kind, minutes in self.step_minutes.items()
            if not 0 <= minutes <= MOST_MINUTES
        }
        if wrong:
            raise Invalid(
                "直していただくところがあります。入れた内容は消えていません。", "agenda", wrong
            )

    def _write(self, act: Act, meeting: Meeting, approved: Mapping[int, Case]) -> None:
        items = {
            item.case_id: item
            for item in act.db.scalars(
                select(AgendaItem)
                .where(
                    AgendaItem.meeting_id == meeting.id,
                    AgendaItem.state.in_(("waiting", LEFT_OUT)),
                )
                .order_by(AgendaItem.position, AgendaItem.id)
            )
        }
        for position, each in enumerate(self.entries, 1):
            case = approved[each.number]
            item = items.pop(case.id, None) or AgendaItem(meeting_id=meeting.id, case_id=case.id)
            item.position, item.minutes, item.label = position, each.minutes, case.label
            item.state = "waiting"
            _tell(act, case, each)
            act.db.add(item)
        # A row stays, so that the run knows it was left out on purpose; the room may still take it up.
        for position, item in enumerate(items.values(), len(self.entries) + 1):
            item.position, item.state = position, LEFT_OUT

    def _steps(self, meeting: Meeting) -> None:
        if not self.step_minutes:
            return
        own = {step.kind: step.minutes for step in method(meeting.method).steps}
        kept = dict(meeting.step_minutes)
        for kind, minutes in self.step_minutes.items():
            if own.get(kind) == minutes:
                kept.pop(kind, None)
            elif kind in own:
                kept[kind] = minutes
        meeting.step_minutes = kept
        meeting.version += 1


def _tell(act: Act, case: Case, each: Entry) -> None:
    """代読 may always be chosen; the presenter's own voice only where the group itself asked for it."""
    if each.told_by == case.told_by:
        return
    if each.told_by == "presenter":
        opened = sheets.meeting_opened(act, act.seated)
        sheet = revisions.unsealed(act, case, case.approved_revision or case.revision, opened)
        revisions.read_line(act, case)
        if sheet.told_by != "presenter":
            raise Invalid(ASKED_FOR_READING, "told_by", {f"told-{case.number}": ASKED_FOR_READING})
    case.told_by = "presenter" if each.told_by == "presenter" else "facilitator"
