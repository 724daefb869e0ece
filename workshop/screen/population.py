"""The anonymisation gate: how many people live where. It counts residents, never people of a case.

Tables come as 総務省 publishes them (団体コード, 都道府県名, 市区町村名, …, 計) or as `code,name,population`. The
operator's table replaces ours; a place that no table knows is estimated from its unit, and said to be.
"""

import csv
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .patterns import compiled

SHIPPED = Path(__file__).parent / "data" / "population_tokushima.csv"
# Cautious guesses, near the lower quartile of each kind of municipality in the 2020 census.
ESTIMATES = {
    "市": 45_000,
    "区": 90_000,
    "町": 7_000,
    "村": 2_500,
    "島": 1_000,
    "地区": 1_500,
    "集落": 60,
    "部落": 60,
    "県": 1_000_000,
}
BIG_CITY = 100_000
PREFECTURE_HEADS = ("prefecture", "都道府県名", "都道府県")
PREFECTURE = compiled("東京都|北海道|(?:京都|大阪)府|[一-龥]{2,3}県")
COUNTY = compiled("^[^市区町村]{1,4}郡(?=.{2,})")


@dataclass(frozen=True, slots=True)
class Population:
    """Residents by municipality, with where the figures are from.

    `by_prefecture` knows (prefecture or "", municipality); `residents` the municipality alone. Two towns of one
    name (府中市) count as the smaller of them: the meter must not promise a crowd that is not there.
    """

    by_prefecture: Mapping[tuple[str, str], int] = field(default_factory=dict)
    residents: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    date: str = ""

    def of(self, place: str) -> int | None:
        name = place.strip()
        if told := PREFECTURE.match(name):
            town = COUNTY.sub("", name[told.end() :])
            if residents := self.by_prefecture.get((told.group(), town)):
                return residents
        return self.residents.get(name) or self.residents.get(
            re.sub(r"^.*[都道府県郡](?=.{2,})", "", name)
        )

    def region(self, place: str) -> str:
        return self.regions.get(place.strip(), "")


def read(path: Path, *, source: str = "", date: str = "") -> Population:
    """A table from a file in UTF-8 or in the Shift_JIS of older downloads."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp932")
    return parse(text.splitlines(), source=source, date=date)


def parse(lines: Iterable[str], *, source: str = "", date: str = "") -> Population:
    """Refuses a file in which no municipality with residents can be found."""
    notes: dict[str, str] = {"source": source, "date": date}
    rows = [
        row for row in csv.reader(_without_notes(lines, notes)) if any(cell.strip() for cell in row)
    ]
    head, columns = _columns(rows)
    counted: dict[tuple[str, str], int] = {}
    residents: dict[str, int] = {}
    regions: dict[str, str] = {}
    for row in rows[head + 1 :]:
        name = re.sub(r"\s", "", _cell(row, columns["name"]))
        count = _cell(row, columns["population"]).replace(",", "")
        if name and count.isdigit() and name[-1] in "市区町村":
            counted[_cell(row, columns.get("prefecture", -1)), name] = int(count)
            residents[name] = min(int(count), residents.get(name, int(count)))
            if region := _cell(row, columns.get("region", -1)):
                regions[name] = region
    if not residents:
        raise ValueError(
            "人口表に市区町村の行が見つかりません (no municipality with residents found in the table)"
        )
    return Population(counted, residents, regions, notes["source"], notes["date"])


@functools.cache
def shipped() -> Population:
    """Tokushima, 住民基本台帳 of 総務省."""
    return read(SHIPPED)


def estimate(place: str) -> int:
    return next(
        (count for unit, count in ESTIMATES.items() if place.endswith(unit)), ESTIMATES["町"]
    )


def direction(place: str) -> str:
    """「県南部の」 for a small municipality whose part of the prefecture is known, 「県内の」 for other small ones."""
    table = shipped()
    residents = table.of(place) or estimate(place)
    if residents >= BIG_CITY:
        return ""
    return f"{table.region(place) or '県内'}の"


def _without_notes(lines: Iterable[str], notes: dict[str, str]) -> Iterable[str]:
    """Lines such as "# source: 総務省" carry where the figures are from."""
    for line in lines:
        if note := re.match(r"#\s*(source|date)\s*:\s*(.+)", line):
            notes[note[1]] = notes[note[1]] or note[2].strip()
        elif not line.startswith("#"):
            yield line


def _columns(rows: list[list[str]]) -> tuple[int, dict[str, int]]:
    """Finds the header among the title lines that official files carry; "計" is the first total, both sexes."""
    for index, row in enumerate(rows[:12]):
        cells = [re.sub(r"\s", "", cell) for cell in row]
        name = next(
            (i for i, c in enumerate(cells) if c in ("name", "市区町村名", "市区町村", "団体名")),
            None,
        )
        people = _first(cells, ("計", "総数", "人口計", "population"))
        if people is None and name is not None:
            people = _second_header(rows, index)
        if people is None:
            people = _first(cells, ("人口",))
        if name is not None and people is not None:
            region = next((i for i, c in enumerate(cells) if c in ("region", "地域")), -1)
            prefecture = next((i for i, c in enumerate(cells) if c in PREFECTURE_HEADS), -1)
            return index, {
                "name": name,
                "population": people,
                "region": region,
                "prefecture": prefecture,
            }
    raise ValueError(
        "人口表の見出し（市区町村名と人口）が見つかりません (no header with name and population)"
    )


def _first(cells: list[str], words: tuple[str, ...]) -> int | None:
    return next(
        (i for i, cell in enumerate(cells) if cell in words or cell.startswith("population")), None
    )


def _second_header(rows: list[list[str]], index: int) -> int | None:
    """総務省's header spans rows: 人口 above, 男 女 計 below."""
    for row in rows[index + 1 : index + 4]:
        for i, cell in enumerate(row):
            if re.sub(r"\s", "", cell) in ("計", "総数"):
                return i
    return None


def _cell(row: list[str], index: int) -> str:
    return row[index].strip() if 0 <= index < len(row) else ""
