"""Pages of records: past meetings, what left the house, audit lines. Reads only."""

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions import selfcheck
from workshop.policy.showing import chains, records
from workshop.policy.showing.records import require_keep
from workshop.web import asking
from workshop.web.page import page

pages = Blueprint("records", __name__)


@pages.get("/records")
def index() -> Response:
    """Past meetings and what left the house."""
    past = records.past(asking.house(), asking.viewer())
    exports = records.exports(asking.house(), asking.viewer())
    return page("records/index.html", _("記録"), past=past, exports=exports)


@pages.get("/records/house")
def house() -> Response:
    """The house's own audit lines."""
    return _chain("")


@pages.get("/records/check")
def check() -> Response:
    """The self-check of the server: machine, files, backups, the way in."""
    require_keep(asking.house(), asking.viewer())
    found = selfcheck.check(asking.house(), serving=True)
    return page("records/check.html", _("サーバーの点検"), found=found, at=asking.house().now())


@pages.get("/records/meetings/<short_id>")
def meeting(short_id: str) -> Response:
    """The audit lines of a meeting."""
    return _chain(short_id)


def _chain(short_id: str) -> Response:
    number = request.args.get("page", 1, int)
    shown = chains.chain(asking.house(), asking.viewer(), short_id, number)
    return page("records/chain.html", _("操作の記録"), shown=shown)
