"""Signing in and out; and what happens to a page or a form when the visit was locked meanwhile.

A form that was posted too late is not lost: its fields come back inside the sign-in page, and after signing in the
browser sends them to where they were going (307). Old forms stay valid, because the old cookie stays as a door.
"""

import re

from flask import Blueprint, jsonify, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField

from workshop.actions.perform import perform
from workshop.actions.visits import Entered, SignOut, sign_in, still_here
from workshop.errors import Invalid, SignedOut, Throttled
from workshop.web import asking, cookies
from workshop.web.done import says
from workshop.web.forms import OwnForm
from workshop.web.page import page
from workshop.web.refusals import sentence, wants_json

pages = Blueprint("visits", __name__)
says(
    {
        "visit.begun": _l("ログインしました。"),
        "visit.ended": _l("ログアウトしました。"),
        "visit.welcome": _l(
            "パスワードを決めて、ログインしました。次からはログイン名とこのパスワードで入れます。"
        ),
    }
)
YEAR = 365 * 24 * 3600
_OWN_PATH = re.compile(r"/(?![/\\])[A-Za-z0-9/_.-]*")
_OURS = frozenset({"csrf", "visit_login", "visit_password", "visit_path"})


class SignInForm(OwnForm):
    """Login and password; `then` is the page asked for."""

    login = StringField(_l("ログイン名"))
    password = PasswordField(_l("パスワード"))
    then = StringField()


class AgainForm(OwnForm):
    """The same inside a form that waits to be sent on; names that no other form has."""

    visit_login = StringField(_l("ログイン名"))
    visit_password = PasswordField(_l("パスワード"))
    visit_path = StringField()


@pages.before_app_request
def awake() -> None:
    """Whoever does something is here."""
    if not request.path.startswith("/static/"):
        house, viewer = asking.house(), asking.viewer()
        asking.sign_of_life(lambda: still_here(house, viewer))


@pages.get("/sign-in")
def door() -> Response:
    """The sign-in page."""
    then, viewer = own_path(request.args.get("then", "")), asking.viewer()
    if viewer.person and not viewer.locked:
        return redirect(then)
    login = viewer.person.login if viewer.person else ""
    return _door(SignInForm(data={"login": login, "then": then}))


@pages.post("/sign-in")
def enter() -> Response:
    """Sign in; on to the page asked for."""
    form = SignInForm(request.form)
    try:
        entered = _sign_in(form.login.data or "", form.password.data or "")
    except Invalid as refusal:
        form.take(refusal)
        return _door(form, refusal.status)
    except Throttled as refusal:
        return _door(form, refusal.status, sentence(refusal))
    return let_in(redirect(own_path(form.then.data or "")), entered)


@pages.post("/sign-in/again")
def again() -> Response:
    """Sign in and send on the form that was waiting."""
    form, viewer = AgainForm(request.form), asking.viewer()
    login = viewer.person.login if viewer.person else form.visit_login.data or ""
    try:
        entered = _sign_in(login, form.visit_password.data or "")
    except Invalid as refusal:
        form.take(Invalid(refusal.say, fields={"visit_password": refusal.say}))
        return _again(form, refusal.status)
    except Throttled as refusal:
        return _again(form, refusal.status, sentence(refusal))
    return let_in(redirect(own_path(form.visit_path.data or ""), 307), entered)


@pages.post("/sign-out")
def leave() -> Response:
    """Sign out of this browser."""
    perform(asking.house(), asking.viewer(), SignOut())
    answer = redirect("/?done=visit.ended")
    cookies.drop(answer, "visit")
    return answer


@pages.app_errorhandler(SignedOut)
def signed_out(refusal: SignedOut) -> Response:
    """A page leads to the sign-in page, a form waits inside it, a script is told."""
    say = _(_LOCKED) if refusal.locked else sentence(refusal)
    if wants_json():
        answer = jsonify(ok=False, code=refusal.code, say=say, locked=refusal.locked)
        answer.status_code = refusal.status
        return answer
    if request.method in {"GET", "HEAD"}:
        return redirect(f"/sign-in?then={request.path}")
    return _again(AgainForm(data={"visit_path": request.path}), refusal.status, say)


_LOCKED = "30分のあいだ操作がなかったので、画面をロックしました。書いたものは消えていません。"


def own_path(path: str) -> str:
    """A path of ours, or the first page: nobody is led to another site."""
    return path if _OWN_PATH.fullmatch(path) else "/"


def let_in(answer: Response, entered: Entered) -> Response:
    """Set the cookies of a new visit. Forms made for the old one stay valid: its cookie becomes a second door's."""
    if old := cookies.read("visit"):
        cookies.put(answer, "door-before", old)
    cookies.put(answer, "visit", entered.secret)
    cookies.put(answer, "known", entered.known, YEAR)
    return answer


def _sign_in(login: str, password: str) -> Entered:
    return sign_in(asking.house(), asking.viewer(), login, password, cookies.read("known"))


def _door(form: SignInForm, status: int = 200, say: str = "") -> Response:
    locked = asking.viewer().locked
    return page(
        "visits/sign_in.html", _("ログイン"), status=status, form=form, say=say, locked=locked
    )


def _again(form: AgainForm, status: int, say: str = "") -> Response:
    sent = [(k, v) for k, v in request.form.items(multi=True) if k not in _OURS]
    secret = [name for name, _value in sent if name.startswith(("card", "password"))]
    return page(
        "visits/again.html",
        _("もう一度ログインして続ける"),
        status=status,
        form=form,
        say=say,
        sent=[(name, value) for name, value in sent if name not in secret],
        secrets_left_out=bool(secret),
        path=own_path(form.visit_path.data or ""),
    )
