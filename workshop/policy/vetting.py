"""Vetting: what in a sheet could identify somebody, who may judge it, and the closed lists of a verdict.

Marks places and asks questions; it never says that a sheet is safe. Verdicts are written by `actions.vetting`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop import screen
from workshop.models import Case, CaseRevision, Group, Meeting, Person
from workshop.policy.fields import FIELD_OF
from workshop.policy.sheet import Sheet
from workshop.screen.labels import ALPHABET, already_used, true_initials

# What a case is sent back for: in clear, therefore a closed list.
RETURN_CODES: tuple[tuple[str, str], ...] = (
    ("identifying", "人や場所が分かりそうなところがあります"),
    ("combination", "いくつかを合わせると、だれか分かりそうです"),
    ("unclear", "経緯や途切れたところが読み取れません"),
    ("question", "検討してほしいことを、ひとつにしぼってください"),
    ("consent", "同意と匿名化の確かめを、もう一度お願いします"),
    ("off_purpose", "この会の目的に合わせて書きなおしてください"),
    ("support_meeting", "この場では扱えません。支援会議に相談してください"),
)
RETURN_WORDS = dict(RETURN_CODES)

# What the vetter answers for herself before the verdict.
QUESTIONS: tuple[str, ...] = (
    "読んで、だれのことか思い当たりませんか。",
    "年代・世帯・出来事を合わせると、この地域で一人にしぼれませんか。",
    "役割の言葉で書かれていて、だれかを責める書き方になっていませんか。",
    "検討してほしいことが、ひとつに決まっていますか。",
    "同意の答えと内容に、食いちがいはありませんか。",
)

OWN_TYPING = "ご自分が打ちこんだ事例は、ご自分では審査できません。別の人に頼んでください。"
OWN_GROUP = "ご自分の団体の事例は、ご自分では審査できません。別の人に頼んでください。"


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a field that could identify somebody. `reason` is the submitter's 「名前ではない」."""

    key: str
    start: int
    end: int
    excerpt: str = field(repr=False)
    why: str = ""
    why_en: str = ""
    offer: str = ""
    blocks: bool = False
    answerable: bool = False
    reason: str = field(default="", repr=False)

    @property
    def label(self) -> str:
        """The field's word."""
        return FIELD_OF[self.key].label


@dataclass(frozen=True, slots=True)
class Look:
    """What the gate found in a sheet: what blocks, what a person must decide, and the combination's sentence."""

    blocking: tuple[Place, ...] = ()
    quiet: tuple[Place, ...] = ()
    mosaic: str = ""
    mosaic_en: str = ""
    mosaic_state: str = ""


def areas_of(meeting: Meeting, group: Group | None) -> tuple[str, ...]:
    """What the meeting itself already tells about where."""
    return tuple(dict.fromkeys(a for a in (meeting.area, group.area if group else "") if a))


def look(sheet: Sheet, areas: Iterable[str] = ()) -> Look:
    """All findings of a sheet: the hard check and the full one."""
    texts = {key: text for key, text in sheet.texts.items() if text}
    said = screen.Sheet(sheet.texts["age_band"], sheet.texts["gender"], sheet.texts["household"])
    result = screen.screen_case(texts, known=screen.Known(areas=tuple(areas)), sheet=said)
    blocking = blocking_places(sheet)
    quiet = [
        _place(sheet, key, each, blocks=False)
        for key, one in result.fields.items()
        for each in one.findings
        if not any(b.key == key and b.start < each.end and each.start < b.end for b in blocking)
    ]
    weighed = result.mosaic
    if weighed is None:
        return Look(tuple(blocking), tuple(quiet))
    state, ja, en = weighed.state, weighed.sentence_ja, weighed.sentence_en
    return Look(tuple(blocking), tuple(quiet), ja, en, state)


def blocking_places(sheet: Sheet) -> list[Place]:
    """Hard identifiers (rule 1), also the answered ones (`reason`): those go to the vetter."""
    return [
        _place(sheet, key, each, blocks=True)
        for key, text in sheet.texts.items()
        if text
        for each in screen.hard(text)
        if each.blocks
    ]


def unanswered(sheet: Sheet) -> list[Place]:
    """What keeps a sheet from being handed in."""
    return [each for each in blocking_places(sheet) if not each.reason]


def _place(sheet: Sheet, key: str, each: screen.Finding, *, blocks: bool) -> Place:
    answerable = blocks and each.overridable
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
    )


def label_for(sheet: Sheet, taken: Iterable[str]) -> str:
    """The label of a new case (Aさん): none of the meeting's other labels, no initial that was typed or is true."""
    avoided = {label[:1] for label in taken}
    for text in sheet.texts.values():
        if not text:
            continue
        result = screen.screen(text)
        names = [each.excerpt for each in result.proper_nouns]
        avoided |= already_used(text) | true_initials(names)
        avoided |= {c for each in result.findings if each.type == "INITIALS" for c in each.excerpt}
    free = [letter for letter in ALPHABET if letter not in avoided]
    # With more than twenty cases no letter may be left; a number still hints at nobody.
    used = set(taken)
    free += [f"{letter}{n}" for n in range(2, 100) for letter in ALPHABET if letter not in avoided]
    return next(f"{mark}さん" for mark in free if f"{mark}さん" not in used)


def own_case(db: Session, person: Person, case: Case) -> str:
    """Why this person may not judge this case (rule 7), or nothing."""
    typists = set(db.scalars(select(CaseRevision.typist_id).where(CaseRevision.case_id == case.id)))
    if person.id in typists | {case.typist_id}:
        return OWN_TYPING
    return OWN_GROUP if person.group_id and person.group_id == case.group_id else ""
