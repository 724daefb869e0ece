"""The public edition (公開用の記録): what a writer begins with, and the paper of a released text. Reads no row.

Nothing of a case is in what a writer begins with: counts, member groups and what was written about the meeting as a
whole. People who gave an own affiliation are not named: they may be the only one of it.
"""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from workshop.policy.minutes import Source
from workshop.policy.paper import Paper, Part, Text
from workshop.policy.showing.wrapup import Facts

NAME = "公開用の記録"
FIRST = "この会について"
SHORTEST, LONGEST = timedelta(days=1), timedelta(days=3653)  # how long it may stay: ten years
USUAL = timedelta(days=365)
_HEADING = re.compile(r"^## +(.*\S)", re.MULTILINE)


def begun(facts: Facts, source: Source, zone: ZoneInfo) -> str:
    """What a writer finds in the empty page: the frame of a short report, in Markdown."""
    held = facts.held_at or facts.starts_at
    day = held.astimezone(zone).date() if held else None
    members = {name for _id, name in facts.groups}
    groups = [f"- {group}（{many}名）" for group, many in facts.by_group() if group in members]
    talked = sum(each.state in {"done", "current"} for each in facts.cases)
    parts = [
        ("日時・場所", _line(day, facts.place)),
        ("目的", facts.purpose),
        ("出席した団体", "\n".join(groups)),
        ("話し合ったこと", _cases(talked) + source.text("overview").strip()),
        ("検討課題", source.text("issues").strip()),
        ("これから", source.text("next").strip()),
    ]
    return "\n\n".join(f"## {heading}\n\n{text}" for heading, text in parts if text) + "\n"


def public_paper(title: str, purpose: str, text: str, stamp: tuple[str, ...]) -> Paper:
    """A released text as a paper, a part for each heading of its writer."""
    pieces = _HEADING.split(text.replace("\r\n", "\n"))
    parts = [Part(FIRST, (Text(pieces[0].strip()),))] if pieces[0].strip() else []
    parts += [
        Part(heading, (Text(body.strip()),) if body.strip() else ())
        for heading, body in zip(pieces[1::2], pieces[2::2], strict=True)
    ]
    return Paper(f"{title}　{NAME}", purpose, stamp, tuple(parts))


def stamp(platform: str, released: datetime, until: date, zone: ZoneInfo) -> tuple[str, ...]:
    """Who published it, when, and until when it stays."""
    on = released.astimezone(zone).date()
    return (f"{NAME}　{platform}".strip(), f"公開した日：{_day(on)}", f"公開の期日：{_day(until)}")


def _line(day: date | None, place: str) -> str:
    return "　".join(part for part in (_day(day) if day else "", place) if part)


def _cases(many: int) -> str:
    return f"匿名化した事例{many}件をもとに話し合いました。\n\n" if many else ""


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
