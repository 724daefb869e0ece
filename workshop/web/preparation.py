"""準備の部屋: cases by state, reading and judging one, the agenda, leaving. Every read is a command with its line."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions import vetting as vets
from workshop.actions.agenda import Entry, SetAgenda
from workshop.actions.ending import CloseMeeting, ExpireDue
from workshop.actions.perform import perform
from workshop.actions.sheets import ReadToVet
from workshop.actions.vetting import Return
from workshop.errors import Absent, Invalid
from workshop.policy import comparing, looking, vetting
from workshop.policy.sheet import tidy
from workshop.policy.showing import papers
from workshop.policy.showing import preparation as showing
from workshop.policy.showing.preparation import Room
from workshop.policy.viewer import Seated
from workshop.web import asking, cookies
from workshop.web.done import says
from workshop.web.page import page

pages = Blueprint("preparation", __name__)
says(
    {
        "case.approved": _l("承認しました。事例の順番のいちばん後ろに入りました。"),
        "case.returned": _l("差し戻しました。出した人は、控え番号のページで理由を読めます。"),
        "agenda.set": _l("事例の順番を決めました。"),
        "preparation.closed": _l("準備の部屋を閉じました。事例には封がされています。"),
    }
)
ROOT = "/meetings/<short>/prepare"
A_WEEK = timedelta(days=7)


def _room(short: str) -> tuple[Seated, Room]:
    who = asking.seated(short)
    with asking.house().database.read() as db:
        return who, showing.room(db, who)


@pages.get(ROOT)
def room(short: str) -> Response:
    """The cases by state. A keeper without a seat here posts the card first."""
    perform(asking.house(), asking.viewer(), ExpireDue())
    try:
        _who, shown = _room(short)
    except Absent:
        if asking.viewer().person is None:
            raise
        return redirect(f"/meetings/{short}/open/preparation")
    title = _("事例の審査") if shown.opening == "live" else _("準備の部屋")
    return _page("room", title, short, shown)


def _page(name: str, title: str, short: str, shown: Room, **more: Any) -> Response:
    return page(
        f"preparation/{name}.html",
        title,
        status=more.pop("status", 200),
        csrf=f"seat-{short}",
        room=shown,
        base=f"/meetings/{short}/prepare",
        purpose=shown.purpose,
        practice=shown.practice,
        **more,
    )


@pages.get(f"{ROOT}/<int:number>")
def vet(short: str, number: int) -> Response:
    """The A4 with its marks, the risks, the history; the verdict at the end of reading."""
    return _vet(short, number, {})


def _vet(short: str, number: int, errors: Mapping[str, str], status: int = 200) -> Response:
    who, shown = _room(short)
    command = ReadToVet(number, _small(request.args.get("revision", "")))
    opened = perform(asking.house(), who, command)
    line = next((each for each in shown.cases if each.number == number), None)
    if line is None:  # its group's row is damaged: then so is what stands about it
        raise Absent
    look = looking.look(opened.sheet, opened.areas, (), asking.population())
    changed = comparing.compared(opened.before, opened.sheet, opened.areas) if opened.before else []
    until = (asking.house().now() + A_WEEK).astimezone(asking.house().zone).date()
    return _page(
        "vet",
        _("%(label)sの審査", label=opened.label),
        short,
        shown,
        status=status,
        line=line,
        opened=opened,
        look=look,
        changed=changed,
        areas=opened.areas,
        paper=papers.paper(opened.sheet, opened.label, places=look.places),
        questions=vetting.QUESTIONS,
        codes=[(code, _(word)) for code, word in vetting.RETURN_CODES],
        code_words=vetting.RETURN_WORDS,
        until=request.form.get("until") or until.isoformat(),
        errors={name: _(say) for name, say in errors.items()},
        typed=request.form,
    )


@pages.post(f"{ROOT}/<int:number>/approve")
def approve(short: str, number: int) -> Response:
    """承認 of the revision that was read; with a reason where the combination points to very few people."""
    reason = tidy(request.form.get("reason", ""))
    try:
        vets.approve(asking.house(), asking.seated(short), number, _number("revision"), reason)
    except Invalid as refusal:
        return _vet(short, number, refusal.fields, 422)
    return redirect(f"/meetings/{short}/prepare?done=case.approved")


@pages.post(f"{ROOT}/<int:number>/return")
def send_back(short: str, number: int) -> Response:
    """差し戻し with a code, a sentence and a date."""
    command = Return(
        number,
        _number("revision"),
        request.form.get("code", ""),
        _end_of(request.form.get("until", "")),
        tidy(request.form.get("sentence", "")),
    )
    try:
        perform(asking.house(), asking.seated(short), command)
    except Invalid as refusal:
        return _vet(short, number, refusal.fields, 422)
    return redirect(f"/meetings/{short}/prepare?done=case.returned")


def _number(name: str) -> int:
    return _small(request.form.get(name, ""))


def _small(typed: str) -> int:
    """The number typed; 0 for what is none, or none that anything here could have."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0


def _end_of(typed: str) -> datetime:
    """The end of a typed day here; long past for what is no day, so that the action asks for one."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.combine(day, time(23, 59), asking.house().zone)


@pages.route(f"{ROOT}/agenda", methods=["GET", "POST"])
def agenda(short: str) -> Response:
    """Order, minutes and who tells each."""
    who, shown = _room(short)
    if request.method == "GET":
        return _page("agenda", _("事例の順番"), short, shown, errors={}, typed={})
    try:
        perform(asking.house(), who, _wanted(shown))
    except Invalid as refusal:
        errors = {name: _(say) for name, say in refusal.fields.items()}
        title, typed = _("事例の順番"), request.form
        return _page("agenda", title, short, shown, status=422, errors=errors, typed=typed)
    return redirect(f"/meetings/{short}/prepare?done=agenda.set")


def _wanted(shown: Room) -> SetAgenda:
    numbers = [n for each in request.form.getlist("case") if (n := _small(each))]
    turns = [(_number(f"turn-{n}"), at, n) for at, n in enumerate(numbers)]
    return SetAgenda(
        tuple(
            Entry(n, _number(f"minutes-{n}"), request.form.get(f"told-{n}", "facilitator"))
            for turn, _at, n in sorted(turns)
            if turn
        ),
        frozenset(numbers),
        {step.kind: _number(f"step-{step.kind}") for step in shown.steps},
    )


@pages.route(f"{ROOT}/close", methods=["GET", "POST"])
def close(short: str) -> Response:
    """Leave preparation: it is sealed for everybody in it, after asking once more."""
    who, shown = _room(short)
    if shown.opening != "preparation":
        raise Absent
    if request.method == "GET":
        return _page("close", _("準備の部屋を閉じる"), short, shown)
    perform(asking.house(), who, CloseMeeting())
    answer = redirect(f"/meetings/{short}?done=preparation.closed")
    cookies.drop(answer, f"seat-{short}")
    return answer
