"""点検: whether machine, files, backups and the way in are as docs/operate.md asks. Looks only; mends nothing."""

from collections.abc import Iterator
from datetime import timedelta

from workshop.actions import backups, clearing, gone, grounds, shredding
from workshop.actions.grounds import Found
from workshop.db import schema
from workshop.errors import Unreadable
from workshop.policy import outside
from workshop.policy.house import House

DAY = timedelta(hours=26)  # a nightly backup may be late by two hours
ENDS_SOON = timedelta(days=21)
NEEDED = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


def check(house: House, *, serving: bool) -> list[Found]:
    """All points. serving: asked inside the server, whose own memory is meant."""
    return [
        *grounds.look(house, serving=serving),
        *_backups(house),
        *_erased(house),
        *_way_in(house),
        *_house(house),
    ]


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
