"""復旧: two custodians' cards and a reason open a meeting; its cases and minutes are read, a new keeper is added."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.ending import CloseMeeting, ExpireDue
from workshop.actions.perform import perform
from workshop.actions.recovered import AddKeeperInRecovery, OpenRecovered, ReadRecovered
from workshop.actions.recovering import TOLD, RecoverMeeting
from workshop.errors import Absent, Invalid
from workshop.policy.showing import papers, recovery
from workshop.policy.showing.wrapup import facts
from workshop.policy.viewer import Seated, Viewer
from workshop.web import asking, cookies
from workshop.web.done import says
from workshop.web.home import tells
from workshop.web.minutes_source import paper
from workshop.web.page import page
from workshop.web.paper_page import shown_paper

pages = Blueprint("recovery", __name__)
says(
    {
        "recovery.keeper": _l("この会を開けられる人を加えました。その人のカードで開けます。"),
        "recovery.closed": _l("復旧を終えて、封をしました。"),
    }
)
tells(
    {
        TOLD: _l(
            "鍵の保管者2人のカードで、この会が復旧のために開かれました。心当たりがなければ、事務局に確かめてください。"
        )
    }
)
ROOT = "/meetings/<short>/recovery"
DAY = 24 * 3600


@pages.get(ROOT)
def recover(short: str) -> Response:
    """The room for who sits in it; else the form with two cards and the reason."""
    perform(asking.house(), Viewer(), ExpireDue())
    who = _inside(short)
    return _room(short, who, {}) if who else _form(short, {})


@pages.post(ROOT)
def opened(short: str) -> Response:
    """Two cards, the reason, the pledge."""
    form = request.form
    two = (form.get("card_1", "")[:200], form.get("card_2", "")[:200])
    command = RecoverMeeting(short, two, form.get("reason", ""), form.get("pledged") == "yes")
    try:
        seating = perform(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        return _form(short, {name: _(say) for name, say in refusal.fields.items()}, 422)
    answer = redirect(f"/meetings/{short}/recovery")
    cookies.put(answer, f"seat-{short}", seating.cookie, DAY)
    return answer


@pages.get(f"{ROOT}/<int:number>")
def case(short: str, number: int) -> Response:
    """One case as it was handed in last."""
    opened_case = perform(asking.house(), asking.seated(short), ReadRecovered(number))
    who = asking.seated(short)
    return page(
        "recovery/case.html",
        _("事例%(n)s「%(label)s」", n=number, label=opened_case.label),
        paper=papers.paper(opened_case.sheet, opened_case.label, opened_case.group),
        opened=opened_case,
        short=short,
        meeting=who.meeting.title,
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )


@pages.post(f"{ROOT}/keeper")
def keeper(short: str) -> Response:
    """A new keeper."""
    who, form = asking.seated(short), request.form
    try:
        command = AddKeeperInRecovery(form.get("person", ""), form.get("role", ""))
        perform(asking.house(), who, command)
    except Invalid as refusal:
        return _room(short, who, {name: _(say) for name, say in refusal.fields.items()}, 422)
    return redirect(f"/meetings/{short}/recovery?done=recovery.keeper")


@pages.post(f"{ROOT}/close")
def close(short: str) -> Response:
    """Sealed again."""
    who = asking.seated(short)
    recovery.room(asking.house(), who)  # only from inside: a live meeting is closed in its room
    perform(asking.house(), who, CloseMeeting())
    return redirect(f"/meetings/{short}?done=recovery.closed")


def _inside(short: str) -> Seated | None:
    try:
        who = asking.seated(short)
    except Absent:
        return None
    return who if who.in_room and who.meeting.opening == "recovery" else None


def _form(short: str, errors: dict[str, str], status: int = 200) -> Response:
    shown = recovery.door(asking.house(), asking.viewer(), short)
    return page(
        "recovery/open.html",
        _("復旧で開く"),
        status=status,
        shown=shown,
        errors=errors,
        form=request.form,
        purpose=shown.purpose,
        practice=shown.practice,
    )


def _room(short: str, who: Seated, errors: dict[str, str], status: int = 200) -> Response:
    shown = recovery.room(asking.house(), who)
    minutes = perform(asking.house(), who, OpenRecovered()) if shown.held else None
    drawn = None
    if minutes is not None:
        with asking.house().database.read() as db:
            about = facts(db, minutes.meeting)
        drawn = shown_paper(paper("room", minutes, about, ()))
    return page(
        "recovery/room.html",
        _("復旧の部屋"),
        status=status,
        csrf=f"seat-{short}",
        shown=shown,
        paper=drawn,
        errors=errors,
        form=request.form,
        purpose=shown.purpose,
        practice=shown.practice,
    )
