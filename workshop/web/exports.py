"""Papers leaving the wrap-up: right and reason first, then page, PDF, DOCX or Markdown; the edition kept for groups."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.copies import Numbered
from workshop.actions.editions import ExportMinutes, KeepMemberEdition, ReadMemberEdition
from workshop.actions.minutes import OpenedMinutes, OpenMinutes
from workshop.actions.perform import perform
from workshop.errors import Absent, Forbidden, Invalid
from workshop.policy.markdown import rendered
from workshop.policy.minutes import EDITIONS, NOT_FOR_OTHERS
from workshop.policy.paper import Paper
from workshop.policy.showing.wrapup import edition_door, facts
from workshop.web import aside, asking
from workshop.web.done import says
from workshop.web.minutes_source import paper
from workshop.web.page import page
from workshop.web.paper_docx import docx
from workshop.web.paper_markdown import markdown
from workshop.web.paper_page import shown_paper
from workshop.web.taking import taken

says(
    {
        "edition.kept": _l("会員向けの記録を、招待した団体がカードで読めるようにしました。"),
        "edition.nobody": _l(
            "会員向けの記録を置きました。カードのある団体がまだないので、いま読める団体はありません。"
        ),
    }
)

pages = Blueprint("exports", __name__, url_prefix="/meetings/<short>")


@pages.route("/wrap-up/export/<edition>", methods=["GET", "POST"])
def export(short: str, edition: str) -> Response:
    """Asked for a reason, then the paper."""
    if edition not in EDITIONS:
        raise Absent
    form = request.form.get("form", "page")
    if request.method == "GET":
        return _asked(short, edition, {}, 200)
    command = ExportMinutes(
        edition, form, request.form.get("reason", ""), request.form.get("holders", "")
    )
    try:
        minutes = perform(asking.house(), asking.seated(short), command)
    except Invalid as refusal:
        wrongs = {name: _(say) for name, say in refusal.fields.items()}
        return _asked(short, edition, wrongs, 422)
    return _paper(short, edition, form, minutes)


def _paper(short: str, edition: str, form: str, minutes: OpenedMinutes) -> Response:
    """The paper in its form; its audit line is committed."""
    with asking.house().database.read() as db:
        about = facts(db, minutes.meeting)
    stamps = [(*_stamp(edition, short), copy_line(each)) for each in minutes.copies]
    stamps = stamps or [_stamp(edition, short)]
    made = paper(edition, minutes, about, stamps[0])
    if form == "page":
        return page(
            "wrapup/paper.html",
            made.title,
            paper=shown_paper(made),
            stamps=stamps,
            purpose=about.purpose,
            practice=about.practice,
        )
    return taken(_file(form, made), form, f"{short}-{edition}")


def _file(form: str, made: Paper) -> bytes:
    if form == "pdf":
        from workshop.web.paper_pdf import pdf

        at = asking.house().now()
        return aside.made(lambda: pdf(made, at))
    return aside.made(lambda: docx(made)) if form == "docx" else markdown(made).encode()


@pages.post("/wrap-up/member-edition")
def keep(short: str) -> Response:
    """Keep the member edition for the groups with a card."""
    who = asking.seated(short)
    minutes = perform(asking.house(), who, OpenMinutes())
    with asking.house().database.read() as db:
        about = facts(db, minutes.meeting)
    text = markdown(paper("member", minutes, about, _stamp("member", short)))
    readers = perform(asking.house(), who, KeepMemberEdition(text))
    done = "edition.kept" if readers else "edition.nobody"
    return redirect(url_for("wrapup.wrap_up", short=short, done=done))


@pages.route("/edition", methods=["GET", "POST"])
def edition(short: str) -> Response:
    """A group reads the member edition with its card."""
    with asking.house().database.read() as db:
        meeting = edition_door(db, asking.viewer(), short)
    errors: dict[str, str] = {}
    if request.method == "POST":
        command = ReadMemberEdition(meeting.id, request.form.get("card", ""))
        try:
            text = perform(asking.house(), asking.viewer(), command)
        except Invalid as refusal:
            errors = {name: _(say) for name, say in refusal.fields.items()}
        else:
            html = rendered(text, 2)
            return page(
                "wrapup/edition.html", _("会員向けの記録"), html=html, purpose=meeting.purpose
            )
    viewer = asking.viewer()
    return page(
        "wrapup/edition.html",
        _("会員向けの記録"),
        status=422 if errors else 200,
        errors=errors,
        user=viewer.person.login if viewer.person else "",
        purpose=meeting.purpose,
    )


def _asked(short: str, edition: str, errors: dict[str, str], status: int) -> Response:
    who = asking.seated(short)
    if not who.in_room or who.meeting.opening != "wrap-up":
        raise Absent
    if who.attendee is None or who.attendee.person_id is None:
        raise Forbidden("記録を持ち出せるのは、会を開けられる人です。進行役に頼んでください。")
    return page(
        "wrapup/export.html",
        _("記録を持ち出す"),
        status=status,
        csrf=f"seat-{short}",
        short=short,
        edition=edition,
        word=EDITIONS[edition],
        errors=errors,
        form=request.form,
        holder=who.attendee.name,
        purpose=who.meeting.purpose,
        practice=who.meeting.practice,
    )


def copy_line(copy: Numbered) -> str:
    """What a numbered copy bears on every page."""
    return f"第{copy.number}号　持つ人：{copy.holder}　要回収　複写・持ち出し禁止"


def _stamp(edition: str, short: str) -> tuple[str, ...]:
    """Edition, holder and time, and what may not be done with it: on every page."""
    who = asking.seated(short)
    holder = who.attendee.name if who.attendee else ""
    now = asking.house().now().astimezone(asking.house().zone)
    return (
        f"{EDITIONS[edition]}　{NOT_FOR_OTHERS}",
        f"持ち出した人：{holder}",
        # Papers outlive the year they were printed in.
        f"{now.year}年{now.month}月{now.day}日 {now:%H:%M}",
    )
