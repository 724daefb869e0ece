"""まとめ: what is written, decided and concluded there. Drawn by `wrapup_page`; papers leave by `exports`."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.concluding import Conclude, owed
from workshop.actions.decisions import DropFollowUp, KeepFollowUp
from workshop.actions.ending import CloseMeeting, ExpireDue
from workshop.actions.minutes import SaveSection
from workshop.actions.perform import perform
from workshop.errors import Absent, Invalid, Stale, Unready
from workshop.policy.showing import copies
from workshop.policy.viewer import Viewer
from workshop.screen import hard
from workshop.web import asking
from workshop.web.done import says
from workshop.web.minutes_source import opened
from workshop.web.page import page
from workshop.web.refusals import sentence
from workshop.web.wrapup_page import shown

says(
    {
        "wrapup.closed": _l("まとめの部屋に封をしました。"),
        "wrapup.concluded": _l("会を終了し、封をしました。"),
    }
)

pages = Blueprint("wrapup", __name__, url_prefix="/meetings/<short>/wrap-up")


@pages.get("")
def wrap_up(short: str) -> Response:
    """The page; a keeper without a seat in it is led to the card, by which it opens."""
    perform(asking.house(), Viewer(), ExpireDue())
    signed_in = asking.viewer().person is not None
    try:
        who = asking.seated(short)
    except Absent:
        if not signed_in:
            raise
    else:
        if who.in_room and who.meeting.opening == "wrap-up":
            return shown(short)
    if signed_in:
        return redirect(url_for("openings.open_meeting", short=short, kind="wrap-up"))
    return redirect(url_for("joining.enter", short=short))


@pages.post("/section")
def section(short: str) -> Response:
    """Autosave and save of one section: JSON `{ok, at, version}` where a script asked."""
    form = request.form
    command = SaveSection(
        form.get("name", ""),
        form.get("text", ""),
        form.get("version", 0, int),
        form.get("case", ""),
    )
    scripted = request.accept_mimetypes.best == "application/json"
    try:
        version = perform(asking.house(), asking.seated(short), command)
    except (Invalid, Stale) as refusal:
        if scripted:
            raise
        wrong = {(command.name, command.case): sentence(refusal)}
        places = _blocking(command.text) if refusal.code == "identifies" else []
        return shown(short, wrong, status=refusal.status, typed=command, blocking=places)
    if scripted:
        at = asking.house().now().astimezone(asking.house().zone).strftime("%H:%M")
        return jsonify(ok=True, at=at, version=version)
    return redirect(url_for("wrapup.wrap_up", short=short, done="saved"))


@pages.post("/follow-up")
def follow_up(short: str) -> Response:
    """Keep or drop a follow-up."""
    form = request.form
    if form.get("drop"):
        perform(asking.house(), asking.seated(short), DropFollowUp(form["drop"]))
        return redirect(url_for("wrapup.wrap_up", short=short, done="saved", _anchor="decided"))
    try:
        perform(asking.house(), asking.seated(short), _follow_up(form))
    except (Invalid, Stale) as refusal:
        fields = refusal.fields if isinstance(refusal, Invalid) else {"sentence": refusal.say}
        # A dropped follow-up has no form of its own any more: what was typed goes into the empty one.
        at = "" if refusal.code == "dropped" else form.get("id", "")
        wrongs = {name: _(say) for name, say in fields.items()}
        return shown(
            short, status=refusal.status, follow_up=form, follow_up_at=at, follow_up_errors=wrongs
        )
    return redirect(url_for("wrapup.wrap_up", short=short, done="saved", _anchor="decided"))


@pages.post("/close")
def close(short: str) -> Response:
    """Seal the wrap-up and go on another day."""
    perform(asking.house(), asking.seated(short), CloseMeeting())
    return redirect(url_for("meetings.one", short_id=short, done="wrapup.closed"))


@pages.route("/conclude", methods=["GET", "POST"])
def conclude(short: str) -> Response:
    """Asked once more, then concluded and sealed."""
    if request.method == "POST":
        try:
            perform(asking.house(), asking.seated(short), Conclude())
        except Unready as refusal:
            return shown(short, say=sentence(refusal), status=409)
        return redirect(url_for("meetings.one", short_id=short, done="wrapup.concluded"))
    minutes, about = opened(short)
    with asking.house().database.read() as db:
        still_out = copies.still_out(db, minutes.meeting.id)
    return page(
        "wrapup/conclude.html",
        _("会を終了する"),
        csrf=f"seat-{short}",
        short=short,
        owed=owed(minutes),
        copies_out=still_out,
        purpose=about.purpose,
        practice=about.practice,
    )


def _follow_up(form: Mapping[str, str]) -> KeepFollowUp:
    return KeepFollowUp(
        form.get("sentence", ""),
        form.get("owner", ""),
        _date(form.get("due_on", "")),
        form.get("case", ""),
        form.get("id", ""),
        form.get("mark", ""),
    )


def _date(text: str) -> date | None:
    """The day typed, None for none. Raises `Invalid` at `due_on`: a mistyped day is not no day."""
    try:
        return date.fromisoformat(text) if text.strip() else None
    except ValueError as bad:
        say = "日付を選びなおしてください。"
        raise Invalid(say, "date", {"due_on": say}) from bad


def _blocking(text: str) -> list[str]:
    """The places that keep a text from being saved, for the page of who typed it."""
    return list(dict.fromkeys(each.excerpt for each in hard(text) if each.blocks))
