"""Pages reached from outside (mail, chat, a QR reader), and the one hop from there to the inside.

A link clicked elsewhere brings no SameSite=Strict cookie, so such a page neither sets nor judges one: it leads on, by
itself, to a page of the same origin, which does.
"""

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.web import asking
from workshop.web.page import page


def hop(to: str) -> Response:
    """The page that leads on to `to` (a path of ours)."""
    asking.no_cookie()
    return page("joining/hop.html", _("つなぎを開いています"), to=to)
