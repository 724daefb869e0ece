"""One-time links: where a person sets the first password, or a new one. Makes no link (`people`)."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import PasswordField

from workshop.actions.links import Waiting, behind, set_password
from workshop.errors import Absent, Invalid
from workshop.web import asking
from workshop.web.forms import OwnForm
from workshop.web.hop import hop
from workshop.web.page import page
from workshop.web.visits import let_in

pages = Blueprint("links", __name__)


class PasswordForm(OwnForm):
    """A new password, typed once and shown on request."""

    password = PasswordField(_l("新しいパスワード"))


@pages.get("/link/<code>")
def from_outside(code: str) -> Response:
    """The link as it was handed over: one hop to the inside."""
    return hop(f"/link/{code}/password")


@pages.get("/link/<code>/password")
def ask(code: str) -> Response:
    """Whom the link is for, and the new password."""
    try:
        waiting = behind(asking.house(), code)
    except Absent as refusal:
        return _over(refusal)
    return _ask(code, waiting, PasswordForm())


@pages.post("/link/<code>/password")
def use(code: str) -> Response:
    """Set it and sign in."""
    form = PasswordForm(request.form)
    try:
        entered = set_password(asking.house(), asking.viewer(), code, form.password.data or "")
    except Absent as refusal:
        return _over(refusal)
    except Invalid as refusal:
        form.take(refusal)
        return _ask(code, behind(asking.house(), code), form, refusal.status)
    return let_in(redirect("/?done=visit.welcome"), entered)


def _ask(code: str, waiting: Waiting, form: PasswordForm, status: int = 200) -> Response:
    title = _("パスワードを決める")
    return page("visits/link.html", title, status=status, form=form, waiting=waiting, code=code)


def _over(refusal: Absent) -> Response:
    return page(
        "errors/refusal.html",
        _("このリンクは使えません"),
        status=refusal.status,
        heading=_("このリンクは使えません"),
        say=_(refusal.say),
        nothing_lost=False,
        back="/sign-in",
        back_label=_("ログインのページへ"),
    )
