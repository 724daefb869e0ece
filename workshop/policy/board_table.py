"""A board as a table and as data: what is open, in reading order, whose in words. Writes no file and draws nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from workshop.board.reading import in_order, tally
from workshop.board.words import (
    ARROWS,
    NOWHERE,
    REASONS,
    RELATIONS,
    SIGNS,
    STATUSES,
    group_of,
    kind_word,
    name_of,
)
from workshop.wire.records import Card, Comment, Link, Note, Offer, Reaction, Record, Vote

HEAD = (
    "番号",
    "種類",
    "文",
    "団体",
    "枠・ついているもの",
    "つなぎ：始まり",
    "つなぎ：終わり",
    "向き",
    "間がら",
    "状態",
    "断りの理由",
    "順番",
    "票",
    "気持ち",
    "済み",
)
# What only this house needs to know of a record; whose it is goes as the group's name.
INNER = frozenset({"by", "group", "vis", "rev", "lock"})


def table(records: Iterable[Record], groups: Mapping[str, str]) -> list[tuple[str, ...]]:
    """A row for each record under `HEAD`, in reading order; votes and reactions as counts beside what they are for."""
    shown = [record for record in records if record.vis == "open"]
    by_id = {record.id: record for record in shown}
    counts = tally(shown)
    return [
        (str(n), *_row(record, by_id, groups), *_counts(counts.get(record.id, {})), _done(record))
        for n, record in enumerate(in_order(shown), 1)
    ]


def _row(record: Record, by_id: Mapping[str, Record], groups: Mapping[str, str]) -> tuple[str, ...]:
    text = str(getattr(record, "title", "") or getattr(record, "text", ""))
    told = (kind_word(record), text, group_of(record, groups), _on(record, by_id))
    if not isinstance(record, Link):
        return (*told, "", "", "", "", "", "", "")
    return (
        *told,
        name_of(by_id.get(record.a)) if record.a else NOWHERE,
        name_of(by_id.get(record.b)) if record.b else NOWHERE,
        ARROWS[record.direction],
        RELATIONS[record.relation],
        STATUSES[record.status],
        REASONS[record.reason],
        str(record.order or ""),
    )


def _on(record: Record, by_id: Mapping[str, Record]) -> str:
    target = ""
    if isinstance(record, Card | Note):
        target = record.within
    elif isinstance(record, Comment | Offer):
        target = record.on
    return name_of(by_id[target]) if target in by_id else ""


def _counts(of: Mapping[str, int]) -> tuple[str, str]:
    signs = "・".join(f"{word}{of[sign]}" for sign, word in SIGNS.items() if of.get(sign))
    return str(of.get("vote") or ""), signs


def _done(record: Record) -> str:
    return "済み" if isinstance(record, Comment) and record.done else ""


def data(records: Iterable[Record], groups: Mapping[str, str]) -> list[dict[str, Any]]:
    """The records as plain data in reading order: their own fields, whose in words, votes as counts, nobody's id."""
    shown = [record for record in records if record.vis == "open"]
    counts = tally(shown)
    found = []
    for record in in_order(shown):
        assert not isinstance(record, Vote | Reaction)  # they are not read
        plain = msgspec.to_builtins(record)
        own = {key: value for key, value in plain.items() if key not in INNER}
        own["group"] = group_of(record, groups)
        if record.id in counts:
            own["counts"] = counts[record.id]
        found.append(own)
    return found
