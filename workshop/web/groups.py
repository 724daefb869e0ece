"""Pages of the member groups' directory. Its entries are public among members; no case is shown here."""

from datetime import datetime

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from workshop.actions.groups import SaveGroup
from workshop.actions.perform import perform
from workshop.errors import Forbidden, Invalid, Stale
from workshop.policy.showing import groups
from workshop.web import asking
from workshop.web.done import says
from workshop.web.forms import OwnForm
from workshop.web.page import page

pages = Blueprint("groups", __name__)
says({"group.saved": _l("会員団体の欄を保存しました。")})


class GroupForm(OwnForm):
    """A directory entry. `seen` is when it was last changed as this form knows it."""

    name = StringField(_l("団体の名前"))
    short_name = StringField(_l("短い名前"))
    kind = SelectField(_l("種類"), validate_choice=False)
    area = StringField(_l("活動する地域"))
    strengths = TextAreaField(_l("強み"))
    contact = TextAreaField(_l("連絡先（公開の窓口）"))
    members = IntegerField(_l("会員・構成員の数"), [Optional()])
    active = BooleanField(_l("会員として活動している"))
    seen = StringField()

    def command(self, group_id: str = "") -> SaveGroup:
        """What the form asks for."""
        return SaveGroup(
            self.name.data or "",
            self.kind.data or "",
            self.short_name.data or "",
            self.area.data or "",
            self.strengths.data or "",
            self.contact.data or "",
            self.members.data or 0,
            bool(self.active.data),
            group_id,
            _moment(self.seen.data or ""),
        )


def _moment(typed: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


@pages.get("/groups")
def index() -> Response:
    """The directory, narrowed by words and kind."""
    words, kind = request.args.get("q", "")[:80], request.args.get("kind", "")
    shown = groups.directory(asking.house(), asking.viewer(), words, kind)
    return page("groups/index.html", _("会員団体"), directory=shown, kinds=_kinds())


@pages.get("/groups/new")
def new() -> Response:
    """A new entry."""
    return _form(GroupForm(active=True))


@pages.post("/groups/new")
def add() -> Response:
    """Add one."""
    return _save(GroupForm(request.form))


@pages.get("/groups/<group_id>")
def one(group_id: str) -> Response:
    """One entry."""
    shown = groups.group(asking.house(), asking.viewer(), group_id)
    return page("groups/one.html", shown.name, group=shown)


@pages.get("/groups/<group_id>/edit")
def edit(group_id: str) -> Response:
    """The form, filled."""
    shown = groups.group(asking.house(), asking.viewer(), group_id)
    return _form(GroupForm(obj=shown, seen=shown.changed_at.isoformat()), group_id)


@pages.post("/groups/<group_id>/edit")
def save(group_id: str) -> Response:
    """Change one."""
    return _save(GroupForm(request.form), group_id)


def _save(form: GroupForm, group_id: str = "") -> Response:
    if not form.validate():
        form.members.errors = [_("数字で入れてください。")]
        return _form(form, group_id, 422)
    try:
        saved = perform(asking.house(), asking.viewer(), form.command(group_id))
    except Invalid as refusal:
        form.take(refusal)
        return _form(form, group_id, refusal.status)
    except Stale as refusal:
        now = groups.group(asking.house(), asking.viewer(), group_id)
        form.seen.data = now.changed_at.isoformat()
        return _form(form, group_id, refusal.status, _(refusal.say))
    return redirect(f"/groups/{saved}?done=group.saved")


def _form(form: GroupForm, group_id: str = "", status: int = 200, say: str = "") -> Response:
    shown = groups.group(asking.house(), asking.viewer(), group_id) if group_id else None
    if not (shown.may_edit if shown else asking.viewer().is_secretariat):
        raise Forbidden("直せるのは、ご自分の団体の欄だけです。", "group_foreign")
    form.kind.choices = _kinds()
    title = _("会員団体の欄を直す") if shown else _("会員団体を加える")
    return page("groups/edit.html", title, status=status, form=form, group=shown, say=say)


def _kinds() -> list[tuple[str, str]]:
    return [(kind, _(kind)) for kind in groups.KINDS]
