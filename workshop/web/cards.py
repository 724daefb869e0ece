"""The own 鍵カード and the group's: made and shown once, typed back, given up. Shows a code on one answer only."""

import segno
from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.cards import Kind, MakeCard, Printed, ProveCard, RevokeCard
from workshop.actions.perform import perform
from workshop.errors import Invalid
from workshop.policy.showing.cards import own_card
from workshop.web import asking
from workshop.web.done import says
from workshop.web.page import page

pages = Blueprint("cards", __name__)
says(
    {
        "card.proved": _l("カードを確かめました。会を開くときに使えます。"),
        "group_card.proved": _l(
            "団体カードを確かめました。会のあと、自分の団体の事例を読むときに使えます。"
        ),
        "card.kept": _l("預けたカードを使って、下の欄で確かめてください。"),
        "card.revoked": _l("カードを失効させました。もう何も開けません。"),
    }
)
_KINDS: dict[str, Kind] = {"card": "person", "group-card": "group"}
_PLACE = '/<any("card", "group-card"):place>'


@pages.get(_PLACE)
def one(place: str) -> Response:
    """How it stands with the card, and the one thing to do."""
    return _one(place)


@pages.post(f"{_PLACE}/make")
def make(place: str) -> Response:
    """Make the card and show it, this once."""
    instead = request.form.get("instead") == "yes"
    card = perform(asking.house(), asking.viewer(), MakeCard(_KINDS[place], instead))
    shown = own_card(asking.house(), asking.viewer(), _KINDS[place])
    return page(
        "cards/made.html", _("カードができました"), shown=shown, place=place, card=card, qr=qr(card)
    )


@pages.post(f"{_PLACE}/prove")
def prove(place: str) -> Response:
    """Typed back."""
    try:
        typed = request.form.get("card", "")[:200]
        perform(asking.house(), asking.viewer(), ProveCard(_KINDS[place], typed))
    except Invalid as refusal:
        return _one(place, refusal.status, _(refusal.say))
    done = "card.proved" if place == "card" else "group_card.proved"
    return redirect(f"/{place}?done={done}")


@pages.post(f"{_PLACE}/kept")
def kept(place: str) -> Response:
    """A password manager saw the form; nothing was looked at here, the proof is still to come."""
    return redirect(f"/{place}?done=card.kept")


@pages.get(f"{_PLACE}/lost")
def lost(place: str) -> Response:
    """Lost or worn: what a new one means."""
    shown = own_card(asking.house(), asking.viewer(), _KINDS[place])
    return page("cards/lost.html", _("カードをなくした・作り直す"), shown=shown, place=place)


@pages.post(f"{_PLACE}/revoke")
def revoke(place: str) -> Response:
    """Give it up."""
    perform(asking.house(), asking.viewer(), RevokeCard(_KINDS[place]))
    return redirect(f"/{place}?done=card.revoked")


def qr(card: Printed) -> str:
    """The card's QR as an image address; its content is neither a link nor a search term."""
    return str(segno.make(card.qr, error="m", micro=False).svg_data_uri(scale=4, border=4))


def _one(place: str, status: int = 200, wrong: str = "") -> Response:
    shown = own_card(asking.house(), asking.viewer(), _KINDS[place])
    title = _("鍵カード") if place == "card" else _("団体カード")
    return page("cards/one.html", title, status=status, shown=shown, place=place, wrong=wrong)
