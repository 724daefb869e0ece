"""Asking the gate quietly: an author about words that were written, presenter and recorder about original names.

The answer goes to who asked and to nobody else; no text and no name is kept or noted down.
"""

from flask import Blueprint, jsonify, request
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions.originals import OpenForMinutes, OpenForPresenter
from workshop.actions.perform import perform
from workshop.errors import Absent
from workshop.policy import knowing, quietly, rules
from workshop.screen import Known
from workshop.web import asking
from workshop.web.drafts import originals_sent
from workshop.web.lead import sent, text
from workshop.web.page import page

pages = Blueprint("quiet", __name__)


@pages.post("/m/<short>/gate")
def in_room(short: str) -> Response:
    """`{text, labels?}`: what may point to somebody in what this seat has just written. labels: letters in use here."""
    who = asking.seated(short)
    if not who.in_room or who.seat.kind != "person":
        raise Absent
    with asking.house().database.read() as db:
        known = knowing.known_in_room(db, who.meeting, _labels())
    return _worries(known)


@pages.post("/gate")
def at_desk() -> Response:
    """`{text}`: the same for a login that writes in the directory."""
    with asking.house().database.read() as db:
        rules.require(db, asking.viewer(), "directory.read")
        known = knowing.known_in_house(db)
    return _worries(known)


def _labels() -> tuple[str, ...]:
    labels = sent().get("labels")
    return tuple(str(each)[:10] for each in labels[:100]) if isinstance(labels, list) else ()


def _worries(known: Known) -> Response:
    found = quietly.worries(text("text"), known)
    english = str(get_locale()) == "en"
    return jsonify(
        ok=True,
        found=[
            {
                "excerpt": each.excerpt,
                "why": each.why_en if english else each.why,
                "offer": each.offer,
            }
            for each in found
        ],
    )


@pages.post("/m/<short>/present/originals")
def presenter(short: str) -> Response:
    """`{names: […]}`: where the original names stand on the board and in the sheet. Told to this seat alone."""
    names = sent().get("names")
    typed = [str(each) for each in names] if isinstance(names, list) else []
    texts = perform(asking.house(), asking.seated(short), OpenForPresenter())
    found = quietly.standing(texts, typed)
    return jsonify(ok=True, found=[_told(each) for each in found])


def _told(each: quietly.Standing) -> dict[str, str]:
    return {
        "where": str(_(each.where)),
        "before": each.before,
        "excerpt": each.excerpt,
        "after": each.after,
    }


@pages.route("/meetings/<short>/wrap-up/originals", methods=["GET", "POST"])
def minutes(short: str) -> Response:
    """Facilitator and recorder type the original names once more; all that is open is compared with them."""
    who = asking.seated(short)
    names = originals_sent()
    texts = perform(asking.house(), who, OpenForMinutes())
    found = quietly.standing(texts, names)
    return page(
        "wrapup/originals.html",
        _("元の名前で確かめる"),
        csrf=f"seat-{short}",
        short=short,
        names=names,
        found=found if request.method == "POST" else None,
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )
