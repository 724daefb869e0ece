"""The room's page, the wall's page, the way out. Draws no board: the browser does, with what the socket brings."""

import io
from dataclasses import asdict

import segno
from flask import Blueprint, jsonify, make_response, redirect, request, url_for
from flask_babel import gettext as _
from segno.helpers import make_wifi
from werkzeug.wrappers import Response

from workshop.actions.going import Leave
from workshop.actions.perform import perform
from workshop.actions.walls import OpenWall
from workshop.errors import Absent
from workshop.policy.showing.contacts import contacts
from workshop.policy.showing.farewell import farewell as shown_farewell
from workshop.policy.viewer import Seated
from workshop.web import asking, cookies
from workshop.web.page import page
from workshop.web.times import clock, day

pages = Blueprint("rooms", __name__, url_prefix="/m/<short>")
DAY = 24 * 3600


def _admitted(short: str, wall: bool = False) -> Seated | None:
    try:
        found = asking.seated(short, wall)
    except Absent:
        return None
    return found if found.in_room else None


@pages.get("/room")
def room(short: str) -> Response:
    """The meeting room; those who do not sit there are shown the way in."""
    who = _admitted(short)
    if who is None or who.meeting.opening != "live":
        return redirect(url_for("joining.lobby", short=short))
    keeps = bool(who.attendee and who.attendee.person_id)
    return page(
        "room/room.html",
        who.meeting.title,
        csrf=f"seat-{short}",
        short=short,
        meeting_title=who.meeting.title,
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
        wall_href=url_for("rooms.wall_door", short=short) if who.leads else "",
        prepare_href=url_for("preparation.room", short=short) if keeps else "",
        replay_href=url_for("replays.replay", short=short, board="now"),
        board_href=url_for("board_out.out", short=short, board="now") if keeps else "",
    )


@pages.get("/directory")
def directory(short: str) -> Response:
    """つなぎ先, for the board's drawer and while somebody types a name."""
    if _admitted(short) is None:
        raise Absent
    return jsonify(ok=True, groups=[asdict(each) for each in contacts(asking.house())])


@pages.get("/wall-door")
def wall_door(short: str) -> Response:
    """One button on the facilitator's side that opens the wall in this window."""
    who = _admitted(short)
    if who is None or not who.leads:
        raise Absent
    return page(
        "joining/wall_door.html",
        _("壁の画面"),
        csrf=f"seat-{short}",
        short=short,
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )


@pages.post("/wall-door")
def open_wall(short: str) -> Response:
    """Make the wall's own seat, admitted by the same press."""
    cookie = perform(asking.house(), asking.seated(short), OpenWall())
    answer = redirect(url_for("rooms.wall", short=short))
    cookies.put(answer, f"wall-{short}", cookie, DAY)
    return answer


@pages.get("/wall")
def wall(short: str) -> Response:
    """The wall screen."""
    who = _admitted(short, wall=True)
    if who is None:
        return redirect(url_for("rooms.farewell", short=short, why="closed"))
    return page(
        "room/wall.html",
        who.meeting.title,
        csrf=f"wall-{short}",
        short=short,
        meeting_title=who.meeting.title,
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
        qr=url_for("rooms.qr", short=short),
        code=who.meeting.code,
        address=f"{asking.house().origin.split('://')[-1]}/join",
        wifi=asking.house().hall_wifi,
        wifi_password=asking.house().hall_wifi_password,
        wifi_qr=_wifi(asking.house().hall_wifi, asking.house().hall_wifi_password),
    )


def _wifi(name: str, password: str) -> str:
    """What a phone's camera joins the hall's network by, as a picture in the page; "" where no network is set."""
    if not name:
        return ""
    made = make_wifi(name, password or None, "WPA" if password else None)
    return str(made.svg_data_uri(scale=8, border=2, dark="#1a1a1a"))


@pages.get("/qr.svg")
def qr(short: str) -> Response:
    """The join link as a picture. The link is public by design: it leads to the pledge, not into the room."""
    picture = io.BytesIO()
    link = f"{asking.house().origin}/m/{short}"
    segno.make(link, error="m").save(picture, kind="svg", scale=8, border=2, dark="#1a1a1a")
    answer = make_response(picture.getvalue())
    answer.headers["Content-Type"] = "image/svg+xml"
    return answer


@pages.route("/leave", methods=["GET", "POST"])
def leave(short: str) -> Response:
    """Going home, after one question."""
    if request.method == "GET":
        who = asking.seated(short)
        return page(
            "joining/leave.html",
            _("会から出る"),
            csrf=f"seat-{short}",
            short=short,
            purpose=who.meeting.purpose,
        )
    perform(asking.house(), asking.seated(short), Leave())
    return redirect(url_for("rooms.farewell", short=short, why="left"))


@pages.get("/farewell")
def farewell(short: str) -> Response:
    """Nothing more to see; the browser's cache and storage are cleared, the seat's cookie is expired by name."""
    with asking.house().database.read() as db:
        shown = shown_farewell(db, short)
    why = request.args.get("why", "")
    answer = page(
        "room/farewell.html",
        _("ありがとうございました"),
        why=why if why in {"expired", "sent_out", "stale", "left"} else "closed",
        meeting_title=shown.title,
        purpose=shown.purpose,
        practice=shown.practice,
        cases=shown.cases if why not in {"sent_out", "stale", "left"} else 0,
        ended_at=clock(shown.ended_at) if why not in {"sent_out", "stale", "left"} else "",
        destroyed_on=day(shown.retention_on),
        ask=shown.ask,
        nav=[],
    )
    # Never "cookies": that would sign this browser out of everything on the site.
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    for name in (f"seat-{short}", f"wall-{short}"):
        if cookies.read(name) and not _still_wanted(short, name.startswith("wall")):
            cookies.drop(answer, name)
    return answer


def _still_wanted(short: str, wall: bool) -> bool:
    """Whether this browser's seat is admitted to, or waits before, the opening that runs."""
    try:
        found = asking.seated(short, wall)
    except Absent:
        return False
    waits = found.seat.state == "waiting" and found.meeting.opening != "none"
    return found.in_room or (waits and found.seat.epoch == found.meeting.epoch)
