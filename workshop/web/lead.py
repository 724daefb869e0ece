"""The facilitator's presses in the room, as JSON: who comes in, roles, promises, closing. Steps are in `lead_steps`."""

from dataclasses import asdict
from typing import Any

import msgspec
from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from workshop.actions.admission import Admit
from workshop.actions.ending import CloseMeeting
from workshop.actions.going import SendOut
from workshop.actions.perform import Command, perform
from workshop.actions.presiding import HandOver, Prolong, TakePaper
from workshop.actions.roles import GiveRole
from workshop.actions.timers import Gather, ShowPromises
from workshop.errors import Invalid
from workshop.policy.showing import lobby as showing
from workshop.web import asking

pages = Blueprint("lead", __name__, url_prefix="/m/<short>/lead")


def sent() -> dict[str, Any]:
    """The JSON object sent, or an empty one; what is no object counts as empty."""
    try:  # strict: no half characters, no numbers without end, no nesting without end
        body = msgspec.json.decode(request.get_data()) if request.is_json else None
    except (ValueError, RecursionError):
        body = None
    return body if isinstance(body, dict) else {}


def text(name: str) -> str:
    """A text of the JSON object sent; anything else is empty."""
    value = sent().get(name, "")
    return value if isinstance(value, str) and "\0" not in value else ""


def did(short: str, command: Command[Any]) -> Response:
    """Do a command from this browser's seat and say so."""
    answer = perform(asking.house(), asking.seated(short), command)
    return jsonify(ok=True, answer=answer)


@pages.get("/lobby")
def lobby(short: str) -> Response:
    """Who waits."""
    with asking.house().database.read() as db:
        waiting = showing.lobby(db, asking.seated(short))
    return jsonify(ok=True, waiting=[asdict(guest) for guest in waiting])


@pages.post("/admit")
def admit(short: str) -> Response:
    """`{seats: [id…] | "all", role?, case?, same_as?}`."""
    seats = sent().get("seats")
    chosen = tuple(str(each) for each in seats) if isinstance(seats, list) else ()
    if not chosen and seats != "all":  # nobody chosen is never everybody
        raise Invalid("入れる人を選んでください。", "nobody")
    role = text("role") or "participant"
    return did(short, Admit(chosen, role, text("case"), text("same_as")))


@pages.post("/send-out")
def send_out(short: str) -> Response:
    """`{attendee, to: "lobby" | "out"}`."""
    return did(short, SendOut(text("attendee"), text("to") or "lobby"))


@pages.post("/role")
def role(short: str) -> Response:
    """`{attendee, role, case?}`."""
    return did(short, GiveRole(text("attendee"), text("role"), text("case")))


@pages.post("/hand-over")
def hand_over(short: str) -> Response:
    """`{attendee}`."""
    return did(short, HandOver(text("attendee")))


@pages.post("/paper")
def paper(short: str) -> Response:
    """`{name, work, group, affiliation?}`."""
    return did(short, TakePaper(text("name"), text("work"), text("group"), text("affiliation")))


@pages.post("/gather")
def gather(short: str) -> Response:
    """`{}`."""
    return did(short, Gather())


@pages.post("/prolong")
def prolong(short: str) -> Response:
    """`{}`."""
    return did(short, Prolong())


@pages.post("/close")
def close(short: str) -> Response:
    """`{confirm: false}` shows the promises, `{cancel: true}` goes back, `{confirm: true}` closes and seals."""
    if sent().get("confirm") is True:
        return did(short, CloseMeeting())
    return did(short, ShowPromises(on=sent().get("cancel") is not True))
