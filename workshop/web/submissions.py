"""The ways to the case sheet: the page behind a submission link, a group's login, 代理登録. Shows no sheet."""

from typing import Any

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions import receipts
from workshop.policy.showing import cases as showing
from workshop.policy.showing.drafts import by_token
from workshop.web import asking, receipt_cookie
from workshop.web.page import page

pages = Blueprint("submissions", __name__)


@pages.get("/s/<token>")
def entry(token: str) -> Response:
    """The page behind a submission link: reached from mail, so it neither sets nor judges a cookie."""
    asking.no_cookie()
    with asking.house().database.read() as db:
        shown = showing.entry(db, token, asking.house().now())
    return page("submissions/entry.html", _("事例シートを出す"), entry=shown, **_around(shown))


@pages.get("/s/<token>/start")
def start(token: str) -> Response:
    """Inside the house: a new draft gets its receipt. The row is made at the first save."""
    with asking.house().database.read() as db:
        by_token(db, token, asking.house().now())
    owner = receipts.new_owner()
    short = "&intake=yes" if request.args.get("intake") == "yes" else ""
    answer = redirect(f"/drafts/{owner}?for={token}{short}")
    receipt_cookie.put(answer, owner, receipts.new_code())
    return answer


@pages.get("/meetings/<short>/submit")
def submit(short: str) -> Response:
    """Signed in: the own group's way in."""
    with asking.house().database.read() as db:
        shown = showing.entry_of_group(db, asking.viewer(), short, asking.house().now())
    return page("submissions/entry.html", _("事例シートを出す"), entry=shown, **_around(shown))


@pages.get("/meetings/<short>/submit-for")
def submit_for(short: str) -> Response:
    """代理登録: the secretariat chooses the group it types for."""
    with asking.house().database.read() as db:
        shown = showing.entries_for(db, asking.viewer(), short, asking.house().now())
    back = f"/meetings/{short}"
    return page("submissions/choose.html", _("代わりに登録する"), entries=shown, back=back)


def _around(shown: Any) -> dict[str, Any]:
    return {"purpose": shown.purpose, "practice": shown.practice}
