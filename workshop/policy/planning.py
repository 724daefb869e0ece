"""What a plan may say, and what a meeting still lacks to leave draft. Writes nothing; `actions.meetings` does.

Everything in a plan lies in clear, so every line of it passes the gate's hard check.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workshop import screen
from workshop.board import methods
from workshop.policy.kinds import KIND_OF, ROLES, Planned

LONGEST = {"title": 120, "purpose": 600, "area": 80, "place": 200, "video_link": 300}
DAY_LONG = 24 * 60
KEPT = timedelta(days=90)  # what a plan starts from; the secretariat decides
ASKED = timedelta(days=10)  # before the meeting, so that a case can be sent back and replaced
CLOSING_TIME = time(17, 0)
_VENUE = ("ADDRESS", "PHONE")  # a hall's address and telephone are public; whose home it is is not

REQUIRED = {
    "title": "会の名前を入れてください。",
    "purpose": "何のための会かを入れてください。この文がすべてのページに出ます。",
}
TOO_LONG = "長すぎます。短くしてください。"
LOOKS_LIKE_A_NAME = (
    "人の名前のように見えるところがあります。事例の内容や個人の名前は書かないでください。"
)
LOOKS_IDENTIFYING = (
    "電話番号や住所など、人が分かってしまうものがあります。事例の内容は書かないでください。"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the secretariat decides about a meeting. Moments are aware; minutes are whole.

    keepers: person id → `facilitator` or `approver`. step_minutes: step kind → minutes, where unlike the method.
    """

    title: str
    purpose: str
    kind: str
    takes_cases: bool
    area: str = ""
    place: str = ""
    video_link: str = ""
    method: str = "90"
    planned_cases: int = 1
    step_minutes: Mapping[str, int] = field(default_factory=dict)
    starts_at: datetime | None = None
    minutes: int = 90
    case_deadline: datetime | None = None
    retention_on: date | None = None
    groups: tuple[str, ...] = ()
    keepers: Mapping[str, str] = field(default_factory=dict)
    programme: str = ""
    group_may_edit: bool = False


def tidy(text: str, lines: bool = False) -> str:
    """Text without control, bidirectional and zero-width characters; `lines` keeps line breaks."""
    kept = "".join(
        c
        for c in text.replace("\r\n", "\n")
        if (c == "\n" and lines) or unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs"}
    )
    return kept.strip()


def wrong_words(texts: Mapping[str, str]) -> dict[str, str]:
    """The sentence for each text that may not lie in clear, keyed like `texts`."""
    wrong = {}
    for name, text in texts.items():
        if name in REQUIRED and not text:
            wrong[name] = REQUIRED[name]
        elif len(text) > LONGEST.get(name, 120):
            wrong[name] = TOO_LONG
        elif say := _identifies(name, text):
            wrong[name] = say
    return wrong


def _identifies(name: str, text: str) -> str:
    if name == "video_link":
        return (
            ""
            if not text or text.startswith("https://")
            else "https:// で始まるリンクを入れてください。"
        )
    found = [
        f for f in screen.hard(text) if f.blocks and not (name == "place" and f.type in _VENUE)
    ]
    if not found:
        return ""
    return LOOKS_LIKE_A_NAME if found[0].overridable else LOOKS_IDENTIFYING


def wrong(plan: Plan, zone: ZoneInfo) -> dict[str, str]:
    """The sentence for each field that cannot be kept, keyed by the form's field names."""
    found = wrong_words({name: getattr(plan, name) for name in LONGEST})
    if plan.kind not in KIND_OF:
        found["kind"] = "会の種類を選んでください。"
    if not 0 < plan.minutes <= DAY_LONG:
        found["ends"] = "終わりの時刻を、始まりより後にしてください。"
    if not 1 <= plan.planned_cases <= 9:
        found["planned_cases"] = "事例の数は1から9までにしてください。"
    if any(not 1 <= minutes <= 240 for minutes in plan.step_minutes.values()):
        found["step_minutes"] = "段階の時間は、1から240分までにしてください。"
    if any(role not in ROLES for role in plan.keepers.values()):
        found["keepers"] = "役目を選びなおしてください。"
    return found | wrong_times(plan.starts_at, plan.case_deadline, plan.retention_on, zone)


def wrong_times(
    starts_at: datetime | None, deadline: datetime | None, retention: date | None, zone: ZoneInfo
) -> dict[str, str]:
    """The sentence for each time that contradicts the day of the meeting."""
    found = {}
    if starts_at and deadline and deadline >= starts_at:
        found["deadline_day"] = "事例のしめきりは、会が始まるより前にしてください。"
    if starts_at and retention and retention <= starts_at.astimezone(zone).date():
        found["retention_on"] = "廃棄の日は、会の日より後にしてください。"
    return found


TALK = "talk"  # the method of a meeting without cases


def own_steps(method: str, minutes: int) -> tuple[methods.Step, ...]:
    """The steps of a method with its own minutes; talking fills the time there is."""
    return methods.talk(minutes) if method == TALK else methods.method(method).steps


def settled(plan: Plan) -> Plan:
    """The plan with a method that fits it, and only those step minutes that differ from the method's."""
    method = plan.method if plan.method in methods.METHODS else "90"
    if not plan.takes_cases:
        method = TALK
    own = {step.kind: step.minutes for step in own_steps(method, plan.minutes)}
    different = {
        kind: minutes
        for kind, minutes in plan.step_minutes.items()
        if kind in own and own[kind] != minutes
    }
    return replace(plan, method=method, step_minutes=different)


def suggested(starts_at: datetime | None, zone: ZoneInfo) -> tuple[datetime | None, date | None]:
    """The deadline for cases and the erasing day that a plan starts from."""
    if starts_at is None:
        return None, None
    day = starts_at.astimezone(zone).date()
    return datetime.combine(day - ASKED, CLOSING_TIME, zone), day + KEPT


def from_template(
    planned: Planned, area: str, starts_at: datetime | None, programme: str, zone: ZoneInfo
) -> Plan:
    """The plan of one meeting of a template; `planned` already names the municipality."""
    kind = KIND_OF[planned.kind]
    deadline, retention = suggested(starts_at, zone)
    return Plan(
        title=planned.title,
        purpose=planned.purpose,
        kind=kind.key,
        takes_cases=kind.with_cases,
        area=area,
        method="90" if kind.with_cases else TALK,
        starts_at=starts_at,
        minutes=planned.minutes,
        case_deadline=deadline if kind.with_cases else None,
        retention_on=retention,
        programme=programme,
    )


def next_day(month: int, day: int, after: date) -> date:
    """The next such day on or after `after`."""
    this_year = date(after.year, month, day)
    return this_year if this_year >= after else date(after.year + 1, month, day)
