"""What the gate finds in a sheet, as places a page can show: what blocks, what a person decides, and what was answered.

Marks and asks; never says that a sheet is safe. The engine is `screen`; the meter of combinations is `meter`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from workshop import screen
from workshop.policy import meter
from workshop.policy.beside import beside
from workshop.policy.meter import Meter
from workshop.policy.places import GROUPS, Mention, Place
from workshop.policy.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Look:
    """All of a sheet: places in the order of the page, everything a reader should look at once, the meter."""

    places: tuple[Place, ...] = ()
    nouns: tuple[Mention, ...] = ()
    figures: tuple[Mention, ...] = ()
    meter: Meter = field(default_factory=Meter)

    @property
    def open(self) -> tuple[Place, ...]:
        """What nobody has answered yet."""
        return tuple(each for each in self.places if not each.reason)

    @property
    def answered(self) -> tuple[Place, ...]:
        """What stays with a reason."""
        return tuple(each for each in self.places if each.reason)

    @property
    def stops(self) -> int:
        """How many places keep the sheet from being handed in."""
        return sum(each.blocks for each in self.open)

    @property
    def telling(self) -> tuple[Place, ...]:
        """What a reader from the region may recognise, also where it stays with a reason."""
        return tuple(p for p in self.places if p.group in ("place", "organisation", "circumstance"))

    def grouped(self) -> list[tuple[str, str, list[Place]]]:
        """(group, its word, its open places), what blocks first."""
        found = [(key, word, [p for p in self.open if p.group == key]) for key, word, _ in GROUPS]
        return [(key, word, places) for key, word, places in found if places]


def look(
    sheet: Sheet,
    areas: Iterable[str] = (),
    originals: Sequence[str] = (),
    table: screen.Population | None = None,
) -> Look:
    """All findings of a sheet, beside the realtime loop.

    originals: the 「元の名前」, for this check alone. table: the operator's population; without it the shipped one.
    """
    return beside(_look, sheet, tuple(areas), tuple(originals), table)


def _look(
    sheet: Sheet,
    areas: tuple[str, ...],
    originals: tuple[str, ...],
    table: screen.Population | None,
) -> Look:
    texts = {key: text for key, text in sheet.texts.items() if text}
    said = screen.Sheet(sheet.texts["age_band"], sheet.texts["gender"], sheet.texts["household"])
    known = screen.Known(areas=areas)
    result = screen.screen_case(texts, known=known, sheet=said, population=table)
    again = screen.match_fields(texts, originals)
    places = [
        place for key in texts for place in _of_field(sheet, key, result.fields[key], again[key])
    ]
    nouns = [_mention(k, m) for k, one in result.fields.items() for m in one.proper_nouns]
    figures = [
        _mention(k, m) for k, one in result.fields.items() for m in (*one.ages, *one.numbers)
    ]
    weighed = meter.read(result.mosaic, sheet, areas, places)
    return Look(tuple(places), _once(nouns), _once(figures), weighed)


def _of_field(
    sheet: Sheet,
    key: str,
    result: screen.Result,
    again: Sequence[screen.Finding],
) -> list[Place]:
    """The full check's places. What blocks is the hard check's word, so that page and submission never differ."""
    hard = _blocking(sheet, key, result.refused)
    places = []
    for each in result.findings:
        mine = next((h for h in hard if _meet(h, each)), None)
        place = _place(sheet, key, each, blocks=mine is not None)
        if mine is not None:
            place = replace(place, answerable=mine.answerable, reason=mine.reason)
        places.append(replace(place, original=any(_meet(a, each) for a in again)))
    places += [h for h in hard if not any(_meet(h, p) for p in places)]
    for each in again:
        if not any(_meet(each, p) for p in places):
            places.append(replace(_place(sheet, key, each, blocks=False), original=True))
    return sorted(places, key=lambda each: (each.start, each.end))


def _meet(one: Place | screen.Finding, other: Place | screen.Finding) -> bool:
    return one.start < other.end and other.start < one.end


def _hard(sheet: Sheet, key: str) -> list[Place]:
    text = sheet.texts[key]
    return _blocking(sheet, key, screen.hard(text)) if text else []


def _blocking(sheet: Sheet, key: str, found: Iterable[screen.Finding]) -> list[Place]:
    return [_place(sheet, key, each, blocks=True) for each in found if each.blocks]


def blocking_places(sheet: Sheet) -> list[Place]:
    """Hard identifiers (rule 1), also the answered ones (`reason`): those go to the vetter."""
    return [place for key in sheet.texts for place in _hard(sheet, key)]


def unanswered(sheet: Sheet) -> list[Place]:
    """What keeps a sheet from being handed in."""
    return [each for each in blocking_places(sheet) if not each.reason]


def _place(sheet: Sheet, key: str, each: screen.Finding, *, blocks: bool) -> Place:
    answerable = each.overridable
    return Place(
        key,
        each.start,
        each.end,
        each.excerpt,
        each.reason_ja,
        each.reason_en,
        each.proposal,
        blocks,
        answerable,
        sheet.reason_for(key, each.excerpt) if answerable else "",
        each.type,
    )


def _mention(key: str, each: screen.Mention) -> Mention:
    return Mention(key, each.start, each.end, each.excerpt, each.flagged)


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each word once: a name that stands ten times is read once."""
    first: dict[str, Mention] = {}
    for each in mentions:
        first.setdefault(each.excerpt, each)
    return tuple(first.values())
