"""Pages of practice: a meeting with a sample case that is gone tomorrow."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import SelectMultipleField

from workshop.actions.perform import perform
from workshop.actions.practice import StartPractice
from workshop.errors import Invalid, Unready
from workshop.policy.showing import keepers
from workshop.web import asking
from workshop.web.done import says
from workshop.web.forms import OwnForm
from workshop.web.meetings import lines
from workshop.web.page import page

pages = Blueprint("practice", __name__)

says({"practice.started": _l("練習の会ができました。")})


class PracticeForm(OwnForm):
    """Who practises."""

    people = SelectMultipleField(_l("練習で会を開けられる人"), validate_choice=False)


@pages.get("/meetings/practice")
def practising() -> Response:
    """What practising is."""
    return _practice(PracticeForm())


@pages.post("/meetings/practice")
def practise() -> Response:
    """A meeting for today, with a sample case."""
    form = PracticeForm(request.form)
    try:
        act = StartPractice(tuple(form.people.data or ()), _("練習の会"))
        short_id = perform(asking.house(), asking.viewer(), act)
    except Invalid as refusal:
        form.take(refusal)
        return _practice(form, refusal.status)
    except Unready as refusal:
        return _practice(form, refusal.status, lines(refusal))
    return redirect(f"/meetings/{short_id}?done=practice.started")


def _practice(form: PracticeForm, status: int = 200, say: str = "") -> Response:
    offered = keepers.with_cards(asking.house(), asking.viewer())
    form.people.choices = [(who.id, who.name) for who in offered]
    return page(
        "meetings/practice.html",
        _("練習の会を作る"),
        status=status,
        form=form,
        offered=offered,
        say=say,
    )
