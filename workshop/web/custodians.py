"""The custodians' ceremony page by page. Each page carries names and tags in its form; nothing is kept between them."""

from typing import Any

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions import custodians as acts
from workshop.actions.perform import perform
from workshop.errors import Invalid
from workshop.policy.showing.cards import custodians
from workshop.web import asking
from workshop.web.cards import qr
from workshop.web.done import says
from workshop.web.page import page

pages = Blueprint("custodians", __name__)
says({"custodians.held": _l("式が済みました。3人のうち2人がそろえば、鍵を失った会を開けます。")})


@pages.get("/custodians")
def index() -> Response:
    """Who they are, or how the ceremony goes."""
    shown = custodians(asking.house(), asking.viewer())
    if shown:
        return page("custodians/held.html", _("鍵の保管者"), custodians=shown)
    return _names({}, {})


@pages.post("/custodians/begin")
def begin() -> Response:
    """Three names; then the first card."""
    held = _held()
    try:
        names = acts.plain_names(_names_sent())
    except Invalid as refusal:
        return held or _names(request.form, refusal.fields, refusal.status)
    return held or _show(1, names, [])


@pages.post("/custodians/back")
def back() -> Response:
    """The card lies in a hand: it is typed back on a page that does not show it."""
    return _held() or _type_back(_place(), acts.plain_names(_names_sent()), _tags())


@pages.post("/custodians/next")
def following() -> Response:
    """Typed back rightly: the next card, or the last page."""
    place, names, tags = _place(), acts.plain_names(_names_sent()), _tags()
    if held := _held():
        return held
    try:
        acts.check(asking.house(), place, _typed("card"), tags[place - 1])
    except Invalid as refusal:
        return _type_back(place, names, tags, refusal.status, refusal.fields)
    return _show(place + 1, names, tags) if place < 3 else _last(names, tags, {}, {})


@pages.post("/custodians/finish")
def finish() -> Response:
    """All three once more, at once."""
    names, tags = acts.plain_names(_names_sent()), _tags()
    if held := _held():
        return held
    wrong: dict[str, str] = {}
    for place in acts.PLACES:
        field = f"card_{place}"
        try:
            acts.check(asking.house(), place, _typed(field), tags[place - 1], field)
        except Invalid as refusal:
            wrong |= refusal.fields
    codes = {place: _typed(f"card_{place}") for place in acts.PLACES}
    if wrong:
        right = {place: code for place, code in codes.items() if f"card_{place}" not in wrong}
        return _last(names, tags, wrong, right, 422)
    ceremony = acts.HoldCeremony((names[0], names[1], names[2]), (codes[1], codes[2], codes[3]))
    perform(asking.house(), asking.viewer(), ceremony)
    return redirect("/custodians?done=custodians.held")


def _held() -> Response | None:
    return redirect("/custodians") if custodians(asking.house(), asking.viewer()) else None


def _names_sent() -> list[str]:
    return [request.form.get(f"name_{place}", "") for place in acts.PLACES]


def _tags() -> list[str]:
    return [request.form.get(f"tag_{place}", "") for place in acts.PLACES]


def _typed(field: str) -> str:
    return request.form.get(field, "")[:200]


def _place() -> int:
    return min(max(request.form.get("place", 1, int), 1), 3)


def _names(values: Any, wrong: Any, status: int = 200) -> Response:
    title = _("鍵の保管者の式")
    return page("custodians/names.html", title, status=status, values=values, wrong=wrong)


def _show(place: int, names: list[str], tags: list[str]) -> Response:
    card, tag = acts.fresh(asking.house(), place)
    carried = [*tags[: place - 1], tag]
    title = _("%(n)s人目のカード", n=place)
    return page(
        "custodians/show.html",
        title,
        place=place,
        names=names,
        tags=carried,
        card=card,
        qr=qr(card),
    )


def _type_back(
    place: int, names: list[str], tags: list[str], status: int = 200, wrong: Any = None
) -> Response:
    return page(
        "custodians/back.html",
        _("%(n)s人目のカードを確かめる", n=place),
        status=status,
        place=place,
        names=names,
        tags=tags,
        wrong=wrong or {},
    )


def _last(
    names: list[str], tags: list[str], wrong: Any, right: dict[int, str], status: int = 200
) -> Response:
    return page(
        "custodians/finish.html",
        _("3人のカードをそろえる"),
        status=status,
        names=names,
        tags=tags,
        wrong=wrong,
        right=right,
    )
