"""The plan that many tests begin from: 阿南市's workshop of 2/21, as a `Plan`, as typed in the form, and kept."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.conftest import Browser
from tests.people import TOKYO, Cast, Someone
from workshop.actions.meetings import BeginCollecting, PlanMeeting
from workshop.actions.perform import perform
from workshop.models import Meeting
from workshop.policy.house import House
from workshop.policy.planning import Plan
from workshop.policy.viewer import Viewer

STARTS = datetime(2027, 2, 21, 13, 30, tzinfo=TOKYO)
Client = Callable[..., Browser]


def workshop(cast: Cast) -> Plan:
    """Two groups, two facilitators and an approver."""
    return Plan(
        title="阿南市 関係者ワークショップ",
        purpose="阿南市の関係者が匿名の事例で、つなぎ方を話し合う。",
        kind="stakeholders",
        takes_cases=True,
        area="阿南市",
        place="阿南市役所 2階 会議室",
        starts_at=STARTS,
        case_deadline=STARTS - timedelta(days=10),
        retention_on=date(2027, 5, 22),
        groups=(cast.shakyo.id, cast.takken.id),
        keepers={
            cast.sato.id: "facilitator",
            cast.inoue.id: "facilitator",
            cast.hayashi.id: "approver",
        },
    )


def collecting(house: House, tanaka: Viewer, plan: Plan) -> str:
    """The short id of a meeting that left draft."""
    short_id = perform(house, tanaka, PlanMeeting(plan))
    perform(house, tanaka, BeginCollecting(short_id, 1))
    return short_id


def found(house: House, short_id: str) -> Meeting:
    """The meeting's row as it stands."""
    with house.database.read() as db:
        return db.scalars(select(Meeting).where(Meeting.short_id == short_id)).one()


def typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    """The same plan as the form sends it."""
    return {
        "title": "阿南市 関係者ワークショップ",
        "purpose": "阿南市の関係者が匿名の事例で、つなぎ方を話し合う。",
        "kind": "stakeholders",
        "area": "阿南市",
        "day": "2027-02-21",
        "begins": "13:30",
        "ends": "15:00",
        "place": "阿南市役所 2階 会議室",
        "deadline_day": "2027-02-11",
        "deadline_time": "17:00",
        "method": "90",
        "steps_of": "90",
        "planned_cases": "1",
        "retention_on": "2027-05-22",
        "groups": [cast.shakyo.id, cast.takken.id],
        f"keeper-{cast.sato.id}": "facilitator",
        f"keeper-{cast.inoue.id}": "facilitator",
        f"keeper-{cast.hayashi.id}": "approver",
        **changes,
    }


def draft_by(client: Client, who: Someone, fields: dict[str, Any]) -> str:
    """The short id of a draft kept through the page."""
    answer = client(who).send("/meetings/new", **fields)
    assert answer.status_code == 302, answer.text
    return short_of(answer)


def begun_by(client: Client, who: Someone, fields: dict[str, Any]) -> str:
    """The same, and 募集を始める pressed."""
    short_id = draft_by(client, who, fields)
    answer = client(who).send(f"/meetings/{short_id}/begin", version=1)
    assert answer.status_code == 302, answer.text
    return short_id


def short_of(answer: TestResponse) -> str:
    """The meeting a redirect leads to."""
    place = re.search(r"/meetings/([a-z0-9]{12})", answer.headers["Location"])
    assert place
    return place[1]
