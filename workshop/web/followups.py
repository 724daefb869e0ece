"""その後: a promise's link with three buttons, and the list of links for who hands them out. Shows no sentence."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.answering import Answer
from workshop.actions.perform import perform
from workshop.errors import Invalid
from workshop.policy.showing import followups as showing
from workshop.web import asking
from workshop.web.done import says
from workshop.web.hop import hop
from workshop.web.page import page

pages = Blueprint("followups", __name__)
says({"promise.answered": _l("お返事をいただきました。ありがとうございます。")})


@pages.get("/f/<token>")
def link(token: str) -> Response:
    """Reached from a mail or a letter."""
    return hop(url_for("followups.asked", token=token))


@pages.get("/f/<token>/answer")
def asked(token: str) -> Response:
    """Number, group, day and three buttons."""
    asking.fresh_cookie("door")
    return _asked(token, "", 200)


@pages.post("/f/<token>/answer")
def answer(token: str) -> Response:
    """One of the three."""
    form = request.form
    command = Answer(token, form.get("status", ""), form.get("reason", ""))
    try:
        perform(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        return _asked(token, _(refusal.say), refusal.status)
    return redirect(url_for("followups.asked", token=token, done="promise.answered"))


@pages.get("/meetings/<short>/promises")
def promises(short: str) -> Response:
    """Every promise with its link and its answer."""
    shown = showing.promises(asking.house(), asking.viewer(), short)
    return page(
        "followups/index.html",
        _("約束とその後"),
        shown=shown,
        words=showing.STATUS,
        reasons=showing.REASONS,
        purpose=shown.purpose,
        practice=shown.practice,
    )


def _asked(token: str, error: str, status: int) -> Response:
    shown = showing.asked(asking.house(), token)
    return page(
        "followups/answer.html",
        _("約束のその後"),
        status=status,
        shown=shown,
        token=token,
        words=showing.STATUS,
        reasons=showing.REASONS,
        error=error,
        purpose=shown.purpose,
        practice=shown.practice,
    )
