"""The anonymisation gate: how many residents a combination still fits (k), and what would lift it.
It blocks or warns; it never frees.

k ≈ residents × share(age band, sex) × Π share(attribute).
A rough number on purpose: it tells 3 from 300, not 8 from 9.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .finding import Coarsening, Factor, Known, Mosaic, Sheet, Span
from .population import Population, shipped
from .profile import ALIKE, Person, Place, age_factor, person_of, place_of
from .shares import WIDTH

BLOCKS_BELOW = 5
WARNS_BELOW = 20
CUES = ("UNIQUE", "TITLE", "EVENT")
RARE_DISEASE = Factor("まれな病名", "a rare disease", 0.0005)


def weigh(
    text: str, spans: Sequence[Span], sheet: Sheet, known: Known, table: Population | None = None
) -> Mosaic:
    """The meter for one folded text with its findings."""
    table = table or shipped()
    place = place_of(text, spans, known, table)
    cue = _cue(text, spans)
    if place is None:
        return _placeless(cue, table)
    person = person_of(text, sheet, named=place.named)
    if any(span.type == "DISEASE" for span in spans):
        person = replace(person, attributes=(RARE_DISEASE, *person.attributes[:1]))
    factors = (age_factor(person), *person.attributes)
    k = _k(place.residents, factors)
    state = _state(k, cue, spans, named=place.named)
    best = _best(place, person, k) if state != "ok" else None
    ja, en = _sentences(place, factors, k, cue)
    return Mosaic(
        state,
        round(k, 1),
        place.name,
        place.residents,
        place.estimated,
        factors,
        cue,
        best,
        ja,
        en,
        _source(place, table),
    )


def _cue(text: str, spans: Iterable[Span]) -> str:
    return next(
        (
            text[s.start : s.end]
            for kind in CUES
            for s in spans
            if s.type == kind and s.why != "sum"
        ),
        "",
    )


def _placeless(cue: str, table: Population) -> Mosaic:
    """Without a place there is nothing to count in; a circumstance like no other still deserves a look."""
    state = "warn" if cue else "unknown"
    ja = (
        (f"地域は書かれていませんが、「{cue}」は一人を指すかもしれません。")
        if cue
        else "数えるための地域が書かれていません。"
    )
    en = (
        "No area is named, but a circumstance may point to one person."
        if cue
        else "No area to count in."
    )
    return Mosaic(state, None, "", None, False, (), cue, None, ja, en, table.source)


def _k(residents: int, factors: Iterable[Factor]) -> float:
    k = float(residents)
    for factor in factors:
        k *= factor.share
    return k


def _state(k: float, cue: str, spans: Iterable[Span], *, named: bool) -> str:
    unique = cue and any(span.type in ("UNIQUE", "TITLE") and span.why != "sum" for span in spans)
    if unique or k < BLOCKS_BELOW:
        return "block"
    # Some village, nobody knows which: without a cue its small numbers point to nobody.
    return "warn" if cue or (named and k < WARNS_BELOW) else "ok"


def _best(place: Place, person: Person, k: float) -> Coarsening | None:
    """The first step that lifts k over the bound; if none does, the one that helps most.

    Steps come in the order of what the case loses by them: least first.
    """
    steps = [step for step in _steps(place, person) if step.k > k]
    enough = next((step for step in steps if step.k >= WARNS_BELOW), None)
    return enough or max(steps, key=lambda step: step.k, default=None)


def _steps(place: Place, person: Person) -> Iterable[Coarsening]:
    for kind, ja, en, residents, someone in _changes(place, person):
        k = _k(residents, (age_factor(someone), *someone.attributes))
        yield Coarsening(kind, ja, en, round(k, 1))


def _changes(place: Place, person: Person) -> Iterable[tuple[str, str, str, int, Person]]:
    """What could be written less exactly, from what the case misses least to what it misses most."""
    people = place.residents
    if person.age is not None and person.years < WIDTH:
        wider = replace(person, age=person.age // WIDTH * WIDTH, years=WIDTH)
        yield "age", f"年齢を「{wider.age}歳代」にする", f"say “in the {wider.age}s”", people, wider
    for one in person.attributes:
        other = replace(person, attributes=tuple(a for a in person.attributes if a != one))
        ja, en = f"「{one.name_ja}」を大きなくくりにする", f"generalise “{one.name_en}”"
        yield "attribute", ja, en, people, other
    if place.named:
        ja, en = "地名を「県内のある町」にする", "write “a town in the prefecture”"
        yield "place", ja, en, people * ALIKE, person
    if person.age is not None:
        yield "no_age", "年代を書かない", "leave the age out", people, replace(person, age=None)
    if person.sex:
        yield "sex", "性別を書かない", "leave the sex out", people, replace(person, sex="")


def _sentences(place: Place, factors: Sequence[Factor], k: float, cue: str) -> tuple[str, str]:
    about = "推計で" if place.estimated else ""
    if len(factors) == 1 and factors[0].share == 1 and not cue:
        where = f"{place.name}（{about}{place.residents:,}人）"
        return (
            f"{where}のほかは、まだ絞られていません。",
            f"Nothing but {place.name} ({place.residents:,} residents) narrows it down yet.",
        )
    telling = [f for f in (*factors[1:], factors[0]) if f.share < 1] or factors
    who = "・".join(f.name_ja for f in telling)
    ja = (
        f"{place.name}（{about}{place.residents:,}人）で「{who}」に当たる人は約{_people(k)}人です。"
    )
    en = f"About {_people(k)} of {place.residents:,} residents fit: {', '.join(f.name_en for f in telling)}."
    if cue:
        ja += f"「{cue}」は一人を指すかもしれません。"
        en += " A circumstance may point to one person."
    return ja, en


def _people(k: float) -> str:
    return f"{k:,.0f}" if k >= 1 else "1"


def _source(place: Place, table: Population) -> str:
    return "推計" if place.estimated else f"{table.source} {table.date}".strip()
