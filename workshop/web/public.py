"""Public editions as anybody reads them, their files, and taking one back. Written and released in `publishing`."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from workshop.actions.perform import perform
from workshop.actions.releasing import WithdrawPublic
from workshop.errors import Absent
from workshop.policy.paper import Paper
from workshop.policy.showing import public as showing
from workshop.web import aside, asking
from workshop.web.done import says
from workshop.web.page import page
from workshop.web.paper_docx import docx
from workshop.web.paper_markdown import markdown
from workshop.web.paper_page import shown_paper
from workshop.web.taking import taken

says({"public.withdrawn": _l("公開をやめました。その番地では、もう読めません。")})

pages = Blueprint("public", __name__)
FORMS = ("pdf", "docx", "md")


@pages.get("/public")
def index() -> Response:
    """All that is public, for anybody."""
    return page(
        "public/index.html", _("公開した記録"), editions=showing.all_released(asking.house())
    )


@pages.get("/public/<released>")
def one(released: str) -> Response:
    """One public edition."""
    shown = showing.released(asking.house(), asking.viewer(), released)
    return page(
        "public/edition.html",
        _("公開用の記録"),
        shown=shown,
        platform=asking.house().platform_name,
        paper=shown_paper(showing.paper_of(asking.house(), shown)),
        purpose=shown.purpose,
    )


@pages.get("/public/<released>/file/<form>")
def file(released: str, form: str) -> Response:
    """The same as a file. It is in the open already: nobody is asked why."""
    shown = showing.released(asking.house(), asking.viewer(), released)
    if form not in FORMS:
        raise Absent
    made = showing.paper_of(asking.house(), shown)
    return taken(_file(form, made, shown), form, f"public-{shown.id[:8]}")


@pages.get("/meetings/<short>/public")
def kept(short: str) -> Response:
    """For those who keep the meeting: the address, until when, and taking it back."""
    shown = showing.kept(asking.house(), asking.viewer(), short)
    address = f"{asking.house().origin}/public/{shown.edition.id}" if shown.edition else ""
    return page(
        "public/kept.html",
        _("公開用の記録"),
        shown=shown,
        address=address,
        asked=request.args.get("withdraw") == "yes",
        purpose=shown.purpose,
    )


@pages.post("/meetings/<short>/public")
def withdraw(short: str) -> Response:
    """Take it back, at once."""
    perform(asking.house(), asking.viewer(), WithdrawPublic(short))
    return redirect(f"/meetings/{short}/public?done=public.withdrawn")


def _file(form: str, made: Paper, shown: showing.Released) -> bytes:
    if form == "pdf":
        from workshop.web.paper_pdf import pdf

        return aside.made(lambda: pdf(made, shown.released_at))
    return aside.made(lambda: docx(made)) if form == "docx" else markdown(made).encode()
