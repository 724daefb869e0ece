"""The sheet's form: kept while typing, corrected where the gate stops it. Handing in is in `previews`.

A draft's key is the receipt, which travels in the draft's own cookie; nothing of the text is kept in the browser.
"""

from typing import Any

from flask import Blueprint, jsonify, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions import drafts, receipts
from workshop.actions.cases import refuse_unfit
from workshop.actions.drafts import OpenedDraft, ReadDraft, SaveDraft
from workshop.actions.perform import perform
from workshop.errors import Absent, Invalid, Refusal, Stale
from workshop.policy import looking, sheet
from workshop.policy.fields import FIELDS
from workshop.policy.showing.drafts import Where, by_token, of_bearer
from workshop.web import asking, receipt_cookie
from workshop.web.done import says
from workshop.web.page import page
from workshop.web.refusals import sentence
from workshop.web.sheet_form import SheetForm, filled_form, pressed, sent_form
from workshop.web.times import clock

pages = Blueprint("drafts", __name__)
says({"draft.saved": _l("下書きを預かりました。控え番号があれば、別の日でも続きを書けます。")})


def around(where: Where) -> dict[str, Any]:
    """What every page about a draft says of its meeting."""
    return {"purpose": where.purpose, "practice": where.practice}


@pages.get("/drafts/<owner>")
def write(owner: str) -> Response:
    """The form: as it was kept, or empty behind a link."""
    try:
        kept = kept_draft(owner)
    except Absent:
        return _fresh(owner)
    form = filled_form(kept.sheet, kept.saves)
    return form_page(owner, form, kept.where, kept.sheet, saved_at=clock(kept.saved_at))


def kept_draft(owner: str) -> OpenedDraft:
    """The draft this browser may open. Raises `Absent`."""
    command = ReadDraft(owner, receipt_cookie.code(owner))
    return perform(asking.house(), asking.viewer(), command)


def _fresh(owner: str) -> Response:
    token, code = request.args.get("for", ""), receipt_cookie.code(owner)
    with asking.house().database.read() as db:
        if receipts.case_there(db, owner) and code:
            return redirect(f"/receipt/{owner}")
        if not token or not code:
            raise Absent
        where = by_token(db, token, asking.house().now())
    empty = sheet.read({"intake": where.intake and request.args.get("intake") == "yes"})
    return form_page(owner, filled_form(empty, 0, token), where, empty)


@pages.post("/drafts/<owner>")
def keep(owner: str) -> Response:
    """Keep what was typed; then stay (save), go on to the A4 (check), or do what the gate offers."""
    form, what = sent_form(), pressed("save")
    stays = what not in {"save", "check"}
    if stays and what != "look":
        form.press(
            looking.look(form.sheet(), _where(owner, form).areas, (), asking.population()), what
        )
    written = form.sheet()
    try:
        _save(owner, form, written)
        if what == "check":
            refuse_unfit(written, _where(owner, form).intake)
    except Invalid as refusal:
        form.take(refusal)
        return form_page(owner, form, _where(owner, form), written, status=refusal.status)
    except Stale as refusal:
        form.saves.data = kept_draft(owner).saves
        where = _where(owner, form)
        return form_page(owner, form, where, written, status=409, said=sentence(refusal))
    if what == "check":
        return redirect(f"/drafts/{owner}/preview")
    if stays:
        return form_page(owner, form, _where(owner, form), written)
    return redirect(f"/drafts/{owner}?done=draft.saved")


@pages.post("/drafts/<owner>/gate")
def gate(owner: str) -> Response:
    """While typing: the gate's list for what stands in the form now. Keeps nothing, and notes nothing down."""
    form = sent_form()
    where = _bearer(owner, form)
    look = looking.look(form.sheet(), where.areas, originals_sent(), asking.population())
    return page("submissions/gate.html", _("匿名化の確認"), look=look)


def originals_sent() -> list[str]:
    """The 「元の名前」 that came with this request: one a line. They are used once and kept nowhere."""
    return [
        name for line in request.form.get("originals", "").splitlines() if (name := line.strip())
    ][:50]


def _bearer(owner: str, form: SheetForm) -> Where:
    """Where this draft belongs, for who holds it; before the first save, for who holds the link."""
    house, code = asking.house(), receipt_cookie.code(owner)
    with house.database.read() as db:
        found = of_bearer(db, house, asking.viewer(), owner, code)
        return found or by_token(db, form.invitation.data or "", house.now())


def _save(owner: str, form: SheetForm, written: sheet.Sheet) -> drafts.Kept:
    code = receipt_cookie.code(owner)
    command = SaveDraft(owner, code, written, form.saves.data or 0, form.invitation.data or "")
    kept = perform(asking.house(), asking.viewer(), command)
    form.saves.data = kept.saves
    return kept


def _where(owner: str, form: SheetForm) -> Where:
    try:
        return kept_draft(owner).where
    except Absent:
        with asking.house().database.read() as db:
            return by_token(db, form.invitation.data or "", asking.house().now())


@pages.post("/drafts/<owner>/save")
def autosave(owner: str) -> Response:
    """Two seconds after the last keystroke: JSON {ok, at, saves, receipt}, or {ok: false, say}."""
    form = sent_form()
    try:
        kept = _save(owner, form, form.sheet())
    except Refusal as refusal:
        answer = jsonify(ok=False, code=refusal.code, say=sentence(refusal))
        answer.status_code = refusal.status
        return answer
    return jsonify(
        ok=True, at=clock(kept.at), saves=kept.saves, receipt=receipt_cookie.printed(owner)
    )


def form_page(
    owner: str, form: SheetForm, where: Where, written: sheet.Sheet, **more: Any
) -> Response:
    """The form as a page. more: status, saved_at, said (a sentence on top)."""
    originals = originals_sent()
    title = _("事例を出しなおす") if where.label else _("事例シート")
    return page(
        "submissions/form.html",
        title,
        status=more.pop("status", 200),
        csrf=receipt_cookie.name(owner) if receipt_cookie.code(owner) else "",
        owner=owner,
        form=form,
        fields=FIELDS,
        written=written,
        where=where,
        left=len(sheet.left(written)),
        look=looking.look(written, where.areas, originals, asking.population()),
        originals=originals,
        receipt=receipt_cookie.printed(owner),
        saved_at=more.pop("saved_at", ""),
        said=more.pop("said", ""),
        **around(where),
    )
