"""Pages of a plan: a new meeting, changing it, moving it. Words of refusals come from below; texts typed survive."""

from typing import Any

from flask import Blueprint, redirect, request
from flask_babel import format_date, format_time
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.meetings import PlanMeeting, Replan
from workshop.actions.moving import MoveMeeting
from workshop.actions.perform import perform
from workshop.errors import Invalid, Stale
from workshop.policy import planning
from workshop.policy.kinds import KINDS
from workshop.policy.showing import plans
from workshop.web import asking
from workshop.web.done import says
from workshop.web.page import page
from workshop.web.plan_form import PROPOSED, PlanForm, WhenForm, typed_from

pages = Blueprint("plans", __name__)

says(
    {
        "meeting.planned": _l("下書きを保存しました。"),
        "meeting.replanned": _l("計画を保存しました。"),
        "meeting.moved": _l("日時を変えました。招待した団体へ、変更を伝えてください。"),
    }
)
COMPARED = (
    "title", "purpose", "area", "day", "begins", "ends", "place", "video_link", "deadline_day", "deadline_time",
    "retention_on",
)  # fmt: skip


@pages.get("/meetings/new")
def new() -> Response:
    """An empty plan."""
    programme = request.args.get("programme", "")
    return _drawn(PlanForm(data={**PROPOSED, "programme": programme}))


@pages.post("/meetings/new")
def make() -> Response:
    """Keep it as a draft."""
    form = _sent()
    if not form.validate():
        return _drawn(form, status=422)
    try:
        plan = form.plan(asking.house().zone)
        short_id = perform(asking.house(), asking.viewer(), PlanMeeting(plan))
    except Invalid as refusal:
        return _refused(form, refusal)
    return redirect(f"/meetings/{short_id}?done=meeting.planned")


@pages.get("/meetings/<short_id>/plan")
def edit(short_id: str) -> Response:
    """The plan as it stands."""
    shown = plans.plan_of(asking.house(), asking.viewer(), short_id)
    form = PlanForm(data={**typed_from(shown.plan, asking.house().zone), "version": shown.version})
    form.steps, form.keepers = shown.plan.step_minutes, shown.plan.keepers
    return _drawn(form, shown)


@pages.post("/meetings/<short_id>/plan")
def change(short_id: str) -> Response:
    """Keep the changes; a stale form is shown beside what stands."""
    shown = plans.plan_of(asking.house(), asking.viewer(), short_id)
    form = _sent()
    if not form.validate():
        return _drawn(form, shown, status=422)
    plan = form.plan(asking.house().zone)
    try:
        perform(asking.house(), asking.viewer(), Replan(short_id, form.version.data or 0, plan))
    except Invalid as refusal:
        return _refused(form, refusal, shown)
    except Stale as refusal:
        return _stale(form, shown, refusal)
    return redirect(f"/meetings/{short_id}?done=meeting.replanned")


@pages.get("/meetings/<short_id>/move")
def moving(short_id: str) -> Response:
    """Another day."""
    shown = plans.plan_of(asking.house(), asking.viewer(), short_id)
    return _move(
        WhenForm(data={**typed_from(shown.plan, asking.house().zone), "version": shown.version}),
        shown,
    )


@pages.post("/meetings/<short_id>/move")
def move(short_id: str) -> Response:
    """Keep the other day."""
    shown = plans.plan_of(asking.house(), asking.viewer(), short_id)
    form = WhenForm(request.form)
    try:
        if not form.validate():
            return _move(form, shown, 422)
        perform(asking.house(), asking.viewer(), _moved(form, short_id))
    except Invalid as refusal:
        form.take(refusal)
        return _move(form, shown, refusal.status)
    except Stale as refusal:
        form.version.data = shown.version
        return _move(form, shown, refusal.status, _(refusal.say))
    return redirect(f"/meetings/{short_id}?done=meeting.moved")


def _moved(form: WhenForm, short_id: str) -> MoveMeeting:
    zone = asking.house().zone
    starts_at, retention = form.starts_at(zone), form.retention_on.data
    needed = {"day": starts_at, "retention_on": retention}
    if starts_at is None or retention is None:
        say = "日付を入れてください。"
        raise Invalid(say, "move", {name: say for name, value in needed.items() if value is None})
    return MoveMeeting(
        short_id,
        form.version.data or 0,
        starts_at,
        form.minutes(),
        planning.tidy(form.place.data or ""),
        planning.tidy(form.video_link.data or ""),
        form.deadline(zone),
        retention,
    )


def _sent() -> PlanForm:
    form = PlanForm(request.form)
    form.read_rest(request.form)
    return form


def _refused(form: PlanForm, refusal: Invalid, shown: plans.PlanShown | None = None) -> Response:
    form.take(refusal)
    rest = {name: _(say) for name, say in refusal.fields.items() if name not in form._fields}
    return _drawn(form, shown, refusal.status, rest=rest)


def _stale(form: PlanForm, shown: plans.PlanShown, refusal: Stale) -> Response:
    """The next press overwrites knowingly: what stands now is shown for every field that differs."""
    form.version.data = shown.version
    now = typed_from(shown.plan, asking.house().zone)
    differs = [
        (form[name].label.text, _word(now[name]))
        for name in COMPARED
        if now[name] != form[name].data and (now[name] or form[name].data)
    ]
    return _drawn(form, shown, refusal.status, stale=_(refusal.say), differs=differs)


def _word(value: object) -> str:
    if hasattr(value, "minute") and not hasattr(value, "year"):
        return str(format_time(value, "H:mm"))
    if hasattr(value, "year"):
        return str(format_date(value, _("y年M月d日（E）")))
    return str(value or _("（なし）"))


def _drawn(
    form: PlanForm,
    shown: plans.PlanShown | None = None,
    status: int = 200,
    **more: Any,
) -> Response:
    offered = plans.choices(asking.house(), asking.viewer())
    form.programme.choices = [*offered.programmes]
    form.kind.choices = [(kind.key, _(kind.word)) for kind in KINDS]
    return page(
        "meetings/plan.html",
        _("会の計画") if shown else _("新しい会"),
        status=status,
        form=form,
        shown=shown,
        offered=offered,
        purpose=shown.plan.purpose if shown else "",
        practice=bool(shown and shown.practice),
        **more,
    )


def _move(form: WhenForm, shown: plans.PlanShown, status: int = 200, stale: str = "") -> Response:
    return page(
        "meetings/move.html",
        _("日時を変える"),
        status=status,
        form=form,
        shown=shown,
        purpose=shown.plan.purpose,
        practice=shown.practice,
        stale=stale,
    )
