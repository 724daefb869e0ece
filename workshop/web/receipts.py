"""控え番号: entering one, and how its case stands: the vetter's reason, replacing, withdrawing. Shows no sheet."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions import receipts
from workshop.actions.perform import perform
from workshop.actions.receipts import EnterReceipt, TryReceipt
from workshop.actions.replacing import StartReplacement
from workshop.actions.standing import SeeStanding
from workshop.actions.withdrawing import WithdrawCase
from workshop.errors import Absent, Invalid
from workshop.policy.tokens import address_print
from workshop.web import asking, receipt_cookie
from workshop.web.done import says
from workshop.web.home import tells
from workshop.web.page import page

pages = Blueprint("receipts", __name__)
says(
    {
        "case.submitted": _l("提出しました。別の人が読んで確かめます。結果はこのページに出ます。"),
        "case.withdrawn": _l("取り下げました。文章と鍵は消えました。"),
    }
)
tells(
    {
        "case.withdrawn": _l(
            "事例が取り下げられました。全体のボードとまとめに、その事例のことが残っていないか確かめてください。"
        )
    }
)
UNKNOWN = "この控え番号は見つかりません。紙と見くらべるか、事務局に相談してください。"


@pages.get("/receipt")
def enter() -> Response:
    """The form for the code."""
    return _enter()


def _enter(say: str = "", status: int = 200) -> Response:
    return page("receipts/enter.html", _("控え番号を入れる"), status=status, error=say)


@pages.post("/receipt")
def entered() -> Response:
    """Wrong codes are counted by address; a mistyped one is not a try."""
    typed, guest = request.form.get("receipt", ""), asking.viewer()
    bucket = address_print(asking.house().server_key, request.remote_addr or "")
    try:
        code = receipts.canonical(typed)
        perform(asking.house(), guest, TryReceipt(bucket))
        owner = perform(asking.house(), guest, EnterReceipt(code, bucket))
    except Invalid as refusal:
        return _enter(_(refusal.say), refusal.status)
    except Absent:
        return _enter(_(UNKNOWN), 422)
    answer = redirect(f"/receipt/{owner}")
    receipt_cookie.put(answer, owner, code)
    return answer


@pages.get("/receipt/<owner>")
def standing(owner: str) -> Response:
    """How the case stands; a draft not handed in goes on in its form."""
    code = _code(owner)
    with asking.house().database.read() as db:
        there = receipts.case_there(db, owner)
    if not there:
        return redirect(f"/drafts/{owner}")
    return standing_page(owner, code, f"/receipt/{owner}")


def _code(owner: str) -> str:
    code = receipt_cookie.code(owner)
    if not code:
        raise Absent
    return code


def standing_page(case: str, code: str, base: str) -> Response:
    """The page of one case for its submitter; `base` is its address, by receipt or by login."""
    shown = perform(asking.house(), asking.viewer(), SeeStanding(case, code))
    return page(
        "receipts/standing.html",
        _("出した事例 %(label)s", label=shown.label),
        csrf=receipt_cookie.name(case) if code else "",
        shown=shown,
        base=base,
        receipt=receipt_cookie.printed(case) if code else "",
        purpose=shown.purpose,
        practice=shown.practice,
    )


@pages.post("/receipt/<owner>/replace")
def replace(owner: str) -> Response:
    """Begin, or go on with, a replacement from what was handed in."""
    perform(asking.house(), asking.viewer(), StartReplacement(owner, _code(owner)))
    return redirect(f"/drafts/{owner}")


@pages.route("/receipt/<owner>/withdraw", methods=["GET", "POST"])
def withdraw(owner: str) -> Response:
    """取り下げ, after asking once more."""
    return withdraw_page(owner, _code(owner), f"/receipt/{owner}")


def withdraw_page(case: str, code: str, base: str) -> Response:
    """What withdrawing will do, and doing it."""
    if request.method == "POST":
        perform(asking.house(), asking.viewer(), WithdrawCase(case, code))
        return redirect(f"{base}?done=case.withdrawn")
    shown = perform(asking.house(), asking.viewer(), SeeStanding(case, code))
    return page(
        "receipts/withdraw.html",
        _("事例を取り下げる"),
        csrf=receipt_cookie.name(case) if code else "",
        shown=shown,
        base=base,
        purpose=shown.purpose,
        practice=shown.practice,
    )
