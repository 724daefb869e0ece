"""Whether the server lives (`/healthz`), can serve (`/readyz`), and what it counts (`/metrics`, with a token).

Tells nothing of meetings or people.
"""

import hmac

from flask import Blueprint, jsonify, request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from workshop.errors import Absent
from workshop.meters import meters
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


@pages.get("/metrics")
def metrics() -> Response:
    """Counts for Prometheus. Behind a proxy everybody comes from loopback: so a token is asked, else it is absent."""
    asking.no_cookie()
    token = asking.house().metrics_token
    said = request.headers.get("Authorization", "")
    if not token or not hmac.compare_digest(said.encode(), f"Bearer {token}".encode()):
        raise Absent
    return Response(meters.page(), mimetype="text/plain")
