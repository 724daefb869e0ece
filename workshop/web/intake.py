"""当日の事例: the two-minute intake from a seat of the live opening. The receipt is shown once it is handed in."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions import receipts
from workshop.actions.bringing import BringCase
from workshop.actions.perform import perform
from workshop.errors import Absent, Invalid
from workshop.policy import sheet, vetting
from workshop.policy.fields import FIELDS
from workshop.policy.showing import bringing as showing
from workshop.policy.viewer import Seated
from workshop.web import asking, receipt_cookie
from workshop.web.done import says
from workshop.web.page import page
from workshop.web.sheet_form import SheetForm, filled_form, sent_form

pages = Blueprint("intake", __name__)
says({"case.brought": _l("受けとりました。別の人が読んで確かめてから、この会で話し合えます。")})


@pages.route("/m/<short>/bring", methods=["GET", "POST"])
def bring(short: str) -> Response:
    """Three lines, consent and checklist; the gate; then another keeper reads it."""
    who = asking.seated(short)
    if not who.in_room or who.meeting.opening != "live":
        raise Absent
    if request.method == "GET":
        form = filled_form(sheet.read({"intake": True}), 0)
        return _form(short, who, form)
    form = sent_form()
    form.intake.data = "yes"
    written, what = form.sheet(), request.form.get("do", "")
    if what.startswith("replace:"):
        form.take_offer(vetting.unanswered(written), what)
        return _form(short, who, form)
    code = receipts.new_code()
    try:
        done = perform(asking.house(), who, BringCase(written, code, form.group.data or ""))
    except Invalid as refusal:
        form.take(refusal)
        return _form(short, who, form, refusal.status)
    answer = redirect(f"/receipt/{done.case}?done=case.brought")
    receipt_cookie.put(answer, done.case, code)
    return answer


def _form(short: str, who: Seated, form: SheetForm, status: int = 200) -> Response:
    written = form.sheet()
    with asking.house().database.read() as db:
        groups = showing.groups_for(db, who)
    form.group.choices = groups
    return page(
        "submissions/bring.html",
        _("事例を出す（当日）"),
        status=status,
        csrf=f"seat-{short}",
        form=form,
        fields=[each for each in FIELDS if each.intake],
        places=vetting.unanswered(written),
        groups=groups,
        own=bool(who.attendee and who.attendee.group_id),
        back=f"/m/{short}/room",
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )
