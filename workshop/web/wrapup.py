"""まとめ: sections left, preview right, what is owed on top; decisions; concluding. Papers leave by `exports`."""

from datetime import date

from flask import Blueprint, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions.concluding import Conclude, owed
from workshop.actions.decisions import DropFollowUp, KeepFollowUp
from workshop.actions.ending import CloseMeeting
from workshop.actions.minutes import OpenedMinutes, SaveSection, Written
from workshop.actions.perform import perform
from workshop.errors import Invalid, Stale, Unready
from workshop.policy.showing.wrapup import Facts
from workshop.web import asking
from workshop.web.minutes_source import opened, paper
from workshop.web.page import page
from workshop.web.paper_page import shown_paper
from workshop.web.refusals import sentence
from workshop.web.when import exact
from workshop.wire.records import Card, Offer

pages = Blueprint("wrapup", __name__, url_prefix="/meetings/<short>/wrap-up")


@pages.get("")
def wrap_up(short: str) -> Response:
    """The page."""
    return _shown(short)


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
        return _shown(short, wrong, status=refusal.status, typed=command)
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
    command = KeepFollowUp(
        form.get("sentence", ""),
        form.get("owner", ""),
        _date(form.get("due_on", "")),
        form.get("case", ""),
        form.get("id", ""),
    )
    try:
        perform(asking.house(), asking.seated(short), command)
    except Invalid as refusal:
        return _shown(short, follow_up_errors=refusal.fields, status=422, follow_up=form)
    return redirect(url_for("wrapup.wrap_up", short=short, done="saved", _anchor="decided"))


@pages.post("/close")
def close(short: str) -> Response:
    """Seal the wrap-up and go on another day."""
    perform(asking.house(), asking.seated(short), CloseMeeting())
    return redirect(url_for("meetings.one", short_id=short))


@pages.route("/conclude", methods=["GET", "POST"])
def conclude(short: str) -> Response:
    """Asked once more, then concluded and sealed."""
    if request.method == "POST":
        try:
            perform(asking.house(), asking.seated(short), Conclude())
        except Unready as refusal:
            return _shown(short, say=sentence(refusal), status=409)
        return redirect(url_for("meetings.one", short_id=short))
    minutes, about = opened(short)
    return page(
        "wrapup/conclude.html",
        _("会を終了する"),
        csrf=f"seat-{short}",
        short=short,
        owed=owed(minutes),
        purpose=about.purpose,
        practice=about.practice,
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _offered(minutes: OpenedMinutes, about: Facts) -> list[dict[str, str]]:
    """Offers and actions of the boards that are no follow-up yet, for one press each."""
    known = {each.sentence for each in minutes.follow_ups}
    groups = {group for group, _name in about.groups}
    return [
        {
            "sentence": record.text,
            "case": case,
            "owner": record.group if record.group in groups else "",
        }
        for case, records in minutes.boards.items()
        for record in records
        if (isinstance(record, Offer) or (isinstance(record, Card) and record.type == "action"))
        and record.text
        and record.text not in known
    ]


def _shown(
    short: str,
    wrong: dict[tuple[str, str], str] | None = None,
    *,
    status: int = 200,
    typed: SaveSection | None = None,
    **more: object,
) -> Response:
    minutes, about = opened(short)
    places = [("overview", "")] + [
        ("case", case.id) for case in about.cases if case.state != "withdrawn"
    ]
    places += [("issues", ""), ("next", "")]
    nothing = Written("", 0, None)
    expires = minutes.meeting.expires_at
    return page(
        "wrapup/wrap_up.html",
        _("まとめ"),
        status=status,
        csrf=f"seat-{short}",
        short=short,
        facts=about,
        places=places,
        sections=minutes.sections,
        nothing=nothing,
        wrong=wrong or {},
        typed=typed,
        owed=owed(minutes),
        follow_ups=minutes.follow_ups,
        case_options=[(c.id, f"{c.number} {c.label}") for c in about.cases],
        offered=_offered(minutes, about),
        preview=shown_paper(paper("room", minutes, about, ())),
        expires=exact(expires) if expires else "",
        purpose=about.purpose,
        practice=about.practice,
        **more,
    )
