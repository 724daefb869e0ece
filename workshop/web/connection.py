"""接続テスト: what will work on this PC, before the day. Public; nothing is stored or sent anywhere."""

from flask import Blueprint, jsonify, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.web import asking
from workshop.web.page import page

pages = Blueprint("connection", __name__)
SOCKET = "/connection/socket"  # answered by the live threshold


@pages.get("/connection")
def connection() -> Response:
    """The page; the browser does the tests."""
    ping = url_for("connection.ping")
    return page("public/connection.html", _("接続テスト"), ping=ping, socket=SOCKET)


@pages.get("/connection/ping")
def ping() -> Response:
    """`{now}`: the server's clock in milliseconds."""
    return jsonify(now=int(asking.house().now().timestamp() * 1000))
