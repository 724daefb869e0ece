"""事例シート on paper: asked for a reason and who gets one, then one numbered A4 each. Read on screen elsewhere."""

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions.perform import perform
from workshop.actions.printing import PrintSheet
from workshop.errors import Invalid
from workshop.policy.minutes import NOT_FOR_OTHERS
from workshop.policy.showing import papers
from workshop.policy.showing import preparation as showing
from workshop.web import asking
from workshop.web.exports import copy_line
from workshop.web.page import page
from workshop.web.when import stamped

pages = Blueprint("printing", __name__, url_prefix="/meetings/<short>/prepare")


@pages.get("/<int:number>/print")
def asked(short: str, number: int) -> Response:
    """Asks why, and who gets one."""
    return _asked(short, number, {}, 200)


@pages.post("/<int:number>/print")
def printed(short: str, number: int) -> Response:
    """The sheets, after their numbers and the audit line are committed."""
    who, form = asking.seated(short), request.form
    command = PrintSheet(number, form.get("reason", ""), form.get("holders", ""))
    try:
        made = perform(asking.house(), who, command)
    except Invalid as refusal:
        return _asked(short, number, {name: _(say) for name, say in refusal.fields.items()}, 422)
    by = who.attendee.name if who.attendee else ""
    head = (
        f"事例シート　{NOT_FOR_OTHERS}",
        f"目的：{who.meeting.purpose}",
        f"{who.meeting.title}　持ち出した人：{by}　{stamped(asking.house().now())}",
    )
    return page(
        "cases/printed.html",
        _("事例シートを印刷する"),
        csrf=f"seat-{short}",
        paper=papers.paper(made.case.sheet, made.case.label),
        stamps=[(*head, copy_line(each)) for each in made.copies],
        back=_back(short, number),
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )


def _asked(short: str, number: int, errors: dict[str, str], status: int) -> Response:
    who = asking.seated(short)
    with asking.house().database.read() as db:
        case = showing.printable(db, who, number)
    return page(
        "cases/print.html",
        _("事例シートを印刷する"),
        status=status,
        csrf=f"seat-{short}",
        case=case,
        errors=errors,
        form=request.form,
        holder=who.attendee.name if who.attendee else "",
        back=_back(short, number),
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )


def _back(short: str, number: int) -> str:
    return f"/meetings/{short}/prepare/{number}"
