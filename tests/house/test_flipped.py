"""One flipped byte in any column: at most that item is lost. No page breaks, nobody sees more than before.

A page that asks the database nothing about a column cannot tell that it was changed: it is not asked for again.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Column, event

from tests.collected import CANARY
from tests.house.platform import Platform, begin, close, prepare
from workshop.models import Base
from workshop.policy.tokens import form_token

WORDS = {
    "case": CANARY,
    "overview": "柿の木の下で話した",
    "next": "翌朝に窓を開ける",
    "issues": "裏道の街灯が暗い",
}
COLUMNS = [
    (table.name, column) for table in Base.metadata.sorted_tables for column in table.columns
]


@pytest.fixture
def written(platform: Platform, app: Flask) -> Platform:
    """The wrap-up of a meeting, everything in it."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    prepare(platform)
    begin(platform)
    close(platform)
    platform.opens("進行役の佐藤", platform.cast.sato, "wrap-up")
    base = f"/meetings/{platform.meets.short}/wrap-up"
    sato, seat = platform.browser("進行役の佐藤"), platform.seat("進行役の佐藤")
    for name in ("overview", "next", "issues"):
        made = sato.send(f"{base}/section", seat, name=name, case="", version=0, text=WORDS[name])
        assert made.status_code == 302, made.text
    kept = {"owner": platform.cast.shakyo.id, "due_on": "2030-01-31", "case": platform.case.id}
    assert (
        sato.send(f"{base}/follow-up", seat, sentence="窓口に声をかける", **kept).status_code == 302
    )
    return platform


def pages(platform: Platform) -> list[tuple[str, str]]:
    """(who, path): what is looked at after each flip."""
    base = f"/meetings/{platform.meets.short}"
    return [
        ("進行役の佐藤", f"{base}/wrap-up"),
        ("進行役の佐藤", f"{base}/prepare/{platform.case.number}"),
        ("事務局の田中", "/"),
        ("事務局の田中", base),
        ("社協の山本", base),
    ]


Looked = dict[tuple[str, str], set[str]]


def seen(platform: Platform, which: list[tuple[str, str]]) -> tuple[Looked, list[str]]:
    """(page → words of the case and minutes that can be read there, pages that broke)."""
    found: Looked = {}
    broken = []
    for who, path in which:
        answer = platform.browser(who).get(path)
        if answer.status_code >= 500:
            broken.append(f"{who} {path}")
        found[who, path] = {name for name, word in WORDS.items() if word in answer.text}
    return found, broken


def asked(platform: Platform) -> dict[tuple[str, str], str]:
    """Page → every statement it makes."""
    said: list[str] = []

    def heard(_db: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    engine, found = platform.house.database.engine, {}
    event.listen(engine, "before_cursor_execute", heard)
    try:
        for page in pages(platform):
            said.clear()
            seen(platform, [page])
            found[page] = "\n".join(said)
    finally:
        event.remove(engine, "before_cursor_execute", heard)
    return found


def about(statements: str, table: str, column: str) -> bool:
    """Whether a page's statements read a column: it is named there with its table, or with the table's other name."""
    return re.search(rf"\b{table}(_\d+)?\.{column}\b", statements) is not None


def flip(value: Any) -> Any:
    """The value with one bit of one byte in its middle changed."""
    if isinstance(value, int):
        return value ^ 1
    if isinstance(value, float):
        return -value
    raw = bytearray(value if isinstance(value, bytes) else str(value).encode())
    raw[len(raw) // 2] ^= 1
    return bytes(raw)


@contextmanager
def flipped(file: Path, table: str, column: str) -> Iterator[bool]:
    """The last row of a table has a flipped byte in a column while a test looks; False where there is none."""
    with closing(sqlite3.connect(file, timeout=10, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys=OFF")
        found = db.execute(
            f'SELECT rowid, "{column}", typeof("{column}") FROM "{table}"'  # noqa: S608  # our own schema
            f' WHERE "{column}" IS NOT NULL AND "{column}" <> \'\' ORDER BY rowid DESC LIMIT 1'
        ).fetchone()
        if found is None:
            yield False
            return
        row, whole, kind = found
        cast = "CAST(? AS TEXT)" if kind == "text" else "?"
        write = f'UPDATE OR IGNORE "{table}" SET "{column}" = {cast} WHERE rowid = ?'  # noqa: S608  # ours
        db.execute(write, (flip(whole), row))
        try:
            yield True
        finally:
            db.execute(write, (whole, row))


@pytest.mark.timeout(900)
def test_one_flipped_byte_costs_at_most_its_own_item(
    written: Platform, database_file: Path
) -> None:
    before, broken = seen(written, pages(written))
    assert broken == []
    assert set().union(*before.values()) == set(WORDS)
    statements, wrong, tried = asked(written), [], 0
    for table, column in COLUMNS:
        which = [page for page, said in statements.items() if about(said, table, column.name)]
        with flipped(database_file, table, column.name) as there:
            tried += there
            if not there or not which:
                continue
            after, broke = seen(written, which)
        at = f"{table}.{column.name}"
        wrong += [f"{at}: breaks {each}" for each in broke]
        wrong += [f"{at}: shows {more}" for page in which if (more := after[page] - before[page])]
        lost = set().union(*(before[page] - after[page] for page in which))
        if len(lost) > allowed(table, column):
            wrong.append(f"{at}: loses {sorted(lost)}")
    assert tried > 150
    assert "\n".join(wrong) == ""
    assert seen(written, pages(written))[0] == before


# What carries everything beneath it: the meeting's own row, and the keys and seats through which it is read.
WHOLE = {"meeting", "holder", "box", "seat", "attendee", "keeper", "person", "visit"}


def allowed(table: str, column: Column[Any]) -> int:
    """How many of the words may be gone."""
    return len(WORDS) if table in WHOLE else 1


def test_the_wrap_up_needs_the_token_of_its_own_seat(written: Platform) -> None:
    """The pages above are read by seats: a flipped byte must not have opened them to others."""
    token = form_token(written.house.server_key, b"x" * 32)
    path = f"/meetings/{written.meets.short}/wrap-up/section"
    answer = written.browser("進行役の佐藤").post(path, data={"csrf": token})
    assert answer.status_code == 400
