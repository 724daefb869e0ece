"""A board leaves the room: asked for a reason, then as sheets to print, PDF, picture, table or data."""

from typing import cast

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.actions.board_out import ExportBoard, TakenBoard
from workshop.actions.perform import perform
from workshop.board.picture import Format, Stamp
from workshop.board.picture.formats import SIZES, Split
from workshop.errors import Invalid
from workshop.policy.showing import board_out
from workshop.policy.showing.board_out import BoardShown
from workshop.web import aside, asking, board_page
from workshop.web.board_files import Taken, file_of
from workshop.web.page import page
from workshop.web.taking import taken
from workshop.web.when import stamped

pages = Blueprint("board_out", __name__, url_prefix="/meetings/<short>/boards/<board>")
SPLITS = ("auto", "one", "many")


@pages.route("/out", methods=["GET", "POST"])
def out(short: str, board: str) -> Response:
    """Asked for a reason, then the board."""
    who = asking.seated(short)
    with asking.house().database.read() as db:
        found = board_out.board(db, who, board)
        groups = board_out.group_names(db)
    board_out.may_take_out(who)
    if request.method == "GET":
        return _asked(short, found, {}, 200)
    form = request.form.get("form", "page")
    command = ExportBoard(found.id, form, request.form.get("reason", ""))
    try:
        left = perform(asking.house(), who, command)
    except Invalid as refusal:
        wrongs = {name: _(say) for name, say in refusal.fields.items()}
        return _asked(short, found, wrongs, 422)
    board_ = _stamped(short, found, left, groups)
    paper = _paper()
    if form == "page":
        return _printed(board_, paper, short)
    return taken(aside.made(lambda: file_of(form, board_, paper)), form, f"{short}-board")


def _paper() -> Format:
    """The paper as it was asked for; what is not known is A4 landscape."""
    size, split = request.form.get("size", ""), request.form.get("split", "")
    return Format(
        size if size in SIZES else "A4",
        request.form.get("way", "wide") != "tall",
        cast(Split, split) if split in SPLITS else "auto",
    )


def _stamped(short: str, found: BoardShown, left: TakenBoard, groups: dict[str, str]) -> Taken:
    who, now = asking.seated(short), asking.house().now()
    holder = who.attendee.name if who.attendee else ""
    kind = "【見本】" if asking.house().demo else "【練習の会】" if who.meeting.practice else ""
    stamp = Stamp(
        title=f"{kind}{who.meeting.title}　{found.name}",
        purpose=who.meeting.purpose,
        edition=f"ボード第{left.edition}版",
        holder=f"持ち出した人：{holder}（{stamped(now)}）",
        copy=f"第{left.copy}号" if left.copy else "",
    )
    return Taken(left.records, groups, stamp, left.edition, now.isoformat())


def _asked(short: str, found: BoardShown, errors: dict[str, str], status: int) -> Response:
    who = asking.seated(short)
    live = who.meeting.opening == "live"
    return page(
        "boards/out.html",
        _("ボードを印刷する・持ち出す"),
        status=status,
        csrf=f"seat-{short}",
        board=found,
        errors=errors,
        form=request.form,
        back=f"/m/{short}/room" if live else f"/meetings/{short}/wrap-up",
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )


def _printed(board: Taken, paper: Format, short: str) -> Response:
    who = asking.seated(short)
    shown = aside.made(lambda: board_page.shown(board, paper))
    return page(
        "boards/paper.html",
        shown.title,
        board=shown,
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )
