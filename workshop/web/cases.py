"""Cases for a login: the group's own (or typed by this person) with their state; and the A4 in the room."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions.perform import perform
from workshop.actions.replacing import StartReplacement
from workshop.actions.sheets import ReadInRoom
from workshop.actions.standing import SeeStanding
from workshop.errors import Invalid, Unready
from workshop.policy.showing import cases as showing
from workshop.policy.showing import papers
from workshop.policy.showing.preparation import may_print
from workshop.web import asking
from workshop.web.page import page
from workshop.web.receipts import standing_page, withdraw_page
from workshop.web.refusals import sentence

pages = Blueprint("cases", __name__)


@pages.get("/cases")
def index() -> Response:
    """States and dates; no text without a card."""
    with asking.house().database.read() as db:
        shown = showing.own_cases(db, asking.viewer(), asking.house().now())
    return page("cases/index.html", _("出した事例"), cases=shown)


@pages.get("/cases/<case>")
def one(case: str) -> Response:
    """How one stands."""
    return standing_page(case, "", f"/cases/{case}")


@pages.route("/cases/<case>/replace", methods=["GET", "POST"])
def replace(case: str) -> Response:
    """A login opens no text: with the group's card it begins from what was handed in, without it empty."""
    if request.method == "GET":
        return _replace(case)
    card, anew = request.form.get("group_card", ""), request.form.get("anew") == "yes"
    try:
        command = StartReplacement(case, group_card=card, anew=anew)
        perform(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        return _replace(case, status=422, error=sentence(refusal))
    except Unready as refusal:
        if refusal.code != "begun":
            raise
        return _replace(case, status=409, begun=sentence(refusal))
    return redirect(f"/drafts/{case}")


def _replace(case: str, status: int = 200, error: str = "", begun: str = "") -> Response:
    shown = perform(asking.house(), asking.viewer(), SeeStanding(case))
    return page(
        "cases/replace.html",
        _("事例を出しなおす"),
        status=status,
        shown=shown,
        error=error,
        begun=begun,
        purpose=shown.purpose,
        practice=shown.practice,
    )


@pages.route("/cases/<case>/withdraw", methods=["GET", "POST"])
def withdraw(case: str) -> Response:
    """取り下げ by a login of the group or the typist."""
    return withdraw_page(case, "", f"/cases/{case}")


@pages.get("/m/<short>/sheet/<int:number>")
def sheet(short: str, number: int) -> Response:
    """The A4 as a piece of HTML for the room's panel: 404 before the case is current, and after the close."""
    who = asking.seated(short)
    opened = perform(asking.house(), who, ReadInRoom(number))
    paper = papers.paper(opened.sheet, opened.label, opened.group)
    with asking.house().database.read() as db:
        out = f"/meetings/{short}/prepare/{opened.number}/print" if may_print(db, who) else ""
    return page("cases/sheet.html", opened.label, paper=paper, out=out)
