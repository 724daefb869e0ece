"""Pages about people with a login, for the secretariat. Shows a one-time link once, and no card ever."""

from datetime import datetime, time

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import BooleanField, DateField, SelectField, StringField
from wtforms.validators import Optional

from workshop.actions.links import MakeLink
from workshop.actions.people import Deactivate, Reactivate, SavePerson
from workshop.actions.perform import perform
from workshop.errors import Invalid, Unready
from workshop.policy.showing import people
from workshop.web import asking
from workshop.web.done import says
from workshop.web.forms import OwnForm
from workshop.web.page import page

pages = Blueprint("people", __name__)
says(
    {
        "person.added": _l("加えました。次は、はじめのリンクを作って本人に渡してください。"),
        "person.saved": _l("保存しました。"),
        "person.left": _l("ログインを止め、鍵カードを失効させました。"),
        "person.returned": _l("ログインできるようにしました。リンクを作って本人に渡してください。"),
    }
)


class PersonForm(OwnForm):
    """A person. The day of 異動 is a day in the house's zone."""

    name = StringField(_l("名前"))
    login = StringField(_l("ログイン名"))
    is_secretariat = BooleanField(_l("事務局"))
    may_keep = BooleanField(_l("進行や審査をする（鍵カードを持てる）"))
    group_id = SelectField(_l("会員団体"), validate_choice=False)
    moving_on = DateField(_l("異動の予定日"), [Optional()])

    def command(self, person_id: str = "") -> SavePerson:
        """What the form asks for."""
        day = self.moving_on.data
        return SavePerson(
            self.name.data or "",
            self.login.data or "",
            bool(self.is_secretariat.data),
            bool(self.may_keep.data),
            self.group_id.data or "",
            datetime.combine(day, time(), asking.house().zone) if day else None,
            person_id,
        )


@pages.get("/people")
def index() -> Response:
    """Everybody."""
    everybody = people.everybody(asking.house(), asking.viewer())
    return page("people/index.html", _("人"), people=everybody)


@pages.get("/people/new")
def new() -> Response:
    """A new person."""
    return _form(PersonForm())


@pages.post("/people/new")
def add() -> Response:
    """Add one."""
    return _save(PersonForm(request.form))


@pages.get("/people/<person_id>")
def one(person_id: str) -> Response:
    """A person and what can be done."""
    return _one(person_id)


@pages.get("/people/<person_id>/edit")
def edit(person_id: str) -> Response:
    """The form, filled."""
    shown = people.person(asking.house(), asking.viewer(), person_id)
    moving = shown.moving_at.astimezone(asking.house().zone).date() if shown.moving_at else None
    return _form(PersonForm(obj=shown, moving_on=moving), person_id)


@pages.post("/people/<person_id>/edit")
def save(person_id: str) -> Response:
    """Change one."""
    return _save(PersonForm(request.form), person_id)


@pages.post("/people/<person_id>/link")
def link(person_id: str) -> Response:
    """A one-time link, shown on this answer and never again."""
    path = perform(asking.house(), asking.viewer(), MakeLink(person_id))
    shown = people.person(asking.house(), asking.viewer(), person_id)
    url = asking.house().origin + path
    return page("people/link.html", _("リンクを渡す"), person=shown, url=url)


@pages.get("/people/<person_id>/leave")
def leaving(person_id: str) -> Response:
    """What letting go would do."""
    shown = people.person(asking.house(), asking.viewer(), person_id)
    return page("people/leave.html", _("ログインを止める"), person=shown)


@pages.post("/people/<person_id>/leave")
def leave(person_id: str) -> Response:
    """Let go."""
    try:
        perform(asking.house(), asking.viewer(), Deactivate(person_id))
    except Unready as refusal:
        return _one(person_id, refusal.status, _(refusal.say))
    return redirect(f"/people/{person_id}?done=person.left")


@pages.post("/people/<person_id>/return")
def come_back(person_id: str) -> Response:
    """Let in again."""
    perform(asking.house(), asking.viewer(), Reactivate(person_id))
    return redirect(f"/people/{person_id}?done=person.returned")


def _one(person_id: str, status: int = 200, say: str = "") -> Response:
    shown = people.person(asking.house(), asking.viewer(), person_id)
    return page("people/one.html", shown.name, status=status, person=shown, say=say)


def _save(form: PersonForm, person_id: str = "") -> Response:
    if not form.validate():
        form.moving_on.errors = [_("日付を入れてください。")]
        return _form(form, person_id, 422)
    try:
        saved = perform(asking.house(), asking.viewer(), form.command(person_id))
    except Invalid as refusal:
        form.take(refusal)
        return _form(form, person_id, refusal.status)
    except Unready as refusal:
        return _form(form, person_id, refusal.status, _(refusal.say))
    return redirect(f"/people/{saved}?done=person.{'saved' if person_id else 'added'}")


def _form(form: PersonForm, person_id: str = "", status: int = 200, say: str = "") -> Response:
    form.group_id.choices = list(people.groups_to_choose(asking.house(), asking.viewer()))
    title = _("人の登録を直す") if person_id else _("人を加える")
    return page("people/edit.html", title, status=status, form=form, person_id=person_id, say=say)
