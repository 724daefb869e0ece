"""The anonymisation gate: what a text and its sheet say about the one person, for counting. It flags nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .finding import Factor, Known, Sheet, Span
from .numerals import ANY, number
from .patterns import compiled
from .population import Population, estimate
from .shares import ATTRIBUTES, MEN, RARE, RARE_WORDS, WIDTH, WOMEN, band_share

EXACT = compiled(
    rf"(?P<n>{ANY}{{1,4}})\s?[歳才](?!\s?(?:代|以上|以下|未満|児|まで))|[(、](?P<m>[0-9]{{2}})[)、]"
)
BAND = compiled(rf"(?P<n>{ANY}{{1,3}})\s?[歳才]?\s?代\s?(?P<part>前半|後半|半ば)?")
# Places without a name: a reader knows that it is some village, not which; five of its kind are assumed.
UNNAMED = compiled(
    r"(?:[A-ZX〇○]{1,2}|ある|この|その|同じ|小さな|山あいの|海辺の|離れた)の?(?P<a>市|町|村|区|島|地区"
    r"|集落)(?![一-龥])|(?<![一-龥々ァ-ヴ])(?P<b>村|島|集落|地区|町|市)(?=に|の|で|内|外|は|が|へ|から|を"
    r"|民|一番|中|唯一|立|役場|長)|(?P<c>離島|漁村|農村|山村(?!留学)|限界集落|集落|部落|市内|町内|村内|島内|地区内)"
)
KIN_OF_UNITS = {
    "離島": "島",
    "漁村": "集落",
    "農村": "村",
    "山村": "村",
    "限界集落": "集落",
    "市内": "市",
    "町内": "町",
    "村内": "村",
    "島内": "島",
    "地区内": "地区",
}
ALIKE = 5
COUNTED = compiled(
    r"(?:人口|住民|島民|村民|町民|全校(?:児童|生徒)?|児童|生徒|園児|住人)(?:は|が|数)?(?:わずか|約|およそ"
    rf"|たった|ほぼ)?\s?(?P<n>[0-9,]{{1,7}}|{ANY}{{1,6}}千?|[一二三四五六七八九]?[百千](?:{ANY}+)?)\s?(?:人"
    rf"|名)|(?P<h>[0-9]{{1,4}}|{ANY}{{1,4}})\s?(?:世帯|戸|軒)(?:だけ|ほど|余り)?の(?:集落|地区|部落|島|村"
    r"|小さな)"
)
HOUSEHOLD = 2.2


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    residents: int
    estimated: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Facts that narrow down; `age` starts a span of `years` years."""

    sex: str
    age: int | None
    years: int
    attributes: tuple[Factor, ...]


def place_of(text: str, spans: Iterable[Span], known: Known, table: Population) -> Place | None:
    """The smallest place that is told; the meeting's and the group's area are told already."""
    places = [
        _named(text[s.start : s.end], table)
        for s in spans
        if s.type in ("MUNICIPALITY", "LOCALITY")
    ]
    places += [_named(area, table) for area in known.areas if area[-1:] in "市区町村島"]
    places += _counted(text)
    if not places:
        places += _unnamed(text)
    return min(places, key=lambda place: place.residents, default=None)


def person_of(text: str, sheet: Sheet, *, named: bool) -> Person:
    age, years = _age(sheet.age_band) if sheet.age_band else _age(text)
    sex = _sex(sheet.gender) if sheet.gender else _sex(text)
    return Person(
        sex, age, years, _attributes(f"{sheet.household}\n{text}", most=2 if named else 1)
    )


def age_factor(person: Person) -> Factor:
    label = {"男": "男性", "女": "女性"}.get(person.sex, "人")
    english = {"男": "men", "女": "women"}.get(person.sex, "people")
    if person.age is None:
        return Factor(label, english, 0.5 if person.sex else 1.0)
    told = (
        f"{person.age}歳の" if person.years == 1 else f"{person.age // 10 * 10}代{_half(person)}の"
    )
    return Factor(
        told + label,
        f"{english} aged {person.age}–{person.age + person.years - 1}",
        band_share(person.age, person.years, person.sex),
    )


def _half(person: Person) -> str:
    if person.years == WIDTH:
        return ""
    return "後半" if person.age is not None and person.age % 10 >= 5 else "前半"


def _named(name: str, table: Population) -> Place:
    residents = table.of(name) or next(
        (found for unit in "市町村" if (found := table.of(name + unit))), None
    )
    return Place(name, residents or estimate(name), residents is None, True)


def _counted(text: str) -> list[Place]:
    places = []
    for m in COUNTED.finditer(text):
        residents = _amount(m["n"]) if m["n"] else (number(m["h"]) or 0) * HOUSEHOLD
        if residents:
            places.append(Place(m.group(), int(residents), False, True))
    return places


def _amount(written: str) -> int:
    if written.replace(",", "").isascii():
        return int(written.replace(",", "") or 0)
    thousands, _, rest = written.rpartition("千")
    return ((number(thousands) or 1) * 1000 if "千" in written else 0) + (number(rest) or 0)


def _unnamed(text: str) -> list[Place]:
    units = {m["a"] or m["b"] or m["c"] for m in UNNAMED.finditer(text)}
    return [
        Place(unit, ALIKE * estimate(KIN_OF_UNITS.get(unit, unit)), True, False)
        for unit in sorted(units)
    ]


def _age(text: str) -> tuple[int | None, int]:
    if (
        (m := EXACT.search(text))
        and (years := number(m["n"] or m["m"])) is not None
        and years <= 110
    ):
        return years, 1
    if (m := BAND.search(text)) and (decade := number(m["n"])) is not None and decade <= 100:
        return decade + (5 if m["part"] == "後半" else 3 if m["part"] == "半ば" else 0), 5 if m[
            "part"
        ] else WIDTH
    return None, WIDTH


def _sex(text: str) -> str:
    first = {
        sex: m.start() for sex, rule in (("男", MEN), ("女", WOMEN)) if (m := rule.search(text))
    }
    return min(first, key=lambda sex: first[sex]) if first else ""


def _attributes(text: str, *, most: int) -> tuple[Factor, ...]:
    """The most telling few: age, care and dementia go together, so a long product would count one thing thrice."""
    found = [
        Factor(ja, en, share) for pattern, ja, en, share in ATTRIBUTES if re.search(pattern, text)
    ]
    if rare := RARE_WORDS.search(text):
        found.append(Factor(rare.group(), "a rare attribute", RARE))
    return tuple(sorted(found, key=lambda factor: factor.share)[:most])
