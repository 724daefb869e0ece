"""持ち帰り読み: a group's card opens its own cases and promises for half an hour, on this visit alone."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.perform import perform
from workshop.actions.taking_home import EndReading, PromisesAtHome, ReadAtHome, TakeHome
from workshop.errors import Invalid
from workshop.policy.showing import papers
from workshop.policy.showing.followups import STATUS
from workshop.policy.showing.taking_home import at_home
from workshop.web import asking
from workshop.web.done import says
from workshop.web.page import page

pages = Blueprint("take_home", __name__)
says(
    {
        "home.opened": _l("開きました。30分たつと、自動で閉じます。"),
        "home.ended": _l("閉じました。もう一度読むときは、団体カードを入れてください。"),
    }
)


@pages.get("/take-home")
def index() -> Response:
    """What can be read now, or the form for the card."""
    return _index({}, 200)


@pages.post("/take-home")
def open_() -> Response:
    """The card."""
    try:
        command = TakeHome(request.form.get("card", "")[:200])
        perform(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        return _index({name: _(say) for name, say in refusal.fields.items()}, 422)
    return redirect("/take-home?done=home.opened")


@pages.get("/take-home/<case>")
def one(case: str) -> Response:
    """One own case."""
    opened = perform(asking.house(), asking.viewer(), ReadAtHome(case))
    shown = at_home(asking.house(), asking.viewer())
    line = next(each for each in shown.cases if each.id == case)
    return page(
        "take_home/case.html",
        _("事例%(n)s「%(label)s」", n=line.number, label=line.label),
        paper=papers.paper(opened.sheet, opened.label),
        meeting=line.meeting,
        until=shown.until,
    )


@pages.post("/take-home/end")
def end() -> Response:
    """Read to the end."""
    perform(asking.house(), asking.viewer(), EndReading())
    return redirect("/take-home?done=home.ended")


def _index(errors: dict[str, str], status: int) -> Response:
    shown = at_home(asking.house(), asking.viewer())
    promises = perform(asking.house(), asking.viewer(), PromisesAtHome()) if shown.until else []
    return page(
        "take_home/index.html",
        _("自分の団体の事例を読む"),
        status=status,
        shown=shown,
        promises=promises,
        status_words=STATUS,
        errors=errors,
    )
