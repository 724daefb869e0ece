"""The form of a plan: reads what was typed, gives it back, and turns it into a `Plan`. Refuses nothing itself
but what is no date, time or number; `policy.planning` knows what a plan may say.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import Optional

from workshop.policy import planning
from workshop.policy.kinds import KIND_OF, ROLES
from workshop.policy.planning import Plan
from workshop.web.forms import OwnForm

STEP, KEEPER = "step-", "keeper-"


class WhenForm(OwnForm):
    """When and where: shared by the plan and by moving."""

    day = DateField(_l("日付"), [Optional()])
    begins = TimeField(_l("始まり"), [Optional()])
    ends = TimeField(_l("終わり"), [Optional()])
    place = StringField(_l("場所"))
    video_link = StringField(_l("オンラインのリンク"))
    deadline_day = DateField(_l("事例のしめきりの日"), [Optional()])
    deadline_time = TimeField(_l("しめきりの時刻"), [Optional()])
    retention_on = DateField(_l("廃棄の日"), [Optional()])
    version = IntegerField(validators=[Optional()])

    def starts_at(self, zone: ZoneInfo) -> datetime | None:
        """The beginning, aware; None while the day is open."""
        if self.day.data is None:
            return None
        return datetime.combine(self.day.data, self.begins.data or time(13, 30), zone)

    def minutes(self) -> int:
        """From beginning to end; 0 or less where the end is not after it."""
        begins, ends = self.begins.data or time(13, 30), self.ends.data
        if ends is None:
            return 90
        return (ends.hour - begins.hour) * 60 + ends.minute - begins.minute

    def deadline(self, zone: ZoneInfo) -> datetime | None:
        """The deadline, aware."""
        if self.deadline_day.data is None:
            return None
        at = self.deadline_time.data or planning.CLOSING_TIME
        return datetime.combine(self.deadline_day.data, at, zone)


class PlanForm(WhenForm):
    """The whole plan. Minutes of steps (`step-<kind>`) and keepers (`keeper-<person>`) lie in `steps`, `keepers`."""

    title = StringField(_l("会の名前"))
    purpose = TextAreaField(_l("目的"))
    area = StringField(_l("地域"))
    programme = SelectField(_l("伴走支援"), validate_choice=False)
    kind = RadioField(_l("会の種類"), validate_choice=False)
    takes_cases = BooleanField(_l("事例あり"))
    groups = SelectMultipleField(_l("招待する団体"), validate_choice=False)
    steps_of = HiddenField()
    method = RadioField(_l("進め方"), validate_choice=False)
    planned_cases = IntegerField(_l("事例の数（予定）"), [Optional()])
    group_may_edit = BooleanField(_l("同じ団体の人が書いたものを、直せるようにする"))

    steps: Mapping[str, int] = {}
    keepers: Mapping[str, str] = {}

    def read_rest(self, sent: MultiDict[str, str]) -> None:
        """Take the fields whose names depend on rows."""
        self.steps = {
            name.removeprefix(STEP): int(value) if value.isascii() and value.isdigit() else -1
            for name, value in sent.items()
            if name.startswith(STEP) and value.strip()
        }
        self.keepers = {
            name.removeprefix(KEEPER): value
            for name, value in sent.items()
            if name.startswith(KEEPER) and value in ROLES
        }

    def plan(self, zone: ZoneInfo) -> Plan:
        """The plan as typed."""
        kind = KIND_OF.get(self.kind.data or "")
        takes_cases = bool(self.takes_cases.data or (kind and kind.with_cases))
        method = (self.method.data or "") if takes_cases else planning.TALK
        return Plan(
            title=planning.tidy(self.title.data or ""),
            purpose=planning.tidy(self.purpose.data or "", lines=True),
            kind=self.kind.data or "",
            takes_cases=takes_cases,
            area=planning.tidy(self.area.data or ""),
            place=planning.tidy(self.place.data or ""),
            video_link=planning.tidy(self.video_link.data or ""),
            method=method,
            planned_cases=1 if self.planned_cases.data is None else self.planned_cases.data,
            # Without scripts the minutes shown stay those of the method before; they are not meant then.
            step_minutes=self.steps if self.steps_of.data in {method, None} else {},
            starts_at=self.starts_at(zone),
            minutes=self.minutes(),
            case_deadline=self.deadline(zone),
            retention_on=self.retention_on.data,
            groups=tuple(self.groups.data or ()),
            keepers=self.keepers,
            programme=self.programme.data or "",
            group_may_edit=bool(self.group_may_edit.data),
        )


def typed_from(plan: Plan, zone: ZoneInfo) -> dict[str, object]:
    """What the form shows for a plan that stands."""
    start = plan.starts_at.astimezone(zone) if plan.starts_at else None
    end = start + timedelta(minutes=plan.minutes) if start else None
    deadline = plan.case_deadline.astimezone(zone) if plan.case_deadline else None
    return {
        **{name: getattr(plan, name) for name in (
            "title", "purpose", "area", "place", "video_link", "kind", "takes_cases", "method",
            "planned_cases", "retention_on", "programme", "group_may_edit",
        )},
        "groups": list(plan.groups),
        "day": start.date() if start else None,
        "begins": start.time() if start else time(13, 30),
        "ends": end.time() if end else time(15, 0),
        "deadline_day": deadline.date() if deadline else None,
        "deadline_time": deadline.time() if deadline else planning.CLOSING_TIME,
    }  # fmt: skip


PROPOSED: dict[str, object] = {
    "kind": "exchange",
    "method": "90",
    "planned_cases": 1,
    "begins": time(13, 30),
    "ends": time(15, 0),
    "deadline_time": planning.CLOSING_TIME,
}
