"""Pages of meetings: the list, a meeting with its one next act, beginning, cancelling. Plans are in `plans`."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import DateField, IntegerField
from wtforms.validators import InputRequired

from workshop.actions.meetings import BeginCollecting
from workshop.actions.moving import CancelMeeting, EraseSooner
from workshop.actions.perform import perform
from workshop.errors import Invalid, Refusal, Stale, Unready
from workshop.policy.showing import meetings, overviews
from workshop.web import asking
from workshop.web.done import says
from workshop.web.forms import OwnForm
from workshop.web.page import page
from workshop.web.refusals import sentence

pages = Blueprint("meetings", __name__)
CANCELLED_DAYS = timedelta(days=14)

says(
    {
        "meeting.begun": _l("募集を始めました。次は、招待を渡してください。"),
        "meeting.cancelled": _l("会を中止しました。招待した団体へ伝えてください。"),
        "meeting.sooner": _l("消す日を早めました。"),
    }
)


class EraseForm(OwnForm):
    """The day on which the texts of a cancelled meeting go."""

    erase_on = DateField(_l("事例とボードを消す日"), [InputRequired(_l("日付を入れてください。"))])
    version = IntegerField()


@pages.get("/meetings")
def index() -> Response:
    """All meetings, by what is still to do."""
    return page(
        "meetings/index.html", _("会"), listed=meetings.listed(asking.house(), asking.viewer())
    )


@pages.get("/meetings/<short_id>")
def one(short_id: str) -> Response:
    """A meeting and its one next act."""
    return _one(short_id)


def _one(short_id: str, status: int = 200, say: str = "") -> Response:
    shown = overviews.overview(asking.house(), asking.viewer(), short_id)
    more: dict[str, Any] = {"notices": [{"kind": "warn", "text": say}]} if say else {}
    return page(
        "meetings/one.html",
        shown.line.title,
        status=status,
        shown=shown,
        purpose=shown.purpose,
        practice=shown.line.practice,
        **more,
    )


@pages.post("/meetings/<short_id>/begin")
def begin(short_id: str) -> Response:
    """募集を始める; what is missing is all named on the page."""
    version = request.form.get("version", 0, int)
    try:
        perform(asking.house(), asking.viewer(), BeginCollecting(short_id, version))
    except (Stale, Unready) as refusal:
        return _one(short_id, refusal.status, lines(refusal))
    return redirect(f"/meetings/{short_id}?done=meeting.begun")


def lines(refusal: Refusal) -> str:
    """A refusal of several lines in the person's language."""
    return " ".join(_(line) for line in sentence(refusal).splitlines())


@pages.get("/meetings/<short_id>/cancel")
def cancelling(short_id: str) -> Response:
    """What cancelling would do."""
    return _cancel(short_id, EraseForm(data={"erase_on": _today() + CANCELLED_DAYS}))


@pages.post("/meetings/<short_id>/cancel")
def cancel(short_id: str) -> Response:
    """Cancel, or, once cancelled, erase sooner."""
    form = EraseForm(request.form)
    shown = overviews.overview(asking.house(), asking.viewer(), short_id)
    cancelled = shown.line.phase == "cancelled"
    verb = EraseSooner if cancelled else CancelMeeting
    try:
        if not form.validate() or form.erase_on.data is None:
            return _cancel(short_id, form, 422)
        act = verb(short_id, form.version.data or 0, form.erase_on.data)
        perform(asking.house(), asking.viewer(), act)
    except Invalid as refusal:
        form.take(refusal)
        return _cancel(short_id, form, refusal.status)
    except Stale as refusal:
        return _cancel(short_id, form, refusal.status, _(refusal.say))
    return redirect(f"/meetings/{short_id}?done=meeting.{'sooner' if cancelled else 'cancelled'}")


def _cancel(short_id: str, form: EraseForm, status: int = 200, say: str = "") -> Response:
    shown = overviews.for_planner(asking.house(), asking.viewer(), short_id)
    if form.erase_on.data and shown.retention_on and status == 200:
        form.erase_on.data = min(form.erase_on.data, shown.retention_on)
    form.version.data = shown.version
    return page(
        "meetings/cancel.html",
        _("消す日を早める") if shown.line.phase == "cancelled" else _("会を中止する"),
        status=status,
        shown=shown,
        form=form,
        say=say,
        today=_today(),
        purpose=shown.purpose,
        practice=shown.line.practice,
    )


def _today() -> date:
    return asking.house().now().astimezone(asking.house().zone).date()
