"""Vetting: who may judge a case, what the vetter asks herself, the closed lists of a verdict, a case's label.

What in a sheet could identify somebody is found in `looking`. Verdicts are written by `actions.vetting`.
"""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.models import Case, CaseRevision, Group, Meeting, Person
from workshop.policy.beside import beside
from workshop.policy.letters import initials_of
from workshop.policy.sheet import Sheet
from workshop.screen.labels import ALPHABET

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


def areas_of(meeting: Meeting, group: Group | None) -> tuple[str, ...]:
    """What the meeting itself already tells about where."""
    return tuple(dict.fromkeys(a for a in (meeting.area, group.area if group else "") if a))


def initials_in(sheet: Sheet) -> frozenset[str]:
    """Letters no label may have: initials that were typed, and the true ones of names, beside the realtime loop."""
    return beside(initials_of, [text for text in sheet.texts.values() if text])


def label_for(initials: Iterable[str], taken: Iterable[str]) -> str:
    """The label of a new case (Aさん): none of the meeting's other labels, none of the sheet's own initials."""
    avoided = {label[:1] for label in taken} | set(initials)
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
