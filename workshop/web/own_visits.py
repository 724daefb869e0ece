"""自分のログイン: one's own visits, ending them elsewhere, another password. Signing in and out is in `visits`."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.own_visits import EndVisits, change_password
from workshop.actions.perform import perform
from workshop.errors import Invalid, Throttled
from workshop.policy.showing.own_visits import own_visits
from workshop.web import asking
from workshop.web.done import says
from workshop.web.page import page
from workshop.web.refusals import sentence
from workshop.web.visits import let_in

pages = Blueprint("own_visits", __name__)
says(
    {
        "visit.others_ended": _l("ほかのログインを終わらせました。"),
        "password.changed": _l(
            "パスワードを変えました。ほかの端末のログインは、すべて終わりました。"
        ),
    }
)


@pages.get("/visits")
def index() -> Response:
    """Which visits run, and which were the last."""
    return _index({}, 200)


@pages.post("/visits/end")
def end() -> Response:
    """End one elsewhere; without `visit` all but this."""
    perform(asking.house(), asking.viewer(), EndVisits(request.form.get("visit", "")))
    return redirect("/visits?done=visit.others_ended")


@pages.post("/visits/password")
def password() -> Response:
    """Another password, with the one in force."""
    form = request.form
    # Names that begin so are never kept in a form that waits for another sign-in.
    old, new = form.get("password_old", "")[:400], form.get("password", "")[:400]
    try:
        entered = change_password(asking.house(), asking.viewer(), old, new)
    except Invalid as refusal:
        wrongs = {name: _(say) for name, say in refusal.fields.items()}
        return _index(wrongs, refusal.status)
    except Throttled as refusal:
        return _index({"password_old": sentence(refusal)}, refusal.status)
    return let_in(redirect("/visits?done=password.changed"), entered)


def _index(errors: dict[str, str], status: int) -> Response:
    return page(
        "visits/own.html",
        _("自分のログイン"),
        status=status,
        shown=own_visits(asking.house(), asking.viewer()),
        errors=errors,
    )
