"""Boards to print, all invented: five records, forty, two hundred. The same ones for every look at paper."""

from workshop.board import templates
from workshop.wire.records import (
    Card,
    CardType,
    Comment,
    Link,
    Note,
    Offer,
    Record,
    Relation,
    Status,
    Vote,
)

GROUPS = {
    "shakyo": "阿南社協",
    "takken": "宅建協会",
    "kodomo": "子ども食堂",
    "hokatsu": "包括センター",
    "npo": "NPOあかり",
}
NAMES = list(GROUPS)
TYPES: tuple[CardType, ...] = ("family", "agency", "resource", "concern", "action")
RELATIONS: tuple[Relation, ...] = ("ordinary", "broken", "strong", "strained", "weak")
STATUSES: tuple[Status, ...] = ("proposed", "asked", "accepted", "linked", "declined")
TEXTS = (
    "大家さん",
    "地域包括支援センターの総合相談",
    "子ども食堂の夕方の席",
    "家賃が遅れはじめ、電話に出ない",
    "家賃の集金のついでに声をかける",
    "隣の棟の自治会長",
    "保健所の精神保健福祉相談。予約は要らず、午後なら保健師が二人いる",
    "夜間も開いている銭湯",
    "食事をとっているか分からない",
    "月に一度、手紙で知らせる",
)


def few() -> list[Record]:
    """Five records."""
    return [
        Card(id="few-person", type="person", text="Aさん", x=40, y=60, by="case", group="case"),
        Card(id="few-shakyo", type="agency", text=TEXTS[1], x=420, y=60, group="shakyo"),
        Link(id="few-path", a="few-person", b="few-shakyo", order=1, status="asked"),
        Note(id="few-note", text="2月27日にもう一度見る", x=40, y=240, group="takken"),
        Offer(
            id="few-offer", text="鍵の相談が来たら、社協へ電話する", on="few-shakyo", group="takken"
        ),
    ]


def many(cards: int = 24, across: int = 4) -> list[Record]:
    """Cards in lanes with links of every look, offers, comments, votes."""
    found: list[Record] = list(templates.starting("90", "Aさん"))
    for n in range(cards):
        kind = TYPES[n % 5]
        x, y = 40.0 + n % across * 400, 230.0 + n // across * 170
        at = {"x": x, "y": y, "within": f"start-lane-{n % across}" if across == 4 else ""}
        group = NAMES[n % 5]
        found.append(Card(id=f"card-{n:04d}", type=kind, text=TEXTS[n % 10], group=group, **at))  # type: ignore[arg-type]
    found += [_link(n, cards) for n in range(cards // 2)]
    found.append(
        Offer(id="offer-one", text="困ったら土曜の席を空けておく", on="card-0002", group="kodomo")
    )
    found.append(
        Comment(id="comment-1", text="本人は人と会うのがつらいと話していた", on="start-person")
    )
    found.append(Comment(id="comment-2", text="手紙なら読む", thread="comment-1", group="takken"))
    found += [Vote(id=f"vote-{n:04d}", on="card-0004", by=f"seat{n}") for n in range(3)]
    return found


def _link(n: int, cards: int) -> Link:
    ends = ("start-person" if n % 4 == 0 else f"card-{n:04d}", f"card-{(n * 7 + 3) % cards:04d}")
    relation, status = RELATIONS[n % 5], STATUSES[n % 5 if n % 3 else 0]
    return Link(
        id=f"link-{n:04d}",
        a=ends[0],
        b="" if n % 9 == 8 else ends[1],
        order=n + 1 if n < 6 else 0,
        relation=relation,
        status=status,
        reason="full" if status == "declined" else "",
        text="夜間の電話" if n % 6 == 1 else "",
    )


CROWD: tuple[tuple[CardType, str], ...] = (
    ("family", "となりの人"),
    ("family", "母（80歳代）"),
    ("concern", "夜に眠れない"),
    ("concern", "お金の管理が難しい"),
    ("agency", "生活困窮の自立相談"),
    ("agency", "市 福祉課"),
    ("agency", "市 健康づくり課"),
    ("agency", "市 住宅課"),
    ("agency", "保健所 精神保健の相談"),
    ("agency", "訪問看護"),
    ("agency", "C病院の外来"),
    ("agency", "ひきこもり地域支援センター"),
    ("resource", "子ども食堂"),
    ("resource", "移動スーパー"),
    ("resource", "NPOの居場所"),
    ("action", "回覧板を手渡しにする"),
)


def full() -> list[Record]:
    """Forty cards that stand close, forty-five links across them: the full board of the browser's harness."""
    found: list[Record] = list(templates.starting("90", "Aさん"))
    for n in range(40):
        lane, nth = n % 4, n // 4
        kind, text = CROWD[lane * 4 + nth % 4]
        x, y = lane * 560.0 + 32 + nth % 2 * 272, 64.0 + nth // 2 * 192
        found.append(Card(id=f"f{n:07d}", type=kind, text=text, x=x, y=y, group=NAMES[n % 5]))
    weights: tuple[Relation, ...] = ("strong", "weak", "ordinary", "strained", "ordinary", "broken")
    for n in range(45):
        start = n * 7 % 40
        found.append(
            Link(
                id=f"link-{n:04d}",
                a=f"f{start:07d}",
                b="" if n == 44 else f"f{(start + 1 + n % 3 * 4) % 40:07d}",
                status=STATUSES[n % 5],
                relation=weights[n % 9 - 3] if n % 9 > 2 else "ordinary",
                reason="full" if n % 5 == 4 else "",
                order=n + 1 if n < 6 else 0,
            )
        )
    return found[-85:]


def huge() -> list[Record]:
    """Two hundred records that no sheet holds."""
    return many(128, 12)
