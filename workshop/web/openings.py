"""会を開く: a keeper posts the card and gets a seat: in preparation, live, or wrap-up. Also the wall's opening."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.ending import ExpireDue
from workshop.actions.openings import OpenMeeting
from workshop.actions.perform import perform
from workshop.actions.presiding import Prolong
from workshop.errors import Absent, Invalid, Unready
from workshop.policy.finding import meeting_by_short
from workshop.policy.showing import opening as showing
from workshop.policy.viewer import Viewer
from workshop.web import asking, cookies
from workshop.web.done import says
from workshop.web.page import page
from workshop.web.refusals import sentence

pages = Blueprint("openings", __name__)
says({"opening.prolonged": _l("1時間のばしました。")})
DAY = 24 * 3600


@pages.route("/meetings/<short>/open", methods=["GET", "POST"], defaults={"kind": "live"})
@pages.route("/meetings/<short>/open/<kind>", methods=["GET", "POST"])
def open_meeting(short: str, kind: str) -> Response:
    """Purpose, pledge, card; a second press where one is asked for."""
    # By the clock, whoever looks: the audit line must not name this keeper.
    perform(asking.house(), Viewer(), ExpireDue())
    if request.method == "GET":
        return _form(short, kind)
    with asking.house().database.read() as db:
        meeting = meeting_by_short(db, short)
    confirmed = frozenset(request.form.getlist("confirmed"))
    command = OpenMeeting(
        meeting.id,
        kind,
        request.form.get("card", ""),
        request.form.get("pledged") == "yes",
        confirmed,
    )
    try:
        seating = perform(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        wrongs = {name: _(say) for name, say in refusal.fields.items()}
        return _form(short, kind, wrongs, status=422)
    except Unready as refusal:
        if not refusal.code.startswith("confirm."):
            raise
        what = refusal.code.removeprefix("confirm.")
        return _form(short, kind, {what: sentence(refusal)}, status=409)
    answer = redirect(_inside(short, kind))
    cookies.put(answer, f"seat-{short}", seating.cookie, DAY)
    return answer


@pages.post("/meetings/<short>/prolong")
def prolong(short: str) -> Response:
    """One more hour for the preparation or the wrap-up, from inside it."""
    who = asking.seated(short)
    if who.meeting.opening not in {"preparation", "wrap-up"}:
        raise Absent
    perform(asking.house(), who, Prolong())
    return redirect(f"{_inside(short, who.meeting.opening)}?done=opening.prolonged")


def _inside(short: str, kind: str) -> str:
    return {
        "live": f"/m/{short}/room",
        "preparation": f"/meetings/{short}/prepare",
        "wrap-up": f"/meetings/{short}/wrap-up",
    }[kind]


def _form(
    short: str,
    kind: str,
    errors: dict[str, str] | None = None,
    *,
    status: int = 200,
) -> Response:
    with asking.house().database.read() as db:
        shown = showing.opening(db, asking.house(), asking.viewer(), short, kind)
    titles = {
        "live": _("会を開く"),
        "preparation": _("準備の部屋を開く"),
        "wrap-up": _("まとめの部屋を開く"),
    }
    return page(
        "openings/open.html",
        titles[kind],
        status=status,
        shown=shown,
        kind=kind,
        errors=errors or {},
        confirmed=request.form.getlist("confirmed"),
        pledged=request.form.get("pledged") == "yes",
        purpose=shown.purpose,
        practice=shown.practice,
        back=url_for("meetings.one", short_id=short),
    )
