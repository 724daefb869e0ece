"""The replay of a board: a page that works without scripts, and the history its script draws from."""

import base64

import msgspec
from flask import Blueprint, make_response, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions.perform import perform
from workshop.actions.replaying import ReadReplay
from workshop.board.picture import picture
from workshop.policy.showing import board_out, replays
from workshop.policy.showing.board_out import BoardShown
from workshop.web import aside, asking
from workshop.web.page import page
from workshop.wire.replay import Replay

pages = Blueprint("replays", __name__, url_prefix="/meetings/<short>/boards/<board>")


@pages.get("/replay")
def replay(short: str, board: str) -> Response:
    """The board after `at` moments, with the way to every other; `step` leads to the last one of a step."""
    who = asking.seated(short)
    found, told = _read(short, board)
    group = request.args.get("group", "")
    stops = replays.touching(told.moments, group)
    at = _at(told, stops)
    count = stops[at - 1] if at else 0
    moment = told.moments[count - 1] if count else None
    live = who.meeting.opening == "live"
    return page(
        "boards/replay.html",
        _("ボードのふり返り"),
        csrf=f"seat-{short}",
        board=found,
        short=short,
        at=at,
        last=len(stops),
        group=group,
        groups=_groups(told),
        steps=[(step.id, step.title) for step in told.steps],
        step=moment.step if moment else "",
        moment=moment,
        said=_said(told, count),
        src=_picture(told, count, group, found.name),
        back=f"/m/{short}/room" if live else f"/meetings/{short}/wrap-up",
        live=live,
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )


@pages.get("/history")
def history(short: str, board: str) -> Response:
    """The moments as JSON; none where the asker's edition (`since`) is still the last."""
    _found, told = _read(short, board, request.args.get("since", 0, int))
    answer = make_response(msgspec.json.encode(told))
    answer.headers["Content-Type"] = "application/json"
    return answer


def _read(short: str, board: str, since: int = 0) -> tuple[BoardShown, Replay]:
    who = asking.seated(short)
    with asking.house().database.read() as db:
        found = board_out.board(db, who, board)
    return found, perform(asking.house(), who, ReadReplay(found.id, since))


def _said(told: Replay, count: int) -> str:
    if not count:
        return ""
    return replays.sentence(replays.state_at(told.moments, count - 1), told.moments[count - 1])


def _picture(told: Replay, count: int, group: str, name: str) -> str:
    """The board after so many moments as a data address of our own SVG."""
    records = replays.of_group(replays.state_at(told.moments, count), group)
    svg = aside.made(lambda: picture(records.values(), told.groups, name).encode())
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"


def _at(told: Replay, stops: list[int]) -> int:
    """Which stop is asked for: by number, or as the last one of a step; the newest where nothing is."""
    step = request.args.get("step", "")
    if step and request.args.get("go") == "step":
        known = {each.id for each in told.steps}
        inside = [n for n, stop in enumerate(stops, 1) if told.moments[stop - 1].step == step]
        return inside[-1] if step in known and inside else len(stops)
    return max(0, min(request.args.get("at", len(stops), int), len(stops)))


def _groups(told: Replay) -> list[tuple[str, str]]:
    """Groups that have something on the board, by name; 事例提供 is one of them."""
    there = {record.group for moment in told.moments for record in moment.put}
    names = {**told.groups, "case": "事例提供", "other": "その他"}
    return [(group, names[group]) for group in names if group in there]
