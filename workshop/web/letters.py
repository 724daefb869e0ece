"""The text of an invitation, to paste into a mail or to print. Draws no page and sends nothing."""

from datetime import datetime

from flask_babel import format_date, format_datetime, format_time
from flask_babel import gettext as _

from workshop.policy.showing.invitations import Event, Letter


def letter(event: Event, to: Letter) -> str:
    """One group's letter in the language of the page."""
    return "\n".join(
        [
            _("%(group)s 御中", group=to.group),
            "",
            *_opening(event),
            "",
            *_facts(event),
            "",
            *_asks(event, to),
            event.platform,
            _("事務局"),
        ]
    )


def _opening(event: Event) -> list[str]:
    values = {"title": event.title, "kind": event.kind and _(event.kind)}
    if event.cancelled:
        return [_("「%(title)s」（%(kind)s）は中止になりました。", **values)]
    if event.moved:
        return [
            _("「%(title)s」（%(kind)s）の日時か場所が変わりました。新しいご案内です。", **values),
            _("リンクは前と同じものをお使いください。"),
        ]
    return [_("「%(title)s」（%(kind)s）にお招きします。", **values)]


def _facts(event: Event) -> list[str]:
    lines = [f"■ {_('目的')}　{event.purpose}"]
    if event.starts_at and event.ends_at:
        lines.append(
            f"■ {_('日時')}　{moment(event.starts_at)}–{format_time(event.ends_at, 'H:mm')}"
        )
    if event.place:
        lines.append(f"■ {_('場所')}　{event.place}")
    if event.video_link and not event.cancelled:
        lines.append(f"■ {_('オンライン')}　{event.video_link}")
    return lines


def _asks(event: Event, to: Letter) -> list[str]:
    if event.cancelled:
        return _gone(event)
    lines = []
    if to.submission_link:
        lines += [
            _("【事例をお出しになる団体へ】"),
            _("名前や住所を書かず、下のリンクから出してください。ログインは要りません。"),
            _("このリンクは貴団体専用です。ほかの団体には渡さないでください。"),
            to.submission_link,
        ]
        if event.deadline:
            lines.append(_("しめきり：%(when)s", when=moment(event.deadline)))
        lines.append("")
    lines += [
        _("【当日の入り口】"),
        _("パソコンでもスマートフォンでも入れます。登録は要りません。"),
        event.join_link,
        _("予定表に入れる：%(link)s", link=event.calendar_link),
        "",
    ]
    if event.retention_on:
        when = format_date(event.retention_on, _("y年M月d日（E）"))
        lines += [_("お預かりした事例とボードは、%(when)sに消します。", when=when), ""]
    return lines


def _gone(event: Event) -> list[str]:
    if not event.takes_cases or event.retention_on is None:
        return [""]
    when = format_date(event.retention_on, _("y年M月d日（E）"))
    return [
        _("お預かりした事例は、%(when)sまでに消します。", when=when),
        _("それより早く消したいときは、控え番号で取り下げるか、事務局へお知らせください。"),
        "",
    ]


def moment(at: datetime) -> str:
    """A moment with its weekday."""
    return str(format_datetime(at, _("y年M月d日（E）H:mm")))
