"""Pages of invitations: the letters of a meeting, one letter to print, its QR code, and the mark 渡した."""

import io

import segno
from flask import Blueprint, Response, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as AnyResponse

from workshop.actions.invitations import MarkHanded
from workshop.actions.perform import perform
from workshop.errors import Absent
from workshop.policy.showing import invitations
from workshop.web import asking
from workshop.web.done import says
from workshop.web.letters import letter
from workshop.web.page import page

pages = Blueprint("invitations", __name__)

says(
    {
        "invitation.handed": _l("「渡した」にしました。"),
        "invitation.unhanded": _l("「渡した」を取り消しました。"),
    }
)


@pages.get("/meetings/<short_id>/invitations")
def index(short_id: str) -> AnyResponse:
    """All letters."""
    shown = invitations.invitations(asking.house(), asking.viewer(), short_id)
    return page(
        "invitations/index.html",
        _("招待"),
        shown=shown,
        texts={to.id: letter(shown.event, to) for to in shown.letters},
        purpose=shown.event.purpose,
        practice=shown.event.practice,
    )


@pages.get("/meetings/<short_id>/invitations/<invitation>")
def one(short_id: str, invitation: str) -> AnyResponse:
    """One letter on A4."""
    shown = invitations.invitations(asking.house(), asking.viewer(), short_id)
    to = _found(shown, invitation)
    return page(
        "invitations/one.html",
        _("招待状"),
        shown=shown,
        to=to,
        text=letter(shown.event, to),
        purpose=shown.event.purpose,
        practice=shown.event.practice,
    )


@pages.get("/meetings/<short_id>/invitations/<invitation>/<which>.svg")
def code(short_id: str, invitation: str, which: str) -> Response:
    """The QR code of the submission link or the join link, for paper."""
    shown = invitations.invitations(asking.house(), asking.viewer(), short_id)
    links = {"submit": _found(shown, invitation).submission_link, "join": shown.event.join_link}
    if not links.get(which):
        raise Absent
    drawn = io.BytesIO()
    segno.make(links[which], error="m").save(drawn, kind="svg", scale=4, border=4)
    return Response(drawn.getvalue(), mimetype="image/svg+xml")


@pages.post("/meetings/<short_id>/invitations/<invitation>/handed")
def hand(short_id: str, invitation: str) -> AnyResponse:
    """渡した, or taken back."""
    handed = request.form.get("handed") == "yes"
    perform(asking.house(), asking.viewer(), MarkHanded(short_id, invitation, handed))
    done = "invitation.handed" if handed else "invitation.unhanded"
    return redirect(f"/meetings/{short_id}/invitations?done={done}#to-{invitation}")


def _found(shown: invitations.Invitations, invitation: str) -> invitations.Letter:
    for to in shown.letters:
        if to.id == invitation:
            return to
    raise Absent
