"""使い方・困ったとき: what to do when…, for everybody, signed in or not. Shows nothing of the house."""

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.web.page import page

pages = Blueprint("help", __name__)


@pages.get("/help")
def help_page() -> Response:
    """The help page."""
    return page("help/help.html", _("使い方・困ったとき"))
