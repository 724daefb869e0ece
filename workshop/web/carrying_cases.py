"""A case carried by who handed it in: by receipt, or by the group's login with its card. The new receipt is shown."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.carrying_cases import CarryCase, carry
from workshop.actions.perform import perform
from workshop.actions.standing import SeeStanding
from workshop.errors import Absent, Invalid, Unready
from workshop.policy.showing.carrying import targets_of_case
from workshop.web import asking, receipt_cookie
from workshop.web.done import says
from workshop.web.page import page
from workshop.web.refusals import sentence

pages = Blueprint("carrying_cases", __name__)
says(
    {
        "case.arrived": _l(
            "ほかの会へ持ち越しました。そこで、もう一度審査します。下の新しい控え番号を、必ず控えてください。"
        )
    }
)


@pages.route("/receipt/<owner>/carry", methods=["GET", "POST"])
def by_receipt(owner: str) -> Response:
    """With the receipt, while it opens the case."""
    code = receipt_cookie.code(owner)
    if not code:
        raise Absent
    return _carry(owner, code, f"/receipt/{owner}")


@pages.route("/cases/<case>/carry", methods=["GET", "POST"])
def by_card(case: str) -> Response:
    """With the group's card."""
    return _carry(case, "", f"/cases/{case}")


def _carry(case: str, code: str, base: str) -> Response:
    if request.method == "GET":
        return _asked(case, code, base, {}, 200)
    card = request.form.get("card", "")[:200]
    try:
        command = CarryCase(case, request.form.get("to", ""), code, card)
        carried = carry(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        fields = {name: _(say) for name, say in refusal.fields.items()}
        if set(fields) - {"to", "card"}:  # the gate of today finds more than that of then
            say = _(
                "いまの確かめでは、人が分かってしまうところがあります。直してから、新しい事例として出してください。"
            )
            fields = {"to": say}
        return _asked(case, code, base, fields, refusal.status)
    except Unready as refusal:
        return _asked(case, code, base, {"to": sentence(refusal)}, refusal.status)
    answer = redirect(f"/receipt/{carried.case}?done=case.arrived")
    receipt_cookie.put(answer, carried.case, carried.receipt)
    return answer


def _asked(case: str, code: str, base: str, errors: dict[str, str], status: int) -> Response:
    shown = perform(asking.house(), asking.viewer(), SeeStanding(case, code))
    with asking.house().database.read() as db:
        targets = targets_of_case(db, case, asking.house().now())
    viewer = asking.viewer()
    return page(
        "carrying/case.html",
        _("事例をほかの会へ持ち越す"),
        status=status,
        csrf=receipt_cookie.name(case) if code else "",
        shown=shown,
        targets=[(each.short_id, each.title) for each in targets],
        by_receipt=bool(code),
        user=viewer.person.login if viewer.person else "",
        base=base,
        form=request.form,
        errors=errors,
        purpose=shown.purpose,
        practice=shown.practice,
    )
