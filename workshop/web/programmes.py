"""Pages of 伴走支援: the list, a new one from a template with its days to fill in, and one with meetings and issues."""

from datetime import date, datetime, time

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import HiddenField, StringField

from workshop.actions.perform import perform
from workshop.actions.programmes import MakeProgramme
from workshop.errors import Invalid
from workshop.policy import planning
from workshop.policy.kinds import TEMPLATE_OF, TEMPLATES
from workshop.policy.showing import programmes
from workshop.web import asking
from workshop.web.done import says
from workshop.web.forms import OwnForm
from workshop.web.page import page

pages = Blueprint("programmes", __name__)

says(
    {
        "programme.made": _l(
            "伴走支援を作りました。会はどれも下書きです。ひとつずつ計画をたしかめてください。"
        )
    }
)

BEGINS = time(13, 30)


class ProgrammeForm(OwnForm):
    """Title and area; the days lie in fields `day-<n>` and `begins-<n>`."""

    template = HiddenField()
    title = StringField(_l("名前"))
    area = StringField(_l("市町村"))


@pages.get("/programmes")
def index() -> Response:
    """All programmes, and the templates to begin from."""
    listed = programmes.listed(asking.house(), asking.viewer())
    return page("programmes/index.html", _("伴走支援"), listed=listed, templates=TEMPLATES)


@pages.get("/programmes/new")
def new() -> Response:
    """A template with its next days filled in."""
    found = TEMPLATE_OF.get(request.args.get("template", ""))
    data = {"template": found.key, "title": found.title, "area": found.area} if found else {}
    return _drawn(ProgrammeForm(data=data))


@pages.post("/programmes/new")
def make() -> Response:
    """Make the programme and its drafts."""
    form = ProgrammeForm(request.form)
    count = len(programmes.proposed(form.template.data or "", _today()))
    try:
        starts = tuple(_start(n) for n in range(count))
        act = MakeProgramme(
            planning.tidy(form.title.data or ""),
            planning.tidy(form.area.data or ""),
            form.template.data or "",
            starts,
        )
        programme = perform(asking.house(), asking.viewer(), act)
    except Invalid as refusal:
        form.take(refusal)
        return _drawn(form, refusal.status, {k: _(say) for k, say in refusal.fields.items()})
    return redirect(f"/programmes/{programme}?done=programme.made")


@pages.get("/programmes/<programme>")
def one(programme: str) -> Response:
    """A programme with its meetings and issues."""
    shown = programmes.shown(asking.house(), asking.viewer(), programme)
    return page("programmes/one.html", shown.title, shown=shown)


def _start(n: int) -> datetime | None:
    day, begins = request.form.get(f"day-{n}", ""), request.form.get(f"begins-{n}", "")
    if not day:
        return None
    try:
        at = time.fromisoformat(begins) if begins else BEGINS
        return datetime.combine(date.fromisoformat(day), at, asking.house().zone)
    except ValueError as bad:
        say = "日付を選びなおしてください。"
        raise Invalid(say, "day", {f"day-{n}": say}) from bad


def _today() -> date:
    return asking.house().now().astimezone(asking.house().zone).date()


def _drawn(form: ProgrammeForm, status: int = 200, wrong: dict[str, str] | None = None) -> Response:
    programmes.listed(asking.house(), asking.viewer())  # only who may keep the house sees the form
    return page(
        "programmes/new.html",
        _("伴走支援を作る"),
        status=status,
        form=form,
        proposed=programmes.proposed(form.template.data or "", _today(), form.area.data or ""),
        typed=request.form,
        wrong=wrong or {},
    )
