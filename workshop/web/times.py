"""Moments and days in words, in the house's time zone and the reader's language. Decides no deadline."""

from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, get_locale

from workshop.web import asking

_DAYS = "月火水木金土日"


def mount(app: Flask) -> None:
    """Install the filters `when`, `day`, `clock`."""
    app.add_template_filter(when)
    app.add_template_filter(day)
    app.add_template_filter(clock)


def day(moment: date | datetime | None) -> str:
    """2027年2月21日（日）, or nothing."""
    if moment is None:
        return ""
    local = (
        moment.astimezone(asking.house().zone).date() if isinstance(moment, datetime) else moment
    )
    if str(get_locale()) == "ja":
        return f"{local.year}年{local.month}月{local.day}日（{_DAYS[local.weekday()]}）"
    return str(format_date(local, "EEE, d MMM y"))


def clock(moment: datetime | None) -> str:
    """14:03, or nothing."""
    return moment.astimezone(asking.house().zone).strftime("%H:%M") if moment else ""


def when(moment: datetime | None) -> str:
    """Day and time of day."""
    return f"{day(moment)} {clock(moment)}" if moment else ""
