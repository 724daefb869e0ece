"""The register of copies on paper: who has one, who gave it back, what is lost. Papers are printed by `exports`."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.copies import RegisterCopies, SettleCopy
from workshop.actions.perform import perform
from workshop.errors import Invalid
from workshop.policy.showing import copies
from workshop.web import asking
from workshop.web.done import says
from workshop.web.page import page

pages = Blueprint("copies", __name__)

says(
    {
        "copies.registered": _l("番号を付けました。紙の右上に「第○号・要回収」と書いてください。"),
        "copies.settled": _l("台帳に書きました。"),
    }
)


@pages.get("/meetings/<short_id>/copies")
def register(short_id: str) -> Response:
    """The register."""
    return _register(short_id)


@pages.post("/meetings/<short_id>/copies")
def add(short_id: str) -> Response:
    """Number what was printed otherwise."""
    form = request.form
    command = RegisterCopies(short_id, form.get("what", "other"), form.get("holders", ""))
    try:
        perform(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        return _register(short_id, refusal.status, {k: _(say) for k, say in refusal.fields.items()})
    return redirect(f"/meetings/{short_id}/copies?done=copies.registered")


@pages.post("/meetings/<short_id>/copies/<int:number>")
def settle(short_id: str, number: int) -> Response:
    """Returned, declared lost, or neither after all; `back` = `conclude` leads on to where it was pressed."""
    command = SettleCopy(short_id, number, request.form.get("state", ""))
    perform(asking.house(), asking.viewer(), command)
    if request.form.get("back") == "conclude":
        return redirect(f"/meetings/{short_id}/wrap-up/conclude?done=copies.settled")
    return redirect(f"/meetings/{short_id}/copies?done=copies.settled#copy-{number}")


def _register(short_id: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    shown = copies.register(asking.house(), asking.viewer(), short_id)
    return page(
        "copies/register.html",
        _("紙の写しの台帳"),
        status=status,
        shown=shown,
        errors=errors or {},
        form=request.form,
        kinds=[(key, _(word)) for key, word in copies.WHAT.items()],
        words=copies.STATES,
        purpose=shown.purpose,
        practice=shown.practice,
    )
