"""入室: from the link or code to the lobby, in five short pages. Admits nobody."""

from typing import Any

from flask import Blueprint, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions.admission import Pledge
from workshop.actions.codes import FindByCode
from workshop.actions.perform import perform
from workshop.errors import Absent, Invalid, Stale
from workshop.policy.finding import meeting_by_short
from workshop.policy.showing import joining as showing
from workshop.web import asking, cookies
from workshop.web.hop import hop
from workshop.web.page import page

pages = Blueprint("joining", __name__)
DAY = 24 * 3600


@pages.get("/m/<short>")
def link(short: str) -> Response:
    """The address in the QR and in invitations."""
    return hop(url_for("joining.enter", short=short))


@pages.route("/join", methods=["GET", "POST"])
def join() -> Response:
    """Typing the code from the wall."""
    error = ""
    if request.method == "POST":
        found = perform(asking.house(), asking.viewer(), FindByCode(request.form.get("code", "")))
        if found:
            return redirect(url_for("joining.enter", short=found))
        error = _("この番号の会は見つかりません。壁の画面の番号をもう一度お確かめください。")
    return page(
        "joining/join.html",
        _("会の番号で入る"),
        status=422 if error else 200,
        code=request.form.get("code", "")[:12],
        error=error,
    )


@pages.get("/m/<short>/enter")
def enter(short: str) -> Response:
    """What this is and for what; then the promise. Or the page that says what to do instead."""
    with asking.house().database.read() as db:
        door = showing.door(db, short)
        mine = showing.mine(db, short, cookies.read(f"seat-{short}"))
        promise = showing.promise(db)
    if mine and mine.current and mine.state in {"admitted", "waiting"}:
        return page("joining/mine.html", _("この端末の席"), **_about(door), mine=mine)
    if mine and mine.current and mine.state == "sent_out" and not request.args.get("again"):
        return page("joining/sent_out.html", _("会から退席しました"), **_about(door))
    if door.state != "open" or promise is None:
        return page("joining/closed_door.html", _door_title(door), **_about(door))
    asking.fresh_cookie(f"knock-{short}")
    return page(
        "joining/enter.html",
        _("会に入る"),
        csrf=f"knock-{short}",
        promise=promise,
        **_about(door),
    )


@pages.get("/m/<short>/charter")
def charter(short: str) -> Response:
    """The charter in force, read before the pledge."""
    with asking.house().database.read() as db:
        title, text = showing.charter_text(db, short)
        door = showing.door(db, short)
    back = url_for("joining.enter", short=short)
    return page("joining/charter.html", title, charter=text, back=back, **_about(door))


@pages.post("/m/<short>/enter")
def promised(short: str) -> Response:
    """The pledge was pressed: who are you?"""
    return _who(short, {}, status=200)


@pages.post("/m/<short>/who")
def who(short: str) -> Response:
    """Name, work, group, unit; then a waiting seat."""
    form = request.form
    with asking.house().database.read() as db:
        meeting = meeting_by_short(db, short)
    if not cookies.read(f"knock-{short}"):
        return redirect(url_for("joining.enter", short=short))
    command = Pledge(
        meeting=meeting.id,
        charter=form.get("charter", ""),
        name=form.get("name", ""),
        work=form.get("work", ""),
        group="" if form.get("group") == "other" else form.get("group", ""),
        affiliation=form.get("affiliation", ""),
        unit=form.get("unit", ""),
        promised=form.get("promised") == "yes",
        knock=cookies.read(f"knock-{short}"),
    )
    try:
        waiting = perform(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        return _who(short, {name: _(say) for name, say in refusal.fields.items()}, status=422)
    except (Stale, Absent):
        return redirect(url_for("joining.enter", short=short, changed=1))
    answer = redirect(url_for("joining.lobby", short=short))
    cookies.put(answer, f"seat-{short}", waiting.cookie, DAY)
    cookies.drop(answer, f"knock-{short}")
    return answer


@pages.get("/m/<short>/lobby")
def lobby(short: str) -> Response:
    """The number, large; then by itself into the room."""
    with asking.house().database.read() as db:
        door = showing.door(db, short)
        mine = showing.mine(db, short, cookies.read(f"seat-{short}"))
    if mine is None or not mine.current or mine.state in {"sent_out", "left"}:
        return redirect(url_for("joining.enter", short=short))
    if mine.state == "admitted":
        return redirect(_inside(door))
    if mine.again:
        return redirect(url_for("pledges.again", short=short))
    return page("joining/lobby.html", _("お待ちください"), mine=mine, **_about(door))


@pages.get("/m/<short>/door.json")
def door_state(short: str) -> Response:
    """Whether the door is open by now: `{to}`, empty while it is not."""
    with asking.house().database.read() as db:
        door = showing.door(db, short)
    return jsonify(to=url_for("joining.enter", short=short) if door.state != "not_yet" else "")


@pages.get("/m/<short>/lobby.json")
def lobby_state(short: str) -> Response:
    """Where this browser should be now: `{state, to}`."""
    with asking.house().database.read() as db:
        door = showing.door(db, short)
        mine = showing.mine(db, short, cookies.read(f"seat-{short}"))
    if mine is None or not mine.current:
        return jsonify(state="gone", to=url_for("joining.enter", short=short))
    to = _inside(door) if mine.state == "admitted" else ""
    if mine.state in {"sent_out", "left"}:
        to = url_for("joining.enter", short=short)
    if mine.again:
        to = url_for("pledges.again", short=short)
    return jsonify(state=mine.state, to=to)


def _inside(door: showing.Door) -> str:
    """Where an admitted seat sits in the opening that runs; the room itself sends everybody else back here."""
    return {
        "live": f"/m/{door.short}/room",
        "preparation": f"/meetings/{door.short}/prepare",
        "wrap-up": f"/meetings/{door.short}/wrap-up",
    }.get(door.opening, f"/m/{door.short}/enter")


def _about(door: showing.Door) -> dict[str, Any]:
    return {"door": door, "purpose": door.purpose, "practice": door.practice, "nav": []}


def _door_title(door: showing.Door) -> str:
    titles: dict[str, str] = {
        "cancelled": _("この会は中止になりました"),
        "ended": _("この会は終わりました"),
    }
    return titles.get(door.state) or str(_("会はまだ始まっていません"))


def _who(short: str, errors: dict[str, str], status: int) -> Response:
    with asking.house().database.read() as db:
        door = showing.door(db, short)
        groups, units = showing.groups(db, short), showing.units(db)
    return page(
        "joining/who.html",
        _("お名前と所属"),
        status=status,
        csrf=f"knock-{short}",
        form=request.form,
        errors=errors,
        groups=groups,
        units=units,
        **_about(door),
    )
