"""Before handing in: the A4 as the room will see it, the press that hands in, the receipt on paper, throwing away."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions import cases
from workshop.actions.cases import refuse_unfit
from workshop.actions.drafts import OpenedDraft
from workshop.actions.perform import perform
from workshop.actions.withdrawing import DiscardDraft
from workshop.errors import Absent, Invalid, Refusal, Unready
from workshop.policy import looking
from workshop.policy.showing.papers import paper
from workshop.web import asking, receipt_cookie
from workshop.web.done import says
from workshop.web.drafts import around, form_page, kept_draft
from workshop.web.page import page
from workshop.web.refusals import sentence
from workshop.web.sheet_form import filled_form

pages = Blueprint("previews", __name__)
says(
    {
        "draft.discarded": _l("下書きを消しました。"),
        "draft.own_device": _l("この端末では、14日の間、控え番号を入れずに続きを書けます。"),
    }
)


@pages.get("/drafts/<owner>/preview")
def preview(owner: str) -> Response:
    """The one A4 the room will see, with what a person must still judge; from here it is handed in."""
    return _preview(owner, kept_draft(owner))


def _preview(owner: str, kept: OpenedDraft, refusal: Refusal | None = None) -> Response:
    look = looking.look(kept.sheet, kept.where.areas, (), asking.population())
    group = kept.where.group if kept.sheet.show_group else ""
    return page(
        "submissions/preview.html",
        _("部屋で見える形"),
        status=refusal.status if refusal else 200,
        csrf=receipt_cookie.name(owner) if receipt_cookie.code(owner) else "",
        owner=owner,
        paper=paper(kept.sheet, kept.where.label, group, look.places),
        look=look,
        where=kept.where,
        said=sentence(refusal) if refusal else "",
        **around(kept.where),
    )


@pages.post("/drafts/<owner>/submit")
def hand_in(owner: str) -> Response:
    """Hand it in. A second press finds the case and shows how it stands."""
    code = receipt_cookie.code(owner)
    place = f"/receipt/{owner}" if code else f"/cases/{owner}"
    try:
        cases.hand_in(asking.house(), asking.viewer(), owner, code)
    except Unready as refusal:
        if refusal.code != "handed_in":
            return _preview(owner, kept_draft(owner), refusal)
    except Invalid:
        kept = kept_draft(owner)
        return _refused(owner, kept)
    return redirect(f"{place}?done=case.submitted")


def _refused(owner: str, kept: OpenedDraft) -> Response:
    form = filled_form(kept.sheet, kept.saves)
    try:
        refuse_unfit(kept.sheet, kept.where.intake)
    except Invalid as refusal:
        form.take(refusal)
    return form_page(owner, form, kept.where, kept.sheet, status=422)


@pages.get("/drafts/<owner>/receipt")
def print_receipt(owner: str) -> Response:
    """The receipt alone, for paper."""
    shown = receipt_cookie.printed(owner)
    if not shown:
        raise Absent
    address, back = f"{asking.house().origin}/receipt", f"/drafts/{owner}"
    title = _("控え番号")
    return page("submissions/receipt.html", title, receipt=shown, address=address, back=back)


@pages.post("/drafts/<owner>/own-device")
def own_device(owner: str) -> Response:
    """「自分専用の端末です」: the cookie stays fourteen days."""
    kept = kept_draft(owner)
    answer = redirect(f"/drafts/{owner}?done=draft.own_device")
    if not kept.saves or not receipt_cookie.code(owner):
        raise Absent
    receipt_cookie.stay(answer, owner)
    return answer


@pages.route("/drafts/<owner>/discard", methods=["GET", "POST"])
def discard(owner: str) -> Response:
    """Throw the draft away, after asking once more."""
    kept, code = kept_draft(owner), receipt_cookie.code(owner)
    if request.method == "GET":
        csrf = receipt_cookie.name(owner) if code else ""
        told = around(kept.where)
        title = _("下書きを消す")
        return page(
            "submissions/discard.html",
            title,
            csrf=csrf,
            owner=owner,
            where=kept.where,
            **told,
        )
    perform(asking.house(), asking.viewer(), DiscardDraft(owner, code))
    if kept.where.label:
        return redirect(
            f"/receipt/{owner}?done=draft.discarded"
            if code
            else f"/cases/{owner}?done=draft.discarded"
        )
    answer = redirect("/?done=draft.discarded")
    receipt_cookie.drop(answer, owner)
    return answer
