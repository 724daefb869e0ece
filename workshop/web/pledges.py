"""The charter changed while somebody waits: the new pledge, then back to the lobby. Admits nobody."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions.perform import perform
from workshop.actions.pledging import RenewPledge
from workshop.errors import Absent, Invalid, Stale
from workshop.policy.showing import joining as showing
from workshop.web import asking, cookies
from workshop.web.page import page

pages = Blueprint("pledges", __name__)


@pages.get("/m/<short>/again")
def again(short: str) -> Response:
    """The new charter and its pledge, for who waits under the old one."""
    return _again(short, "", 200)


@pages.post("/m/<short>/again")
def renew(short: str) -> Response:
    """Signed: back to the lobby."""
    form = request.form
    command = RenewPledge(form.get("charter", ""), form.get("promised") == "yes")
    try:
        perform(asking.house(), asking.seated(short), command)
    except (Invalid, Stale) as refusal:
        return _again(short, _(refusal.say), refusal.status)
    return redirect(url_for("joining.lobby", short=short))


def _again(short: str, say: str, status: int) -> Response:
    with asking.house().database.read() as db:
        door = showing.door(db, short)
        mine = showing.mine(db, short, cookies.read(f"seat-{short}"))
        promise = showing.promise(db)
    if mine is None or promise is None:
        raise Absent
    if not (mine.again and mine.current):
        return redirect(url_for("joining.lobby", short=short))
    return page(
        "joining/again.html",
        _("要綱が新しくなりました"),
        status=status,
        csrf=f"seat-{short}",
        door=door,
        promise=promise,
        say=say,
        purpose=door.purpose,
        practice=door.practice,
        nav=[],
    )
