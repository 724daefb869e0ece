"""Replacing a custodian, page by page, and boxing anew by two of them. Nothing is kept between the pages."""

from typing import Any

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions import custodians as acts
from workshop.actions.perform import perform
from workshop.actions.successors import NameSuccessor, ReboxAll, ReplaceCustodian
from workshop.errors import Absent, Invalid
from workshop.policy.showing import cards
from workshop.policy.showing.cards import CustodianShown
from workshop.web import asking
from workshop.web.cards import qr
from workshop.web.done import says
from workshop.web.page import page

pages = Blueprint("successors", __name__)
says(
    {
        "custodian.replaced": _l(
            "交代しました。前の人のカードは、もう何も開けません。シュレッダーにかけてください。"
        ),
        "custodians.reboxed": _l("新しいカードでも開けるように、封をしなおしました。"),
        "custodians.nothing": _l("封をしなおす会はありませんでした。"),
    }
)


@pages.get("/custodians/replace")
def replace() -> Response:
    """Who leaves and who comes."""
    return _who({}, {})


@pages.post("/custodians/replace/begin")
def begin() -> Response:
    """The new one's card, this once."""
    place, name = _place(), request.form.get("name", "")
    try:
        name = perform(asking.house(), asking.viewer(), NameSuccessor(place, name))
    except Invalid as refusal:
        return _who(request.form, refusal.fields, refusal.status)
    card, tag = acts.fresh(asking.house(), place)
    return page(
        "custodians/successor_show.html",
        _("%(n)s人目のカード", n=place),
        place=place,
        name=name,
        tag=tag,
        card=card,
        qr=qr(card),
    )


@pages.post("/custodians/replace/together")
def together() -> Response:
    """The card lies in a hand: three cards are typed."""
    return _together({}, 200)


@pages.post("/custodians/replace/finish")
def finish() -> Response:
    """The new card typed back, and the two who stay."""
    form, place = request.form, _place()
    try:
        acts.check(asking.house(), place, _typed("card_new"), form.get("tag", ""), "card_new")
        two = (_typed("card_1"), _typed("card_2"))
        command = ReplaceCustodian(place, form.get("name", ""), two, _typed("card_new"))
        perform(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        return _together(refusal.fields, refusal.status)
    return redirect("/custodians?done=custodian.replaced")


@pages.get("/custodians/rebox")
def waiting() -> Response:
    """Which meetings wait for a box, and two cards that make it."""
    return _rebox({}, 200)


@pages.post("/custodians/rebox")
def rebox() -> Response:
    """Box anew."""
    try:
        command = ReboxAll((_typed("card_1"), _typed("card_2")))
        many = perform(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        return _rebox(refusal.fields, refusal.status)
    done = "custodians.reboxed" if many else "custodians.nothing"
    return redirect(f"/custodians?done={done}")


def _place() -> int:
    place = request.form.get("place", 0, int)
    if place not in acts.PLACES:
        raise Absent
    return place


def _typed(field: str) -> str:
    return request.form.get(field, "")[:200]


def _three() -> tuple[CustodianShown, ...]:
    shown = cards.custodians(asking.house(), asking.viewer())
    if not shown:
        raise Absent  # before the ceremony nobody can be replaced
    return shown


def _who(values: Any, wrong: Any, status: int = 200) -> Response:
    return page(
        "custodians/replace.html",
        _("保管者を交代する"),
        status=status,
        custodians=_three(),
        values=values,
        wrong=wrong,
    )


def _together(wrong: Any, status: int) -> Response:
    place = _place()
    return page(
        "custodians/successor_finish.html",
        _("3人のカードをそろえる"),
        status=status,
        place=place,
        name=request.form.get("name", ""),
        tag=request.form.get("tag", ""),
        stay=[each for each in _three() if each.place != place],
        wrong=wrong,
    )


def _rebox(wrong: Any, status: int) -> Response:
    shown = cards.waiting_boxes(asking.house(), asking.viewer())
    return page(
        "custodians/rebox.html",
        _("新しいカードで開けるようにする"),
        status=status,
        waiting=shown,
        custodians=_three(),
        wrong=wrong,
    )
