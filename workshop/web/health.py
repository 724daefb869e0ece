"""Whether the server lives (`/healthz`) and can serve (`/readyz`). Tells nothing of meetings or people."""

from flask import Blueprint, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from workshop.web import asking

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    asking.no_cookie()
    return jsonify(ok=True)


@pages.get("/readyz")
def readyz() -> Response:
    """The database answers too; 503 while it does not."""
    asking.no_cookie()
    try:
        with asking.house().database.read() as db:
            db.execute(text("SELECT 1"))
    except SQLAlchemyError:
        answer = jsonify(ok=False)
        answer.status_code = 503
        return answer
    return jsonify(ok=True)
