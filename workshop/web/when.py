"""Moments in words: near now as people say them, exact where it matters. Knows the house's clock and no row."""

from datetime import date, datetime

from flask_babel import format_date, format_datetime, get_locale
from flask_babel import gettext as _

from workshop.web import asking


def exact(moment: datetime) -> str:
    """「2月21日（土）13:30」, with the year unless it is this one."""
    ja = str(get_locale() or "ja") == "ja"
    day = _day_pattern(moment.astimezone(asking.house().zone).date(), ja)
    return str(format_datetime(moment, f"{day}H:mm" if ja else f"{day}, HH:mm"))


def stamped(moment: datetime) -> str:
    """「2027年2月1日 15:04」: papers are Japanese and outlive the year they were printed in."""
    here = moment.astimezone(asking.house().zone)
    return f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}"


def day(moment: datetime | date) -> str:
    """「2月21日（土）」."""
    ja = str(get_locale() or "ja") == "ja"
    if isinstance(moment, datetime):
        moment = moment.astimezone(asking.house().zone).date()
    return str(format_date(moment, _day_pattern(moment, ja)))


def near(moment: datetime) -> str:
    """「きょう 13:30」「あした」「3日後」「2月21日（土）13:30」."""
    house = asking.house()
    here, today = moment.astimezone(house.zone), house.now().astimezone(house.zone).date()
    clock = str(format_datetime(moment, "H:mm"))
    match (here.date() - today).days:
        case 0:
            return str(_("きょう %(clock)s", clock=clock))
        case 1:
            return str(_("あした %(clock)s", clock=clock))
        case -1:
            return str(_("きのう %(clock)s", clock=clock))
        case days if 1 < days <= 14:
            return str(_("%(exact)s（%(days)s日後）", exact=exact(moment), days=days))
        case _far:
            return exact(moment)


def _day_pattern(moment: date, ja: bool) -> str:
    house = asking.house()
    this_year = moment.year == house.now().astimezone(house.zone).year
    if ja:
        return "M月d日（E）" if this_year else "y年M月d日（E）"
    return "EEE, MMM d" if this_year else "EEE, MMM d, y"
