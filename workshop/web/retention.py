"""Pages of a meeting's end: the retention day and its postponing, the certificate, the closing record. All to print."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import DateField, StringField
from wtforms.validators import InputRequired, Optional

from workshop.actions.perform import perform
from workshop.actions.postponing import AgreeToPostpone, AskToPostpone, EndPostponement
from workshop.errors import Forbidden, Invalid, Unready
from workshop.policy.showing import certificates, retention
from workshop.web import asking
from workshop.web.done import says
from workshop.web.forms import OwnForm
from workshop.web.home import tells
from workshop.web.page import page
from workshop.web.refusals import sentence

pages = Blueprint("retention", __name__)

says(
    {
        "retention.asked": _l("延期を申し出ました。別の人が同意すると、日が変わります。"),
        "retention.agreed": _l("同意しました。廃棄の日が変わりました。"),
        "retention.ended": _l("延期をやめました。元の廃棄の日に戻りました。"),
    }
)
tells(
    {
        "meeting.shredded": _l(
            "廃棄の日が来たので、会の文章と鍵を消しました。証明書は「記録」にあります。"
        )
    }
)


class PostponeForm(OwnForm):
    """Until when, and why."""

    until = DateField(_l("いつまで延ばすか"), [Optional()])
    reason = StringField(_l("理由"), [InputRequired(_l("理由を書いてください。"))])


@pages.get("/meetings/<short_id>/retention")
def days(short_id: str) -> Response:
    """The day, and who postponed it."""
    return _days(short_id, PostponeForm())


@pages.post("/meetings/<short_id>/retention")
def ask(short_id: str) -> Response:
    """Ask for a later day."""
    form = PostponeForm(request.form)
    if not form.validate():
        return _days(short_id, form, 422)
    command = AskToPostpone(short_id, form.until.data, form.reason.data or "")
    try:
        perform(asking.house(), asking.viewer(), command)
    except Invalid as refusal:
        form.take(refusal)
        return _days(short_id, form, refusal.status)
    return redirect(f"/meetings/{short_id}/retention?done=retention.asked")


@pages.post("/meetings/<short_id>/retention/<postponement>/agree")
def agree(short_id: str, postponement: str) -> Response:
    """The second name."""
    return _pressed(short_id, AgreeToPostpone(short_id, postponement), "agreed")


@pages.post("/meetings/<short_id>/retention/<postponement>/end")
def end(short_id: str, postponement: str) -> Response:
    """Take it back."""
    return _pressed(short_id, EndPostponement(short_id, postponement), "ended")


def _pressed(short_id: str, command: AgreeToPostpone | EndPostponement, done: str) -> Response:
    try:
        perform(asking.house(), asking.viewer(), command)
    except (Forbidden, Unready) as refusal:
        # A stranger is refused by the page itself; who may see it reads here why the press did nothing.
        return _days(short_id, PostponeForm(), refusal.status, sentence(refusal))
    return redirect(f"/meetings/{short_id}/retention?done=retention.{done}")


def _days(short_id: str, form: PostponeForm, status: int = 200, say: str = "") -> Response:
    shown = retention.retention(asking.house(), asking.viewer(), short_id)
    return page(
        "retention/days.html",
        _("廃棄の日"),
        status=status,
        shown=shown,
        form=form,
        say=say,
        purpose=shown.purpose,
        practice=shown.practice,
    )


@pages.get("/records/meetings/<short_id>/certificate")
def certificate(short_id: str) -> Response:
    """電子的な資料回収: that texts and keys are gone."""
    shown = certificates.certificate(asking.house(), asking.viewer(), short_id)
    return page(
        "retention/certificate.html",
        _("電子的な資料回収の証明書"),
        shown=shown,
        platform=asking.house().platform_name,
        purpose=shown.purpose,
    )


@pages.get("/meetings/<short_id>/closings")
def closings(short_id: str) -> Response:
    """All closing records of a meeting, newest first."""
    shown = certificates.closings(asking.house(), asking.viewer(), short_id)
    return page("retention/closings.html", _("閉会の記録"), shown=shown, short=short_id)


@pages.get("/meetings/<short_id>/closings/<int:epoch>")
def closing(short_id: str, epoch: int) -> Response:
    """The signed record of one opening's end."""
    shown = certificates.closing(asking.house(), asking.viewer(), short_id, epoch)
    return page(
        "retention/closing.html",
        _("閉会の記録"),
        shown=shown,
        platform=asking.house().platform_name,
        purpose=shown.purpose,
    )
