"""A second device of the same person: QR on the first, number on the second. Makes no new attendee."""

import segno
from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions.devices import ConfirmDevice, MakePass, UsePass
from workshop.actions.perform import perform
from workshop.errors import Forbidden
from workshop.web import asking, cookies
from workshop.web.hop import hop
from workshop.web.page import page
from workshop.web.refusals import sentence

pages = Blueprint("devices", __name__)
DAY = 24 * 3600


@pages.get("/m/<short>/device")
def device(short: str) -> Response:
    """A fresh pass as QR and address, and the field for the new device's number."""
    return _shown(short, "", 200)


@pages.post("/m/<short>/device")
def confirm(short: str) -> Response:
    """The number of the new device."""
    number = "".join(c for c in request.form.get("number", "") if c.isdigit())[:4]
    try:
        perform(asking.house(), asking.seated(short), ConfirmDevice(number))
    except Forbidden as refusal:
        return _shown(short, sentence(refusal), 422)
    return redirect(url_for("rooms.room", short=short))


def _shown(short: str, error: str, status: int) -> Response:
    who = asking.seated(short)
    token = perform(asking.house(), who, MakePass())
    link = f"{asking.house().origin}{url_for('devices.come', token=token)}"
    picture = segno.make(link, error="m")
    return page(
        "joining/device.html",
        _("もう一台の端末で入る"),
        status=status,
        csrf=f"seat-{short}",
        short=short,
        link=link,
        picture=picture.svg_data_uri(scale=6, border=2, dark="#1a1a1a"),
        error=error,
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )


@pages.get("/d/<token>")
def come(token: str) -> Response:
    """Reached by the new device's camera."""
    return hop(url_for("devices.sit", token=token))


@pages.route("/d/<token>/sit", methods=["GET", "POST"])
def sit(token: str) -> Response:
    """One press, so that no mere look-ahead of a mail program uses the pass up."""
    if request.method == "GET":
        asking.fresh_cookie("door")
        return page("joining/sit.html", _("この端末でも入る"), token=token)
    short, waiting = perform(asking.house(), asking.viewer(), UsePass(token))
    answer = redirect(url_for("joining.lobby", short=short))
    cookies.put(answer, f"seat-{short}", waiting.cookie, DAY)
    return answer
