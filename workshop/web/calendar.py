"""The meeting as an iCalendar file: the same UID for ever, a SEQUENCE that rises with every change. No case."""

from datetime import timedelta

from flask import Blueprint, Response
from flask_babel import gettext as _
from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from workshop.policy.showing.invitations import Event, event
from workshop.web import asking

pages = Blueprint("calendar", __name__)


@pages.get("/m/<short_id>/calendar.ics")
def file(short_id: str) -> Response:
    """For whoever has the join link, as the entry page is."""
    shown = event(asking.house(), short_id)
    answer = Response(_drawn(shown), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f'attachment; filename="meeting-{short_id}.ics"'
    return answer


def _drawn(shown: Event) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Tsunagi//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if shown.cancelled else "PUBLISH")
    entry = Entry()
    entry.add("uid", shown.uid)
    entry.add("sequence", shown.sequence)
    entry.add("dtstamp", shown.changed_at)
    entry.add("last-modified", shown.changed_at)
    entry.add("dtstart", shown.starts_at)
    entry.add("dtend", shown.ends_at)
    entry.add("summary", shown.title)
    entry.add("location", shown.place or shown.video_link)
    entry.add("description", "\n".join(_told(shown)))
    entry.add("url", shown.join_link)
    entry.add("status", "CANCELLED" if shown.cancelled else "CONFIRMED")
    if not shown.cancelled:
        entry.add_component(_bell(shown))
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _told(shown: Event) -> list[str]:
    lines = [
        _("目的：%(purpose)s", purpose=shown.purpose),
        _("入り口：%(link)s", link=shown.join_link),
    ]
    if shown.video_link:
        lines.append(_("オンライン：%(link)s", link=shown.video_link))
    return lines


def _bell(shown: Event) -> Alarm:
    bell = Alarm()
    bell.add("action", "DISPLAY")
    bell.add("description", shown.title)
    bell.add("trigger", timedelta(hours=-1))
    return bell
