"""当日の事例: the two-minute intake from a seat of the live opening. The receipt is shown once it is handed in."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions import receipts
from workshop.actions.bringing import BringCase
from workshop.actions.perform import perform
from workshop.errors import Absent, Invalid
from workshop.policy import looking, sheet, vetting
from workshop.policy.fields import FIELDS
from workshop.policy.showing import bringing as showing
from workshop.policy.viewer import Seated
from workshop.web import asking, receipt_cookie
from workshop.web.done import says
from workshop.web.drafts import originals_sent
from workshop.web.page import page
from workshop.web.sheet_form import SheetForm, filled_form, pressed, sent_form

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
    written, what = form.sheet(), pressed("submit")
    if what in {"look", "meter"} or what.startswith(("replace:", "take:")):
        form.press(looking.look(written, _areas(who), (), asking.population()), what)
        return _form(short, who, form)
    code, initials = receipts.new_code(), vetting.initials_in(written)
    command = BringCase(written, code, form.group.data or "", initials)
    try:
        done = perform(asking.house(), who, command)
    except Invalid as refusal:
        form.take(refusal)
        return _form(short, who, form, refusal.status)
    answer = redirect(f"/receipt/{done.case}?done=case.brought")
    receipt_cookie.put(answer, done.case, code)
    return answer


@pages.post("/m/<short>/bring/gate")
def gate(short: str) -> Response:
    """While typing: the gate's list for what stands in the form now. Keeps nothing, and notes nothing down."""
    who = asking.seated(short)
    if not who.in_room or who.meeting.opening != "live":
        raise Absent
    look = looking.look(sent_form().sheet(), _areas(who), originals_sent(), asking.population())
    return page("submissions/gate.html", _("匿名化の確認"), look=look)


def _areas(who: Seated) -> tuple[str, ...]:
    with asking.house().database.read() as db:
        return showing.areas_for(db, who)


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
        look=looking.look(written, _areas(who), originals_sent(), asking.population()),
        originals=originals_sent(),
        short=short,
        groups=groups,
        own=bool(who.attendee and who.attendee.group_id),
        back=f"/m/{short}/room",
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )
