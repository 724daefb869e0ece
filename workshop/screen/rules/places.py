"""The anonymisation gate: municipalities, hamlets, islands, stations.
Prefectures, regions and countries are left alone.
"""

import re
from collections.abc import Iterator, Sequence

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.tokens import KATAKANA, Token
from workshop.screen.vocabulary import common, general, solid, town
from workshop.screen.words import towns, words

UNITS = "市町村区郡"
HAMLETS = (
    "集落|部落|地区|団地|町内|開拓|新田|校区|学区|自治会|町内会|谷|浦|港|島|峠|川|山|岳|湖|半島|海岸|温泉|高原"
    "|字|大字|牧場"
)
LOCAL_BY_UNIT = compiled(
    r"(?P<n>[一-龥々ヶァ-ヴー]{1,6})の?(?P<u>集落|部落|地区|団地|校区|学区|開拓|新田)(?!ごと|社協|民協|連合"
    r"|組織|計画|内外|別)"
)
OLD_VILLAGE = compiled(r"旧(?P<n>[一-龥々ヶァ-ヴー]{1,6}[町村市郡])(?!営|立|民|役場|長)")
TOWN = compiled(
    r"(?<![一-龥々ァ-ヴー])(?P<n>(?:[一-龥々ヶァ-ヴー]{1,6}?|(?<![ぁ-ん])[ぁ-ん]{2,5}|[一-龥]{1,3}[ぁのヶが]{1,2}[一-龥]{1,3})[市町村区郡])(?=に|で|の|から|へ|を|内|役場|役所"
    r"|社協|、|在住|出身|民|議)"
)
RIDING = compiled(
    r"^(?:駅|で(?:電車|列車|バス|汽車)|から(?:電車|列車|バス)|(?:まで|から)[^。]{0,12}(?:往復|乗り換え|乗換)"
    r"|の駅|駅前|の停留所|線)"
)
GENERAL_TOWN = compiled(
    r"^(?:.*(?:この|その|ある|同じ|隣|小さな|大きな|他の|別の|各|全|当|本|同|両|近隣|隣接|周辺|都|地方|政令"
    r"|中核|特別|過疎|下|城下|港|門前|宿場|温泉|故郷|生まれた|育った|住む|農|漁|山|離|限界|無医|選挙|学|校|地"
    r"|整理|管|海|水|空|解放|禁|立入|保護|行政|中学|小学|都市)|[A-Z〇○X].*"
    r"|.*[はがをにでともへ].*)[市町村区郡]$"
)


def find(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    for index, token in enumerate(tokens):
        if town(token.surface) and not token.place:
            yield Span(token.start, token.end, "MUNICIPALITY", "municipality")
        known = (
            token.noun
            and not token.person
            and token.surface in towns()
            and not general(token.surface)
        )
        if known or (
            token.place and not _common(token, tokens, index) and not _study(tokens, index)
        ):
            yield _with_unit(tokens, index, text)
    for m in LOCAL_BY_UNIT.finditer(text):
        if _own(m["n"]):
            yield Span(m.start("n"), m.end(), "LOCALITY", "locality")
    for m in OLD_VILLAGE.finditer(text):
        yield Span(m.start("n"), m.end("n"), "LOCALITY", "locality")
    yield from _towns(tokens, text)
    yield from _stations(tokens, text)


def _common(token: Token, tokens: Sequence[Token], index: int) -> bool:
    plain = token.surface
    after = tokens[index + 1].surface[:1] if index + 1 < len(tokens) else ""
    if plain.removesuffix("県").removesuffix("府").removesuffix("都") in words("prefectures"):
        # 徳島 alone is the prefecture; 徳島市 is not.
        return not (after in "市区駅" and after)
    if token.pos[3] == "国" or general(plain) or after == "語":
        return True
    # 花見 and 本町 are places somewhere; without a unit behind them the common word is meant.
    return (
        not after.startswith(tuple(UNITS)) and after not in ("駅", "島", "港") and not solid(plain)
    )


def _study(tokens: Sequence[Token], index: int) -> bool:
    """エジンバラ産後うつ病質問票: a method that is called after a foreign town."""
    if not KATAKANA.fullmatch(tokens[index].surface):
        return False
    end = index + 1
    while end < len(tokens) and tokens[end].start == tokens[end - 1].end and tokens[end].noun:
        end += 1
    return end > index + 1 and tokens[end - 1].surface.endswith(tuple(words("no_firm_ends")))


def _with_unit(tokens: Sequence[Token], index: int, text: str) -> Span:
    """The place with the unit behind it, also a chain (新居浜|市|大島)."""
    end = index + 1
    while (
        end < len(tokens)
        and end - index < 4
        and tokens[end].start == tokens[end - 1].end
        and (tokens[end].surface in UNITS or tokens[end].place)
    ):
        end += 1
    stop = tokens[end - 1].end
    if RIDING.match(text[stop : stop + 16]) or text[tokens[index].start : stop].endswith("駅"):
        stop += 1 if text[stop : stop + 1] == "駅" else 0
        return Span(tokens[index].start, stop, "STATION", "station")
    municipal = text[stop - 1] in UNITS or (
        tokens[index].pos[3] == "一般" and len(tokens[index].surface) > 1
    )
    kind = (
        "MUNICIPALITY"
        if municipal and not re.match(rf"の?(?:{HAMLETS})", text[stop : stop + 4])
        else "LOCALITY"
    )
    return Span(tokens[index].start, stop, kind, kind.lower())


def _own(name: str) -> bool:
    if any(
        name in words(section)
        for section in ("generic", "regions", "prefectures", "not_proper", "roles", "kin")
    ):
        return False
    return not re.search(
        r"(?:小さ|大き|同じ|別|山間|山村|沿岸|中山間|過疎|限界|被災|対象|担当|住宅|農村|漁村|周辺|近隣|各|全"
        r"|モデル|県内|市内|町内|村内|地方|一部|[0-9〇一二三四五六七八九十]+(?:戸|世帯|軒)?|隣|奥|上|下|中|北部"
        r"|南部|東部|西部|中部|旧|新|山|海|川沿い|高台|北|南|東|西|中心|都市|郊外|人口|該当|居住|移住|在住"
        r"|出身)$",
        name,
    )


def _towns(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    """Towns the dictionary does not know as one: a name of its own before the unit, and words beginning there."""
    starts = {token.start: token for token in tokens}
    for m in TOWN.finditer(text):
        first = starts.get(m.start())
        named = first and (
            first.proper
            or first.oov
            or (
                first.noun
                and len(first.surface) < 3
                and first.end == m.end("n") - 1
                and not common(m["n"])
            )
        )
        if (
            first
            and named
            and not general(first.surface)
            and not GENERAL_TOWN.match(m["n"])
            and m["n"][:-1] not in words("prefectures")
            and m["n"][:-1] not in words("regions")
        ):
            yield Span(m.start("n"), m.end("n"), "MUNICIPALITY", "municipality")


def _stations(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    for index, token in enumerate(tokens):
        if (
            token.surface in ("駅", "停留所", "バス停", "駅前")
            and index
            and tokens[index - 1].end == token.start
        ):
            start = index
            while (
                start
                and tokens[start - 1].end == tokens[start].start
                and index - start < 5
                and tokens[start - 1].noun
                and tokens[start - 1].surface not in words("generic")
            ):
                start -= 1
            if start < index:
                yield Span(
                    tokens[start].start,
                    token.start + (1 if token.surface == "駅前" else len(token.surface)),
                    "STATION",
                    "station",
                )
        elif (
            token.noun
            and token.proper
            and token.surface.endswith(("駅", "停留所"))
            and len(token.surface) > 2
        ):
            yield Span(token.start, token.end, "STATION", "station")
