"""The facilitator's presses for steps, timer, turns, cases, rest and senses, as JSON. Who comes in is in `lead`."""

from dataclasses import asdict

from flask import Blueprint, jsonify
from werkzeug.wrappers import Response

from workshop.actions.perform import perform
from workshop.actions.senses import AnswerSense, ReadSenses
from workshop.actions.steps import GoTo, SwitchCase
from workshop.actions.timers import NextTurn, Timer, Veil
from workshop.web import asking
from workshop.web.lead import did, sent, text

pages = Blueprint("lead_steps", __name__, url_prefix="/m/<short>/lead")


@pages.post("/step")
def step(short: str) -> Response:
    """`{to, force?}`; code `confirm.ready` names who is not ready."""
    return did(short, GoTo(text("to"), sent().get("force") is True))


@pages.post("/timer")
def timer(short: str) -> Response:
    """`{pause: true}`, `{resume: true}` or `{add: minutes}`."""
    minutes = sent().get("add", 0)
    add = minutes if isinstance(minutes, int) and not isinstance(minutes, bool) else 0
    pause, resume = sent().get("pause") is True, sent().get("resume") is True
    return did(short, Timer(pause=pause, resume=resume, add=add))


@pages.post("/turn")
def turn(short: str) -> Response:
    """`{next: true}` or `{pass: true}`."""
    return did(short, NextTurn(passes=sent().get("pass") is True))


@pages.post("/agenda")
def agenda(short: str) -> Response:
    """`{case}`: id of the agenda item."""
    return did(short, SwitchCase(text("case")))


@pages.post("/veil")
def veil(short: str) -> Response:
    """`{on}`."""
    return did(short, Veil(sent().get("on") is True))


@pages.get("/senses")
def senses(short: str) -> Response:
    """Who pressed 心当たり; facilitators only."""
    told = perform(asking.house(), asking.seated(short), ReadSenses())
    return jsonify(ok=True, senses=[asdict(each) for each in told])


@pages.post("/sense")
def sense(short: str) -> Response:
    """`{id, way: "continue" | "lobby" | "stop"}`."""
    return did(short, AnswerSense(text("id"), text("way")))
