"""A case brought on the day: the two-minute intake from a seat of the live opening. Vetted by another keeper."""

from dataclasses import dataclass, field

from sqlalchemy import select

from workshop.actions import cases, receipts, revisions, sheets
from workshop.actions.perform import Act
from workshop.errors import Absent, Forbidden, Invalid, Throttled, Unready
from workshop.models import Attendee, Case, Invitation, Meeting
from workshop.policy import vetting
from workshop.policy.sheet import Sheet

ROLES = frozenset(
    {"participant", "presenter", "recorder", "boardkeeper", "reception", "facilitator"}
)
MOST_WAITING = 10  # brought and not yet vetted: more than that no room can take up today
NO_GROUP = "事例は、会員団体から出していただきます。どの団体の事例かを選んでください。"


@dataclass(frozen=True, slots=True)
class BringCase:
    """Hand a case in from this seat. group: only for a keeper, who may type for an invited group.

    receipt: a fresh code; shown once to who brought the case, it shows the status and withdraws. initials: of the
    sheet, where the caller let the gate look before (`vetting.initials_in`): in here the room would wait for it.
    """

    sheet: Sheet = field(repr=False)
    receipt: str = field(repr=False)
    group: str = ""
    initials: frozenset[str] | None = field(default=None, repr=False)

    def do(self, act: Act) -> cases.Submitted:
        """Raises `Absent` (not live), `Forbidden` (role), `Unready`, `Invalid` with fields."""
        meeting, attendee = self._seat(act)
        group = self._group(act, meeting, attendee)
        cases.refuse_unfit(self.sheet, intake=True)
        owner = receipts.new_owner()
        receipts.begin(act, owner, self.receipt)
        known = vetting.initials_in(self.sheet) if self.initials is None else self.initials
        case = cases.add_case(act, owner, meeting, group, known, attendee.person_id)
        case.on_the_day = True
        cases.take_flags(case, self.sheet)
        revisions.seal_revision(act, case, self.sheet, attendee.person_id)
        cases.tell(act, case)
        return cases.Submitted(case.id, case.number, case.label)

    def _seat(self, act: Act) -> tuple[Meeting, Attendee]:
        meeting = sheets.admitted(act)
        attendee = act.seated.attendee
        if meeting.opening != "live" or act.seated.seat.kind != "person" or attendee is None:
            raise Absent
        if attendee.role not in ROLES:
            raise Forbidden("見学の方は、事例を出せません。進行役に相談してください。")
        if not meeting.takes_cases:
            raise Unready("この会では事例を扱いません。", "no_cases")
        waiting = select(Case.id).where(
            Case.meeting_id == meeting.id, Case.on_the_day, Case.state == "submitted"
        )
        if len(act.db.scalars(waiting).all()) >= MOST_WAITING:
            raise Throttled(
                "審査を待つ事例がたくさんあります。審査が進んでから出してください。", 60
            )
        return meeting, attendee

    def _group(self, act: Act, meeting: Meeting, attendee: Attendee) -> str:
        if not (attendee.person_id and self.group):
            if attendee.group_id:
                return attendee.group_id
            raise Invalid(cases.TO_CORRECT, "group", {"group": NO_GROUP})
        invited = act.db.scalar(
            select(Invitation.id).where(
                Invitation.meeting_id == meeting.id, Invitation.group_id == self.group
            )
        )
        if invited is None and self.group != attendee.group_id:
            raise Invalid(cases.TO_CORRECT, "group", {"group": NO_GROUP})
        return self.group
