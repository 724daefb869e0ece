"""The presenter's own strip and the private button of everybody, as JSON. Shows nobody who pressed."""

from flask import Blueprint
from werkzeug.wrappers import Response

from workshop.actions.senses import ConfirmSummary, StopCase, TellSense
from workshop.actions.timers import NextTurn
from workshop.actions.withdrawing import WithdrawAsPresenter
from workshop.web.lead import did

pages = Blueprint("present", __name__, url_prefix="/m/<short>")


@pages.post("/present/stop")
def stop(short: str) -> Response:
    """The current case ends here."""
    return did(short, StopCase())


@pages.post("/present/confirm")
def confirm(short: str) -> Response:
    """要約は合っています."""
    return did(short, ConfirmSummary())


@pages.post("/present/withdraw")
def withdraw(short: str) -> Response:
    """The current case is withdrawn: text, keys and boards go at once."""
    return did(short, WithdrawAsPresenter())


@pages.post("/me/sense")
def sense(short: str) -> Response:
    """心当たりがある."""
    return did(short, TellSense())


@pages.post("/me/turn")
def turn(short: str) -> Response:
    """I have spoken; the next one, please."""
    return did(short, NextTurn())
