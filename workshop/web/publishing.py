"""公開用の記録 in the wrap-up: written by one keeper, read and released by another. Public pages are in `public`."""

from datetime import date
from typing import Any

from flask import Blueprint, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.minutes import OpenedMinutes
from workshop.actions.perform import perform
from workshop.actions.publishing import OpenPublic, PublicDraft, SavePublic
from workshop.actions.releasing import ReleasePublic
from workshop.errors import Absent, Invalid, Stale, Unready
from workshop.policy import quietly
from workshop.policy.knowing import known_in_room
from workshop.policy.public_minutes import begun, public_paper
from workshop.policy.showing import public
from workshop.policy.showing.wrapup import facts
from workshop.web import asking
from workshop.web.done import says
from workshop.web.home import tells
from workshop.web.minutes_source import Opened
from workshop.web.page import page
from workshop.web.paper_page import shown_paper
from workshop.web.refusals import sentence, wants_json

says({"public.released": _l("公開しました。下の番地を知らせれば、だれでも読めます。")})
tells(
    {
        "public.released": _l("公開用の記録が公開されました。会のページから読めます。"),
        "public.withdrawn": _l("公開用の記録の公開が、やめになりました。"),
    }
)

pages = Blueprint("publishing", __name__, url_prefix="/meetings/<short>/wrap-up/public")


@pages.get("")
def write(short: str) -> Response:
    """The text, how it will look, and who may release it."""
    return _write(short)


@pages.post("")
def save(short: str) -> Response:
    """Autosave and save: JSON `{ok, at, version}` where a script asked."""
    command = SavePublic(request.form.get("text", ""), request.form.get("version", ""))
    try:
        mark = perform(asking.house(), asking.seated(short), command)
    except (Invalid, Stale) as refusal:
        if wants_json():
            raise
        return _write(short, refusal.status, sentence(refusal), command.text)
    if wants_json():
        at = asking.house().now().astimezone(asking.house().zone).strftime("%H:%M")
        return jsonify(ok=True, at=at, version=mark)
    return redirect(url_for("publishing.write", short=short, done="saved"))


@pages.get("/release")
def read(short: str) -> Response:
    """Read once more by the second keeper, with what still may point to somebody."""
    return _release(short)


@pages.post("/release")
def release(short: str) -> Response:
    """Release it; from now on it is in clear."""
    form = request.form
    try:
        command = ReleasePublic(form.get("mark", ""), _day(form), form.get("reason", ""))
        perform(asking.house(), asking.seated(short), command)
    except Invalid as refusal:
        return _release(short, refusal.status, wrong=refusal)
    except (Stale, Unready) as refusal:
        return _release(short, refusal.status, say=sentence(refusal))
    return redirect(url_for("public.kept", short=short, done="public.released"))


def _write(short: str, status: int = 200, wrong: str = "", typed: str | None = None) -> Response:
    draft, minutes = perform(asking.house(), asking.seated(short), OpenPublic())
    with asking.house().database.read() as db:
        about = facts(db, minutes.meeting)
        others = public.others(db, minutes.meeting, draft.by)
    first = begun(about, Opened(minutes), asking.house().zone)
    text = draft.text if draft.mark else first
    return page(
        "wrapup/public.html",
        _("公開用の記録を書く"),
        status=status,
        text=text if typed is None else typed,
        wrong=wrong,
        kept_text=draft.text if typed is not None else "",
        others=others,
        **_both(short, draft, minutes, text),
    )


def _release(
    short: str, status: int = 200, say: str = "", wrong: Invalid | None = None
) -> Response:
    draft, minutes = perform(asking.house(), asking.seated(short), OpenPublic())
    if not draft.text.strip():
        raise Absent
    first, usual = public.longest(asking.house())
    return page(
        "wrapup/release.html",
        _("公開用の記録を公開する"),
        status=status,
        say=say,
        errors={name: _(each) for name, each in wrong.fields.items()} if wrong else {},
        form=request.form,
        first=first.isoformat(),
        usual=usual.isoformat(),
        **_both(short, draft, minutes, draft.text),
    )


def _both(short: str, draft: PublicDraft, minutes: OpenedMinutes, text: str) -> dict[str, Any]:
    """What both pages show."""
    house, meeting = asking.house(), minutes.meeting
    who = asking.seated(short).attendee
    with house.database.read() as db:
        known = known_in_room(db, meeting)
        address = public.address_of(db, house, meeting)
    return {
        "csrf": f"seat-{short}",
        "short": short,
        "about": meeting.title,
        "draft": draft,
        "mine": bool(who and who.person_id == draft.by),
        "worries": [each for each in quietly.worries(text, known) if draft.mark],
        "address": address,
        "preview": shown_paper(public_paper(meeting.title, meeting.purpose, text, ())),
        "purpose": meeting.purpose,
        "practice": meeting.practice,
    }


def _day(form: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(form.get("until", ""))
    except ValueError:
        return None
