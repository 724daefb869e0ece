"""Pages of keepers: who can open a meeting, a stand-in, and 異動. The card is used for one request, never shown."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField

from workshop.actions.keepers import AddKeeper, HandOver
from workshop.actions.perform import perform
from workshop.errors import Invalid, Unready
from workshop.policy.showing import keepers
from workshop.web import asking
from workshop.web.done import says
from workshop.web.forms import OwnForm
from workshop.web.page import page
from workshop.web.refusals import sentence

pages = Blueprint("keepers", __name__)

says(
    {
        "keeper.added": _l("この会を開けられる人を加えました。"),
        "keeper.handed_over": _l("引き継ぎました。あなたのカードでは、もう開けられません。"),
    }
)


class KeeperForm(OwnForm):
    """A newcomer, and the card of who adds."""

    person = SelectField(_l("加える人"), validate_choice=False)
    role = SelectField(_l("役目"), validate_choice=False)
    card = StringField()


class SuccessorForm(KeeperForm):
    """Who takes over."""

    person = SelectField(_l("引き継ぐ人"), validate_choice=False)


@pages.get("/meetings/<short_id>/keepers")
def who_keeps(short_id: str) -> Response:
    """Who can open this meeting."""
    return _keepers(short_id, KeeperForm())


@pages.post("/meetings/<short_id>/keepers")
def add_keeper(short_id: str) -> Response:
    """A stand-in, by a keeper's own card."""
    form = KeeperForm(request.form)
    act = AddKeeper(short_id, form.person.data or "", form.role.data or "", form.card.data or "")
    try:
        perform(asking.house(), asking.viewer(), act)
    except Invalid as refusal:
        form.take(refusal)
        return _keepers(short_id, form, refusal.status)
    return redirect(f"/meetings/{short_id}/keepers?done=keeper.added")


def _keepers(short_id: str, form: KeeperForm, status: int = 200) -> Response:
    shown = keepers.keepers(asking.house(), asking.viewer(), short_id)
    form.person.choices = [(who.id, who.name) for who in shown.others]
    return page(
        "meetings/keepers.html",
        _("この会を開けられる人"),
        status=status,
        shown=shown,
        form=form,
        purpose=shown.purpose,
        practice=shown.practice,
    )


@pages.get("/meetings/hand-over")
def handing_over() -> Response:
    """異動: what I can open, and who takes it over."""
    return _hand_over(SuccessorForm())


@pages.post("/meetings/hand-over")
def hand_over() -> Response:
    """Hand all of it over in one posting."""
    form = SuccessorForm(request.form)
    try:
        act = HandOver(form.person.data or "", form.card.data or "")
        perform(asking.house(), asking.viewer(), act)
    except Invalid as refusal:
        form.take(refusal)
        return _hand_over(form, refusal.status)
    except Unready as refusal:
        return _hand_over(form, refusal.status, sentence(refusal))
    return redirect("/meetings?done=keeper.handed_over")


def _hand_over(form: SuccessorForm, status: int = 200, say: str = "") -> Response:
    shown = keepers.mine(asking.house(), asking.viewer())
    form.person.choices = [(who.id, who.name) for who in shown.others]
    return page(
        "meetings/hand_over.html",
        _("異動の引き継ぎ"),
        status=status,
        shown=shown,
        form=form,
        say=say,
    )
