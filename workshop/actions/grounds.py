"""点検, what the server stands on: memory, clock, rights of its files, where it may write, room on the disk."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workshop.policy import machine
from workshop.policy.house import House

SCARCE, GONE = 2**30, 200 * 2**20  # bytes


@dataclass(frozen=True, slots=True)
class Found:
    """One point. state: ok | warn | bad | unknown; say: the sentence, its values, and what to do."""

    code: str
    state: str
    say: str
    values: dict[str, str | int] = field(default_factory=dict)


def look(house: House, *, serving: bool) -> Iterator[Found]:
    """These points. serving: asked inside the server, whose own memory is meant."""
    yield from _memory(serving)
    yield from _clock(house)
    yield from _files(house)
    yield from _places(house)
    yield from _disk(house)


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
    paths = [_database_file(house), house.key_file, house.backups, house.erased_list]
    there = [path for path in paths if path is not None and path.exists()]
    wide = [path.name for path in there if machine.too_open(path)]
    if wide:
        say = "ほかの利用者が読めるファイルがあります：%(names)s。所有者だけにしてください（chmod go=）。"
        yield Found("rights", "bad", say, {"names": "、".join(wide)})
    else:
        yield Found("rights", "ok", "データベース・鍵・控えは、サーバーの利用者だけが読めます。")


def _places(house: House) -> Iterator[Found]:
    places = {"TSUNAGI_BACKUPS": house.backups, "TSUNAGI_INSTANCE": house.instance}
    shut = [
        f"{name}={path}" for name, path in places.items() if path and not machine.writable(path)
    ]
    if shut:
        say = "書けない置き場所があります：%(names)s。サーバーの利用者が書けるフォルダーにしてください。"
        yield Found("places", "bad", say, {"names": "、".join(shut)})
    else:
        yield Found("places", "ok", "控えとサーバーのファイルの置き場所に、書くことができます。")


def _database_file(house: House) -> Path | None:
    """SQLite's file; None on PostgreSQL."""
    url = house.database.engine.url
    return Path(url.database) if house.database.sqlite and url.database else None


def _disk(house: House) -> Iterator[Found]:
    path = _database_file(house) or house.backups
    if path is None or not path.exists():
        return
    free = machine.free_bytes(path)
    state = "bad" if free < GONE else "warn" if free < SCARCE else "ok"
    yield Found("disk", state, "ディスクの空きは %(mb)s MB です。", {"mb": free // 2**20})
