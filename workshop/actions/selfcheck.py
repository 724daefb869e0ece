"""点検: whether machine, files, backups and the way in are as docs/operate.md asks. Looks only; mends nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from workshop.actions import backups, clearing, gone, shredding
from workshop.db import schema
from workshop.errors import Unreadable
from workshop.policy import machine, outside
from workshop.policy.house import House

DAY = timedelta(hours=26)  # a nightly backup may be late by two hours
ENDS_SOON = timedelta(days=21)
SCARCE, GONE = 2**30, 200 * 2**20  # bytes
NEEDED = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One point. state: ok | warn | bad | unknown; say: the sentence, its values, and what to do."""

    code: str
    state: str
    say: str
    values: dict[str, str | int] = field(default_factory=dict)


def check(house: House, *, serving: bool) -> list[Found]:
    """All points. serving: asked inside the server, whose own memory is meant."""
    return [
        *_memory(serving),
        *_clock(house),
        *_files(house),
        *_disk(house),
        *_backups(house),
        *_erased(house),
        *_way_in(house),
        *_house(house),
    ]


def _memory(serving: bool) -> Iterator[Found]:
    if serving and machine.core_dumps_off():
        yield Found(
            "core", "ok", "サーバーの異常終了のとき、メモリーはファイルに書き出されません。"
        )
    elif serving:
        yield Found(
            "core",
            "bad",
            "異常終了のときに、メモリーがファイルに残ります。「workshop serve」で起動してください。",
        )
    if machine.swap_off():
        yield Found("swap", "ok", "メモリーの中身が、スワップでディスクに出ることはありません。")
    else:
        yield Found(
            "swap",
            "warn",
            "スワップが使われます。MemorySwapMax=0 を付けるか、スワップを切ってください。",
        )


def _clock(house: House) -> Iterator[Found]:
    now = house.now().astimezone(house.zone).strftime("%Y-%m-%d %H:%M")
    match machine.clock_synced():
        case True:
            yield Found("clock", "ok", "時計は合わせられています（いま %(now)s）。", {"now": now})
        case False:
            say = "時計が自動で合わせられていません（いま %(now)s）。NTP を使うか、合っているか確かめてください。"
            yield Found("clock", "warn", say, {"now": now})
        case _:
            yield Found(
                "clock",
                "unknown",
                "時計の合わせ方は、ここからは分かりません（いま %(now)s）。",
                {"now": now},
            )


def _files(house: House) -> Iterator[Found]:
    paths = [database_file(house), house.key_file, house.backups, house.erased_list]
    there = [path for path in paths if path is not None and path.exists()]
    wide = [path.name for path in there if machine.too_open(path)]
    if wide:
        say = "ほかの利用者が読めるファイルがあります：%(names)s。所有者だけにしてください（chmod go=）。"
        yield Found("rights", "bad", say, {"names": "、".join(wide)})
    else:
        yield Found("rights", "ok", "データベース・鍵・控えは、サーバーの利用者だけが読めます。")


def database_file(house: House) -> Path | None:
    """SQLite's file; None on PostgreSQL."""
    url = house.database.engine.url
    return Path(url.database) if house.database.sqlite and url.database else None


def _disk(house: House) -> Iterator[Found]:
    path = database_file(house) or house.backups
    if path is None or not path.exists():
        return
    free = machine.free_bytes(path)
    state = "bad" if free < GONE else "warn" if free < SCARCE else "ok"
    yield Found("disk", state, "ディスクの空きは %(mb)s MB です。", {"mb": free // 2**20})


def _backups(house: House) -> Iterator[Found]:
    found = backups.all_of(house.backups) if house.backups and house.backups.exists() else []
    if not found:
        yield Found(
            "backup", "bad", "控えがまだありません。毎晩「workshop backup」を動かしてください。"
        )
        return
    age = house.now() - backups.made_at(found[-1])
    hours = max(0, int(age.total_seconds() // 3600))
    if age > DAY:
        say = "最後の控えから %(hours)s 時間たっています。「workshop backup」が毎晩動いているか確かめてください。"
        yield Found("backup", "warn", say, {"hours": hours})
    else:
        yield Found("backup", "ok", "最後の控えは %(hours)s 時間前です。", {"hours": hours})
    until = house.now() - timedelta(days=house.backup_days + 1)
    if backups.made_at(found[0]) < until:
        say = "%(days)s日より古い控えが残っています。証明書の日付が守られません。「workshop backup」が消します。"
        yield Found("backup.old", "bad", say, {"days": house.backup_days})


def _erased(house: House) -> Iterator[Found]:
    with house.database.read() as db:
        behind = gone.unlisted(db)
    try:
        if house.erased_list is not None and house.erased_list.exists():
            gone.read(house.erased_list, house.server_key)
    except (Unreadable, OSError):
        say = "消したものの一覧（erased.list）が壊れています。控えから戻すことができません。"
        yield Found("erased", "bad", say)
        return
    if behind:
        say = "消したものの一覧（erased.list）に、まだ書けていないものがあります。置き場所に書けるか確かめてください。"
        yield Found("erased", "bad", say)
    else:
        yield Found("erased", "ok", "消したものの一覧（erased.list）は、そろっています。")


def _way_in(house: House) -> Iterator[Found]:
    seen = outside.look(house.origin)
    if seen.wrong:
        say = "%(origin)s に、サーバー自身からは届きません（%(wrong)s）。ほかの機械から確かめてください。"
        yield Found("way", "unknown", say, {"origin": house.origin, "wrong": seen.wrong})
        return
    if seen.ends_at is None:
        yield Found("tls", "warn", "TLS なしで動いています。この機械の中だけで使えます。")
    else:
        left = seen.ends_at - house.now()
        state = "bad" if left <= timedelta() else "warn" if left < ENDS_SOON else "ok"
        say = "TLS の証明書は、あと%(days)s日で切れます。"
        yield Found("tls", state, say, {"days": max(0, left.days)})
    wanted = dict(NEEDED)
    if house.origin.startswith("https://"):
        wanted["strict-transport-security"] = "max-age="
    missing = [name for name, part in wanted.items() if part not in seen.headers.get(name, "")]
    if missing:
        say = "守りのヘッダーが届いていません：%(names)s。間のプロキシーの設定を確かめてください。"
        yield Found("headers", "bad", say, {"names": "、".join(missing)})
    else:
        yield Found("headers", "ok", "守りのヘッダーは、すべて届いています。")


def _house(house: House) -> Iterator[Found]:
    if house.demo:
        yield Found("demo", "bad", "見本として動いています。本当の会には使えません。")
    if not schema.newest(house.database.engine):
        yield Found(
            "schema",
            "bad",
            "データベースの形が古いままです。「workshop migrate」を動かしてください。",
        )
    with house.database.read() as db:
        overdue = len(shredding.due(db, house, house.now() - timedelta(hours=1)))
    if overdue:
        say = "廃棄の日を過ぎて残る会が%(n)s件あります。時計を確かめ「workshop shred --due」を動かしてください。"
        yield Found("due", "bad", say, {"n": overdue})
    if clearing.waits_long(house):
        say = "消した文字がまだディスクにあります。データベースを読みつづけるプログラムを終わらせてください。"
        yield Found("log", "warn", say)
