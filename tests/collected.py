"""A meeting that collects cases, and what people do with cases in tests: write, hand in, read. Holds no assertion."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select

from tests.people import TOKYO, Cast, Someone, signed_in
from workshop.actions import receipts
from workshop.actions.cases import SubmitDraft, Submitted
from workshop.actions.drafts import SaveDraft
from workshop.actions.meetings import BeginCollecting, PlanMeeting
from workshop.actions.openings import OpenMeeting
from workshop.actions.perform import perform
from workshop.models import Invitation, Meeting
from workshop.policy import sheet
from workshop.policy.fields import CHECKLIST
from workshop.policy.house import House
from workshop.policy.planning import Plan
from workshop.policy.viewer import Seated, Viewer, seat_of

STARTS = datetime(2027, 2, 21, 13, 30, tzinfo=TOKYO)
DEADLINE = STARTS - timedelta(days=10)
CANARY = "裏の畑のすいかを毎朝なでている"
SHEET = {
    "title": "大家さんが気づいた、長くひとりで暮らす男性",
    "age_band": "60歳代後半",
    "gender": "男性",
    "household": "単身",
    "noticed": f"家賃が遅れ、大家さんが訪ねた。{CANARY}。",
    "concern": "人と話すことがなく、食事も医療も途切れている。",
    "tried": "民生委員が月に一度、手紙を入れている。",
    "broke": "窓口に一度来たが、続きはだれも知らなかった。",
    "question": "だれが、どんな用件で会いに行けばよいでしょうか。",
    "consent": "anonymised",
    "checklist": [code for code, _ in CHECKLIST],
}


@dataclass(frozen=True)
class Meets:
    """A meeting that collects, with each group's submission token."""

    id: str
    short: str
    tokens: dict[str, str] = field(repr=False)


@dataclass(frozen=True)
class HandedIn:
    """A case with the receipt that was shown for it."""

    id: str
    number: int
    label: str
    receipt: str = field(repr=False)


def collecting(house: House, cast: Cast, method: str = "90") -> Meets:
    """The workshop of 2/21: 佐藤 and 井上 lead, 林 approves; three groups are invited."""
    tanaka = signed_in(house, cast.tanaka)[0]
    plan = Plan(
        title="阿南市 関係者ワークショップ",
        purpose="阿南市の関係者が匿名の事例で、つなぎ方を話し合う。",
        kind="stakeholders",
        takes_cases=True,
        area="阿南市",
        place="阿南市役所 2階 会議室",
        method=method,
        starts_at=STARTS,
        case_deadline=DEADLINE,
        retention_on=date(2027, 5, 22),
        groups=(cast.shakyo.id, cast.takken.id, cast.shokudo.id),
        keepers={
            cast.sato.id: "facilitator",
            cast.inoue.id: "facilitator",
            cast.hayashi.id: "approver",
        },
    )
    short = perform(house, tanaka, PlanMeeting(plan))
    perform(house, tanaka, BeginCollecting(short, 1))
    with house.database.read() as db:
        meeting = db.scalar(select(Meeting).where(Meeting.short_id == short))
        assert meeting is not None
        rows = db.scalars(select(Invitation).where(Invitation.meeting_id == meeting.id))
        return Meets(meeting.id, short, {row.group_id: row.token for row in rows})


def save(house: House, who: Viewer, token: str, **changed: object) -> tuple[str, str]:
    """The first save behind a link: (draft, receipt)."""
    owner, receipt = receipts.new_owner(), receipts.new_code()
    written = sheet.read({**SHEET, **changed})
    perform(house, who, SaveDraft(owner, receipt, written, invitation=token))
    return owner, receipt


def hand_in(house: House, who: Viewer, token: str, **changed: object) -> HandedIn:
    """Save and submit."""
    owner, receipt = save(house, who, token, **changed)
    done: Submitted = perform(house, who, SubmitDraft(owner, receipt))
    return HandedIn(done.case, done.number, done.label, receipt)


def sits(house: House, meets: Meets, who: Someone, kind: str = "preparation") -> Seated:
    """That keeper opens (or re-enters) with the card, and sits."""
    viewer = signed_in(house, who)[0]
    confirmed = frozenset({"other_day", "preparation"})
    command = OpenMeeting(meets.id, kind, who.card, pledged=True, confirmed=confirmed)
    seating = perform(house, viewer, command)
    with house.database.read() as db:
        meeting = db.get(Meeting, meets.id)
        assert meeting is not None
        found = seat_of(db, seating.cookie, meeting)
    assert found is not None
    return found
