"""A platform in use, reached through its own pages only: meetings in every phase, a case, seats. Asserts no rule.

`inhabited` moves people in; `stages` then walks the meeting from collecting to wrap-up, so that every page can be
asked for while it has something to show.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from tests import collected
from tests.conftest import Browser
from tests.people import Cast, Someone, signed_in
from workshop.actions.links import MakeLink
from workshop.actions.meetings import PlanMeeting
from workshop.actions.perform import perform
from workshop.actions.programmes import MakeProgramme
from workshop.models import Charter, Invitation
from workshop.policy.house import House
from workshop.policy.kinds import TEMPLATES
from workshop.policy.planning import Plan
from workshop.policy.tokens import form_token

GUEST = "見守り隊の藤井"


@dataclass
class Platform:
    """The house, everybody's browser, and a value for each part of an address."""

    house: House
    cast: Cast
    client: Callable[..., Browser]
    meets: collected.Meets
    case: collected.HandedIn
    draft: tuple[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    browsers: dict[str, Browser] = field(default_factory=dict)

    def browser(self, name: str) -> Browser:
        """Somebody's browser, with what its cookies say."""
        return self.browsers[name]

    def opens(self, name: str, who: Someone, kind: str) -> None:
        """A keeper posts the card on the page of the opening."""
        path = f"/meetings/{self.meets.short}/open" + (f"/{kind}" if kind != "live" else "")
        sure = ["other_day", "preparation"]
        answer = self.browser(name).send(path, card=who.card, pledged="yes", confirmed=sure)
        assert answer.status_code == 302, answer.text

    def seat(self, name: str) -> bytes:
        """The secret of the seat somebody has."""
        return self.browser(name).cookie(f"seat-{self.meets.short}")


def inhabited(house: House, cast: Cast, client: Callable[..., Browser]) -> Platform:
    """Everybody signed in, a meeting that collects, a case handed in, a draft begun, another meeting planned."""
    meets = collected.collecting(house, cast)
    guest = signed_in(house, cast.yamamoto)[0]
    token = meets.tokens[cast.shakyo.id]
    case = collected.hand_in(house, guest, token, told_by="presenter")
    draft = collected.save(house, guest, token)
    platform = Platform(house, cast, client, meets, case, draft)
    platform.browsers = {
        "事務局の田中": client(cast.tanaka),
        "進行役の佐藤": client(cast.sato),
        "審査の林": client(cast.hayashi),
        "社協の山本": client(cast.yamamoto),
        "部外者の黒田": client(cast.kuroda),
        GUEST: client(),
    }
    platform.values = _values(platform, token)
    return platform


def _values(platform: Platform, token: str) -> dict[str, Any]:
    """A living value for each part of an address."""
    house, cast, meets = platform.house, platform.cast, platform.meets
    tanaka = signed_in(house, cast.tanaka)[0]
    template = TEMPLATES[0]
    starts = tuple(collected.STARTS for _ in template.meetings)
    programme = perform(
        house, tanaka, MakeProgramme(template.title, template.area, template.key, starts)
    )
    link = perform(house, tanaka, MakeLink(cast.mori.id))
    with house.database.read() as db:
        invitation = db.scalars(
            select(Invitation.id).where(Invitation.meeting_id == meets.id).limit(1)
        ).one()
        version = db.scalars(select(Charter.version)).one()
    return {
        "short": meets.short,
        "short_id": meets.short,
        "number": platform.case.number,
        "kind": "live",
        "invitation": invitation,
        "which": "join",
        "person_id": cast.sato.id,
        "group_id": cast.shakyo.id,
        "programme": programme,
        "version": version,
        "case": platform.case.id,
        "owner": platform.case.id,
        "token": token,
        "code": link.rsplit("/", 1)[-1],
        "edition": "room",
        "place": "card",
        "released": "0" * 32,
        "form": "md",
        "board": "0" * 32,
        "notice_id": "0" * 32,
        "postponement": "0" * 32,
        "epoch": 1,
        "filename": "style/base.css",
    }


def other_meeting(platform: Platform) -> str:
    """A meeting in draft that the secretariat alone knows of."""
    tanaka = signed_in(platform.house, platform.cast.tanaka)[0]
    plan = Plan(
        title="小松島市 ヒアリング",
        purpose="庁内の連携を聞く。",
        kind="hearing",
        takes_cases=False,
        area="小松島市",
    )
    return perform(platform.house, tanaka, PlanMeeting(plan))


def stages(platform: Platform) -> Iterator[str]:
    """The life of the meeting, one stage after another; the caller looks around at each."""
    yield "collecting"
    prepare(platform)
    yield "preparation"
    begin(platform)
    yield "live"
    close(platform)
    yield "held"
    platform.opens("進行役の佐藤", platform.cast.sato, "wrap-up")
    yield "wrap-up"


def prepare(platform: Platform) -> None:
    """審査の林 and 進行役の佐藤 open the preparation; the case is approved."""
    platform.opens("進行役の佐藤", platform.cast.sato, "preparation")
    platform.opens("審査の林", platform.cast.hayashi, "preparation")
    base = f"/meetings/{platform.meets.short}/prepare/{platform.case.number}"
    assert platform.browser("審査の林").get(base).status_code == 200
    answer = platform.browser("審査の林").send(f"{base}/approve", revision=1)
    assert answer.status_code == 302, answer.text


def begin(platform: Platform) -> None:
    """進行役の佐藤 opens the meeting; 藤井 knocks, pledges and is let in."""
    platform.opens("進行役の佐藤", platform.cast.sato, "live")
    come_in(platform, GUEST)


def come_in(platform: Platform, name: str) -> None:
    """Somebody from the link into the room."""
    browser, short = platform.browser(name), platform.meets.short
    browser.get(f"/m/{short}/enter")
    knock = browser.cookie(f"knock-{short}")
    answer = browser.send(
        f"/m/{short}/who",
        knock,
        charter=platform.cast.charter,
        name=name,
        work="見守り",
        group="other",
        affiliation="地域の者",
        promised="yes",
    )
    assert answer.status_code == 302, answer.text
    assert answer.headers["Location"].endswith("/lobby"), answer.headers["Location"]
    _lead(platform, "admit", seats="all")


def close(platform: Platform) -> None:
    """進行役の佐藤 closes; everything is sealed."""
    _lead(platform, "close", confirm=True)


def _lead(platform: Platform, verb: str, **fields: object) -> None:
    """進行役の佐藤 presses something in the room."""
    token = form_token(platform.house.server_key, platform.seat("進行役の佐藤"))
    path = f"/m/{platform.meets.short}/lead/{verb}"
    lead = platform.browser("進行役の佐藤")
    answer = lead.post(path, json=fields, headers={"X-CSRF-Token": token})
    assert answer.status_code == 200, answer.text
