"""Template filters for moments and days; how they read is `when`'s. Decides no deadline."""

from datetime import date, datetime

from flask import Flask

from workshop.web import asking
from workshop.web import when as words


def mount(app: Flask) -> None:
    """Install the filters `when`, `day`, `clock`: empty for nothing."""
    app.add_template_filter(when)
    app.add_template_filter(day)
    app.add_template_filter(clock)


def day(moment: date | datetime | None) -> str:
    """2月21日（日）."""
    return words.day(moment) if moment else ""


def clock(moment: datetime | None) -> str:
    """14:03."""
    return moment.astimezone(asking.house().zone).strftime("%H:%M") if moment else ""


def when(moment: datetime | None) -> str:
    """2月21日（日）13:30."""
    return words.exact(moment) if moment else ""
