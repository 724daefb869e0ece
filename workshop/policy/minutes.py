"""The minutes composed from what is opened: the room edition with everything, the member edition without case text.

Pure: reads no row and opens nothing. Sentences are Japanese, as the papers of a prefecture are.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from workshop.board import reading
from workshop.board.picture import picture
from workshop.board.words import text_of
from workshop.policy.paper import Block, Lines, Paper, Part, Picture, Table, Text
from workshop.policy.showing.wrapup import CaseLine, Facts
from workshop.wire.records import Offer, Record

EDITIONS = {"room": "部屋の記録", "member": "会員向けの記録"}
STATES = {
    "done": "話し合い済み",
    "current": "話し合い済み",
    "waiting": "今回は扱わず",
    "stopped": "途中で止めた",
    "withdrawn": "取下げ",
}
NOT_FOR_OTHERS = "連携に必要な範囲だけで使います。ほかの目的には使いません。"


_LIST = re.compile(r"^(?!- )(.*\S.*)\n(?=- )", re.MULTILINE)


class Promise(Protocol):
    """A follow-up, opened."""

    @property
    def number(self) -> int:
        """Its number in the meeting."""

    @property
    def label(self) -> str:
        """The case's label, or nothing."""

    @property
    def owner_name(self) -> str:
        """The owner group's name, or nothing."""

    @property
    def due_on(self) -> date | None:
        """By when."""

    @property
    def sentence(self) -> str:
        """The if–then sentence."""


class Source(Protocol):
    """What minutes are made of: section texts, board records by case, follow-ups."""

    def text(self, name: str, case: str = "") -> str:
        """A section as it was written; empty if it was not."""
        ...

    def drawn(self, case: str) -> list[Record]:
        """The open records of a case's board."""
        ...

    def promises(self) -> Sequence[Promise]:
        """Follow-ups in their order."""
        ...


def composed(
    edition: str, facts: Facts, source: Source, stamp: tuple[str, ...], zone: ZoneInfo
) -> Paper:
    """The paper of an edition (`room` or `member`)."""
    room = edition == "room"
    parts = [
        Part("会のあらまし", (_when_and_where(facts, zone),)),
        Part("出席", (_attendance(facts, room),)),
        *_written("全体のまとめ", source.text("overview")),
        Part("事例", (_cases(facts),)),
    ]
    if room:
        for case in facts.cases:
            parts += _case(case, source, dict(facts.groups))
    parts += [Part("決まったこと", (_promises(source, room),))]
    parts += _written("検討課題", source.text("issues"))
    parts += _written("次に集まる日・進め方", source.text("next"))
    parts += [Part("時間の記録", (_steps(facts, zone),))]
    title = f"{facts.title}　{EDITIONS[edition]}"
    return Paper(title, facts.purpose, stamp, tuple(parts))


def _when_and_where(facts: Facts, zone: ZoneInfo) -> Table:
    held = facts.held_at or facts.starts_at
    rows = [
        ("日時", _moment(held, zone)),
        ("場所", facts.place or "－"),
        ("目的", facts.purpose),
        ("使い方", NOT_FOR_OTHERS),
    ]
    return Table("会のあらまし", ("項目", "内容"), tuple(rows))


def _attendance(facts: Facts, names: bool) -> Table:
    if not names:
        rows = tuple((group or "その他", f"{many}名") for group, many in facts.by_group())
        return Table("出席した団体と人数", ("団体", "人数"), rows)
    return Table(
        "出席した人",
        ("団体", "課・支部・施設", "仕事", "名前"),
        tuple(
            (
                each.group or "その他",
                each.unit,
                each.work,
                each.name + ("（紙）" if each.on_paper else ""),
            )
            for each in facts.present
        ),
    )


def _cases(facts: Facts) -> Block:
    rows = tuple((str(c.number), c.label, STATES.get(c.state, "")) for c in facts.cases)
    return Table("扱った事例", ("番号", "呼び名", "扱い"), rows)


def _case(case: CaseLine, source: Source, groups: dict[str, str]) -> list[Part]:
    if case.state == "withdrawn":
        return []
    records = source.drawn(case.id)
    blocks: list[Block] = []
    if text := source.text("case", case.id):
        blocks.append(_text(text))
    if records:
        steps = tuple(step.sentence for step in reading.path(records))
        if steps:
            blocks += [Lines(("つなぎ方",)), Lines(steps, numbered=True)]
        offers = tuple(
            f"{groups.get(r.group, 'その他')}：{text_of(r)}"
            for r in records
            if isinstance(r, Offer)
        )
        if offers:
            blocks += [Lines(("うちならこうできる",)), Lines(offers)]
        blocks.append(Picture(picture(records, groups), f"{case.label}のボードの図"))
    return [Part(f"事例{case.number}　{case.label}", tuple(blocks), 3)] if blocks else []


def _promises(source: Source, sentences: bool) -> Block:
    head = ("番号", "事例", "だれが", "いつまでに")
    rows = []
    for each in source.promises():
        row = (
            str(each.number),
            each.label or "－",
            each.owner_name or "宛先なし",
            _day(each.due_on) or "日付なし",
        )
        rows.append((*row, each.sentence) if sentences else row)
    return Table("決まったこと", (*head, "すること") if sentences else head, tuple(rows))


def _written(heading: str, text: str) -> list[Part]:
    return [Part(heading, (_text(text),))] if text.strip() else []


def _text(written: str) -> Text:
    """A list may follow its sentence without an empty line, as people write it; Markdown wants one."""
    return Text(_LIST.sub(r"\1\n\n", written.replace("\r\n", "\n")))


def _steps(facts: Facts, zone: ZoneInfo) -> Table:
    rows = tuple(
        (
            each.started_at.astimezone(zone).strftime("%H:%M") if each.started_at else "－",
            f"{each.label} {each.title}".strip(),
            f"{each.planned}分",
            f"{each.taken}分",
        )
        for each in facts.steps
    )
    return Table("段階と時間", ("始まり", "段階", "予定", "かかった時間"), rows)


def _moment(moment: datetime | None, zone: ZoneInfo) -> str:
    if moment is None:
        return "－"
    here = moment.astimezone(zone)
    return f"{_day(here.date())} {here:%H:%M}"


def _day(day: date | None) -> str:
    if day is None:
        return ""
    return f"{day.year}年{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）"
