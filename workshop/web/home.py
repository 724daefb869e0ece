"""The first page: the secretariat's desk for those signed in, the public page for others."""

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.web.page import page

pages = Blueprint("home", __name__)


@pages.get("/")
def home() -> Response:
    """Home."""
    return page("public/home.html", _("つなぎ"))
