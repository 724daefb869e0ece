"""Refusals as pages (or JSON, where a script asked). Says nothing about what was typed or what exists."""

import logging
import uuid

from flask import Flask, jsonify, redirect, request
from flask_babel import gettext as _
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from workshop.errors import Absent, Refusal, SignedOut, Throttled, Unreadable
from workshop.web import asking
from workshop.web.page import page

_log = logging.getLogger(__name__)


def mount(app: Flask) -> None:
    """Install the translation of refusals and errors."""
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(OperationalError, _silent)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)


def wants_json() -> bool:
    """Whether a script asked."""
    return request.accept_mimetypes.best == "application/json" or request.is_json


def sentence(refusal: Refusal) -> str:
    """The refusal's sentence in the person's language."""
    return str(_(refusal.say, **refusal.values))


def _refusal(refusal: Refusal) -> Response:
    say = sentence(refusal)
    if isinstance(refusal, Unreadable):
        where = _place(refusal)
        _log.warning("unreadable at %s", where)
    if wants_json():
        answer = jsonify(ok=False, code=refusal.code, say=say)
        answer.status_code = refusal.status
        return answer
    if isinstance(refusal, Absent):
        return page("errors/404.html", _("見つかりません"), status=404)
    if isinstance(refusal, SignedOut) and request.method == "GET":
        return redirect(f"/sign-in?then={request.path}")
    if isinstance(refusal, Throttled):
        return page(
            "errors/throttled.html", _("少しお待ちください"), status=429, say=say, wait=refusal.wait
        )
    return page("errors/refusal.html", _("進めませんでした"), status=refusal.status, say=say)


def _place(error: Exception) -> str:
    """File and line in which it was raised."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else "?"


def _silent(error: OperationalError) -> Response:
    """The database is away, or its disk is full: nothing was done, and nobody need look for a fault in the page."""
    where = _place(error)
    _log.error("database: %s at %s", type(error).__name__, where)
    asking.nobody()
    refusal = Refusal(
        "いま記録を書き込めないため、この操作はまだ行われていません。少し待って、もう一度お試しください。続くときは、運用の担当者に知らせてください。",
        "unwritten",
    )
    refusal.status = 503
    return _refusal(refusal)


def _http(error: HTTPException) -> Response:
    if error.code in {404, 405}:
        return _refusal(Absent())
    refusal = Refusal(
        "送られたものが大きすぎます。短くして、もう一度送ってください。"
        if error.code == 413
        else "この操作は受けつけられませんでした。前のページへ戻って、もう一度お試しください。"
    )
    refusal.status = error.code or 400
    return _refusal(refusal)


def _broken(error: Exception) -> Response:
    """An error of ours: type, file and line go to the log, never message, arguments, form or query."""
    number, where = uuid.uuid4().hex[:8], _place(error)
    asking.nobody()
    _log.error("error %s: %s at %s", number, type(error).__name__, where)
    say = _(
        "この画面で不具合が起きました。保存したものは残っています。少し待って、もう一度お試しください。"
    )
    if wants_json():
        answer = jsonify(ok=False, code="broken", say=say, error_id=number)
        answer.status_code = 500
        return answer
    return page("errors/500.html", _("不具合が起きました"), status=500, error_id=number, say=say)
