"""当日予備カード: made by a keeper's card, shown and printed once, ended again."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.perform import perform
from workshop.actions.spares import USED, MakeSpare, RevokeSpare
from workshop.errors import Invalid
from workshop.policy.showing.spares import spare
from workshop.web import asking
from workshop.web.cards import qr
from workshop.web.done import says
from workshop.web.home import tells
from workshop.web.page import page

pages = Blueprint("spares", __name__, url_prefix="/meetings/<short>/spare")
says({"spare.revoked": _l("予備カードを失効させました。もう何も開けません。")})
tells(
    {
        USED: _l(
            "当日予備カードで、この会が開かれました。心当たりがなければ、ほかの開けられる人と事務局に確かめてください。"
        )
    }
)


@pages.get("")
def one(short: str) -> Response:
    """Whether there is one, and the form that makes it."""
    return _one(short, {}, 200)


@pages.post("")
def make(short: str) -> Response:
    """Make it and show it, this once."""
    shown = spare(asking.house(), asking.viewer(), short)
    try:
        command = MakeSpare(short, request.form.get("card", "")[:200])
        card = perform(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        return _one(short, {name: _(say) for name, say in refusal.fields.items()}, refusal.status)
    return page(
        "spares/made.html",
        _("予備カードができました"),
        shown=shown,
        card=card,
        qr=qr(card),
        purpose=shown.purpose,
        practice=shown.practice,
    )


@pages.post("/revoke")
def revoke(short: str) -> Response:
    """End it."""
    perform(asking.house(), asking.viewer(), RevokeSpare(short))
    return redirect(f"/meetings/{short}/spare?done=spare.revoked")


def _one(short: str, errors: dict[str, str], status: int) -> Response:
    shown = spare(asking.house(), asking.viewer(), short)
    return page(
        "spares/one.html",
        _("当日予備カード"),
        status=status,
        shown=shown,
        errors=errors,
        purpose=shown.purpose,
        practice=shown.practice,
    )
