"""持ち越し from the room or the wrap-up: promises, 検討課題, allowed cases; その後 in the room."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions import carrying_cases
from workshop.actions.carrying import Carry, OpenToCarry
from workshop.actions.carrying_cases import CarryCaseInRoom
from workshop.actions.issues import KeepIssue
from workshop.actions.looking_back import ReadLastTime
from workshop.actions.perform import perform
from workshop.errors import Invalid, Stale, Unready
from workshop.policy.showing import carrying as showing
from workshop.policy.showing.followups import STATUS
from workshop.web import asking
from workshop.web.done import says
from workshop.web.home import tells
from workshop.web.page import page
from workshop.web.refusals import sentence
from workshop.web.wrapup_page import shown as wrapup_page

pages = Blueprint("carrying", __name__)
says(
    {
        "carried": _l("次の会へ持ち越しました。次の会で、開けられる人が読めます。"),
        "case.carried": _l("事例を次の会へ持ち越しました。次の会で、もう一度審査します。"),
    }
)
tells(
    {
        "case.carried": _l(
            "あなたの団体の事例が、認めておられたとおり次の会へ持ち越されました。取り下げは、いつでもできます。"
        )
    }
)


@pages.get("/meetings/<short>/carry")
def carry(short: str) -> Response:
    """What can go to which meeting."""
    return _page(short, {}, 200)


@pages.post("/meetings/<short>/carry")
def carried(short: str) -> Response:
    """Promises and issues, or one case."""
    form = request.form
    command: Carry | CarryCaseInRoom
    if form.get("case"):
        command = CarryCaseInRoom(form["case"], form.get("to", ""), form.get("reason", ""))
    else:
        command = Carry(
            form.get("to", ""),
            form.get("reason", ""),
            tuple(form.getlist("promise")),
            tuple(form.getlist("issue")),
        )
    try:
        if isinstance(command, Carry):
            perform(asking.house(), asking.seated(short), command)
        else:
            carrying_cases.carry(asking.house(), asking.seated(short), command)
    except Invalid as refusal:
        return _page(short, {name: _(say) for name, say in refusal.fields.items()}, refusal.status)
    except Unready as refusal:
        return _page(short, {"chosen": sentence(refusal)}, refusal.status)
    done = "case.carried" if form.get("case") else "carried"
    return redirect(url_for("carrying.carry", short=short, done=done))


@pages.post("/meetings/<short>/wrap-up/issue")
def issue(short: str) -> Response:
    """Keep a 検討課題."""
    form = request.form
    command = KeepIssue(
        form.get("issue", ""), form.get("status", "open"), form.get("id", ""), form.get("mark", "")
    )
    try:
        perform(asking.house(), asking.seated(short), command)
    except (Invalid, Stale) as refusal:
        typed = {"id": command.id, "issue": command.sentence, "say": _(refusal.say)}
        return wrapup_page(short, status=refusal.status, issue_typed=typed)
    return redirect(url_for("wrapup.wrap_up", short=short, done="saved", _anchor="issues"))


@pages.get("/m/<short>/last-time")
def last_time(short: str) -> Response:
    """The promises of last time as a piece of HTML for the room's panel."""
    found = perform(asking.house(), asking.seated(short), ReadLastTime())
    return page("carrying/last_time.html", _("前の会の約束"), promises=found, words=STATUS)


def _page(short: str, errors: dict[str, str], status: int) -> Response:
    who = asking.seated(short)
    found = perform(asking.house(), who, OpenToCarry())
    with asking.house().database.read() as db:
        targets = showing.targets(db, found.meeting)
        cases = showing.cases_to_carry(db, found.meeting, asking.house().now())
    return page(
        "carrying/carry.html",
        _("次の会へ持ち越す"),
        status=status,
        csrf=f"seat-{short}",
        short=short,
        found=found,
        targets=[(each.short_id, each.title) for each in targets],
        cases=cases if found.meeting.opening == "live" else (),
        back=f"/m/{short}/room"
        if found.meeting.opening == "live"
        else f"/meetings/{short}/wrap-up",
        form=request.form,
        errors=errors,
        purpose=found.meeting.purpose,
        practice=found.meeting.practice,
    )
