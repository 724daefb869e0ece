"""Pages of the 設置要綱: the version in force, earlier ones, and the form of a new one with its preview."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import Optional

from workshop.actions.charters import SaveCharter
from workshop.actions.perform import perform
from workshop.errors import Forbidden, Invalid, Stale
from workshop.policy.markdown import rendered
from workshop.policy.showing import charters
from workshop.web import asking
from workshop.web.done import says
from workshop.web.forms import OwnForm
from workshop.web.page import page

pages = Blueprint("charters", __name__)
says({"charter.saved": _l("新しい版を保存しました。きょうから、この版で誓約してもらいます。")})


class CharterForm(OwnForm):
    """A version in the making."""

    title = StringField(_l("要綱の名前"))
    text = TextAreaField(_l("要綱の本文"))
    clause = TextAreaField(_l("情報の交換を認め、ほかの利用を禁ずる一文"))
    pledge = TextAreaField(_l("参加者の誓約"))
    based_on = IntegerField(validators=[Optional()])

    def command(self) -> SaveCharter:
        """What the form asks for."""
        return SaveCharter(
            self.title.data or "",
            self.text.data or "",
            self.clause.data or "",
            self.pledge.data or "",
            self.based_on.data or 0,
        )


@pages.get("/charter")
@pages.get("/charter/<int:version>")
def one(version: int = 0) -> Response:
    """The version in force, or an earlier one."""
    shown = charters.charter(asking.house(), asking.viewer(), version)
    title = shown.charter.title if shown.charter else _("設置要綱")
    return page("charter/one.html", title, shown=shown)


@pages.get("/charter/edit")
def edit() -> Response:
    """The version in force to go on from, or the starting text."""
    return _form(CharterForm(obj=charters.to_edit(asking.house(), asking.viewer())))


@pages.post("/charter/edit")
def save() -> Response:
    """Look at it first, or save it as a new version."""
    form = CharterForm(request.form)
    try:
        if "preview" in request.form:
            return _form(form, preview=rendered(form.text.data or ""))
        perform(asking.house(), asking.viewer(), form.command())
    except Invalid as refusal:
        form.take(refusal)
        return _form(form, refusal.status)
    except Stale as refusal:
        form.based_on.data = charters.to_edit(asking.house(), asking.viewer()).based_on
        return _form(form, refusal.status, _(refusal.say))
    return redirect("/charter?done=charter.saved")


def _form(form: CharterForm, status: int = 200, say: str = "", preview: str = "") -> Response:
    in_force = charters.charter(asking.house(), asking.viewer())
    if not in_force.may_edit:
        raise Forbidden("要綱を直せるのは事務局だけです。", "charter_foreign")
    title = _("要綱の新しい版") if in_force.charter else _("要綱を登録する")
    return page(
        "charter/edit.html",
        title,
        status=status,
        form=form,
        say=say,
        preview=preview,
        first=in_force.charter is None,
    )
