"""The first page: the desk (きょう) for those signed in, the public page for others."""

from typing import Any

from flask import Blueprint, redirect
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.notices import SeeNotice
from workshop.actions.perform import perform
from workshop.policy.kinds import CASE_STATES
from workshop.policy.showing.desk import desk
from workshop.web import asking, when
from workshop.web.page import page

pages = Blueprint("home", __name__)
pages.add_app_template_filter(when.near, "near")

# code → (what waits, the word on its button)
WAITS: dict[str, tuple[Any, Any]] = {
    "card.none": (
        _l("あなたの鍵カードがまだありません。会を開けるのに要ります。"),
        _l("カードを作る"),
    ),
    "card.unproved": (
        _l("鍵カードが手もとにあるか、打って確かめてください。確かめるまでは使えません。"),
        _l("確かめる"),
    ),
    "group_card.unproved": (
        _l("団体カードが手もとにあるか、打って確かめてください。"),
        _l("確かめる"),
    ),
    "custodians.none": (
        _l("鍵の保管者3人の式がまだです。済むまで、会の募集を始められません。"),
        _l("式をする"),
    ),
    "charter.none": (
        _l("設置要綱がまだありません。ひな形から始められます。"),
        _l("要綱を登録する"),
    ),
    "cases.to_vet": (_l("審査を待つ事例が%(count)s件あります：%(name)s"), _l("会を見る")),
    "retention.agree": (
        _l("廃棄の延期の申し出が、あなたの同意を待っています：%(name)s"),
        _l("確かめる"),
    ),
    "boxes.waiting": (
        _l("作り直したカードでまだ開けない会が%(count)s件あります。次にだれかが開くと開けます。"),
        _l("だれが待っているか見る"),
    ),
    "cards.missing": (
        _l("鍵カードをまだ作っていない人が%(count)s人います。本人に作ってもらってください。"),
        _l("人を見る"),
    ),
    "self.moving": (
        _l("異動の予定です（%(day)s）。それまでに、開けられる会を引きついでください。"),
        _l("会を引きつぐ"),
    ),
    "person.moving": (
        _l("%(name)sさんが異動の予定です（%(day)s）。引きつぐ会を確かめてください。"),
        _l("確かめる"),
    ),
}
NOTICES: dict[str, Any] = {}


def tells(sentences: dict[str, Any]) -> None:
    """A room of pages registers the sentences of its notices, by code."""
    NOTICES.update(sentences)


@pages.get("/")
def home() -> Response:
    """Home."""
    if asking.viewer().person is None:
        return page("public/home.html", _("つなぎ"))
    shown = desk(asking.house(), asking.viewer())
    return page(
        "desk/desk.html",
        _("きょう"),
        desk=shown,
        waits=[_waiting(each) for each in shown.waits],
        told=[
            (each, NOTICES.get(each.code, _("会についてお知らせがあります。")))
            for each in shown.notices
        ],
        case_states=CASE_STATES,
    )


def _waiting(each: Any) -> dict[str, Any]:
    say, act = WAITS[each.code]
    day = when.day(each.at) if each.at else ""
    return {
        "code": each.code,
        "say": str(say) % {"count": each.count, "name": each.name, "day": day},
        "act": act,
        "href": each.href,
    }


@pages.post("/notices/<notice_id>/seen")
def seen(notice_id: str) -> Response:
    """Take a notice off the desk."""
    perform(asking.house(), asking.viewer(), SeeNotice(notice_id))
    return redirect("/")
