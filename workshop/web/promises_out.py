"""The promises of a meeting for Excel: asked for a reason, then the table. Writes no minutes."""

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions.decisions import OpenedFollowUp
from workshop.actions.perform import perform
from workshop.actions.promises_out import ExportPromises
from workshop.errors import Absent, Invalid
from workshop.policy.minutes import NOT_FOR_OTHERS
from workshop.policy.showing import board_out
from workshop.web import asking
from workshop.web.page import page
from workshop.web.tables import csv_file, xlsx_file
from workshop.web.taking import taken
from workshop.web.when import stamped

pages = Blueprint("promises_out", __name__, url_prefix="/meetings/<short>/wrap-up/promises")
HEAD = ("番号", "事例", "だれが", "いつまでに", "すること")


@pages.route("", methods=["GET", "POST"])
def out(short: str) -> Response:
    """Asked for a reason, then the table."""
    who = asking.seated(short)
    if not who.in_room or who.meeting.opening != "wrap-up":
        raise Absent
    board_out.may_take_out(who)
    if request.method == "GET":
        return _asked(short, {}, 200)
    form = request.form.get("form", "xlsx")
    try:
        left = perform(asking.house(), who, ExportPromises(form, request.form.get("reason", "")))
    except Invalid as refusal:
        return _asked(short, {name: _(say) for name, say in refusal.fields.items()}, 422)
    rows = [_row(each) for each in left]
    if form == "csv":
        return taken(csv_file(HEAD, rows, _stamp(short)), form, f"{short}-promises")
    return taken(xlsx_file("約束", HEAD, rows, _stamp(short)), form, f"{short}-promises")


def _row(each: OpenedFollowUp) -> tuple[str, ...]:
    due = each.due_on.isoformat() if each.due_on else "日付なし"
    said = "この項目は開けません。" if each.unreadable else each.sentence
    return (str(each.number), each.label, each.owner_name or "宛先なし", due, said)


def _stamp(short: str) -> tuple[str, ...]:
    who = asking.seated(short)
    holder = who.attendee.name if who.attendee else ""
    return (
        f"{who.meeting.title}　約束の一覧　{NOT_FOR_OTHERS}",
        f"持ち出した人：{holder}（{stamped(asking.house().now())}）",
    )


def _asked(short: str, errors: dict[str, str], status: int) -> Response:
    who = asking.seated(short)
    return page(
        "wrapup/promises.html",
        _("約束の一覧を持ち出す"),
        status=status,
        csrf=f"seat-{short}",
        short=short,
        errors=errors,
        form=request.form,
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )
