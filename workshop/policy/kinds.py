"""Kinds of meetings, phases, roles and programme templates as data, with their words. Decides nothing.

Words are Japanese source sentences; the threshold translates them.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

V = TypeVar("V")
UNREADABLE = "（読めません）"


class Words(dict[str, V]):
    """Codes and what they mean. A code that a damaged row bears costs its own word, never a whole page."""

    def __init__(self, known: dict[str, V], unknown: V) -> None:
        super().__init__(known)
        self.unknown = unknown

    def __missing__(self, _code: str) -> V:
        return self.unknown


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of meeting. `with_cases` is what the plan starts from; 事例あり may be ticked for the others."""

    key: str
    word: str
    with_cases: bool


KINDS: tuple[Kind, ...] = (
    Kind("exchange", "情報交換会", True),
    Kind("stakeholders", "関係者ワークショップ", True),
    Kind("hearing", "ヒアリング", False),
    Kind("talk", "打ち合わせ", False),
    Kind("opinions", "意見交換", False),
    Kind("seminar", "セミナー", False),
    Kind("preparatory", "準備会合", False),
)
KIND_OF = Words({kind.key: kind for kind in KINDS}, Kind("", UNREADABLE, with_cases=False))

PHASES = Words(
    {
        "draft": "下書き",
        "collecting": "募集中",
        "held": "開催ずみ・まとめ中",
        "concluded": "終了",
        "cancelled": "中止",
        "shredded": "廃棄ずみ",
    },
    UNREADABLE,
)
# A kind without cases collects nothing: between draft and the day it is simply decided.
DECIDED = "開催決定"

OPENINGS: dict[str, str] = {
    "preparation": "準備で開いています",
    "live": "本番で開いています",
    "wrap-up": "まとめで開いています",
    "recovery": "復旧で開いています",
}

ROLES = Words({"facilitator": "進行役", "approver": "審査する人"}, UNREADABLE)

CASE_STATES: dict[str, str] = {
    "submitted": "審査待ち",
    "returned": "差し戻し中",
    "approved": "承認ずみ",
    "withdrawn": "取り下げ",
}

ISSUE_STATES: dict[str, str] = {
    "open": "検討中",
    "carried": "次の会へ",
    "settled": "片づいた",
    "dropped": "取りやめ",
}


UNDER_WAY = "開催中"


def phase_word(phase: str, takes_cases: bool, opening: str = "none") -> str:
    """The phase in words; while a meeting is held, it is that and not yet its minutes."""
    if opening == "live":
        return UNDER_WAY
    return DECIDED if phase == "collecting" and not takes_cases else PHASES[phase]


@dataclass(frozen=True, slots=True)
class Planned:
    """One meeting of a template: month and day as it was done, the year is found when it is used."""

    kind: str
    title: str
    purpose: str
    month: int
    day: int
    minutes: int = 90


@dataclass(frozen=True, slots=True)
class Template:
    """A programme (伴走支援) to begin from; everything can be changed before it is made, and after."""

    key: str
    title: str
    area: str
    note: str
    meetings: tuple[Planned, ...]


_HEARING = "%sで孤独・孤立に関わる部署と団体から、いまの取り組みと困っていることを聞く。"
_WORKSHOP = (
    "%sの関係者が匿名の事例を使い、だれが・どこへ・どうつなげるかを話し合い、役割を見つける。"
)

TEMPLATES: tuple[Template, ...] = (
    Template(
        "anan",
        "阿南市 伴走支援",
        "阿南市",
        "聞き取りから始め、準備会合をへて、関係者ワークショップと残った課題の意見交換まで。",
        (
            Planned("hearing", "阿南市 ヒアリング", _HEARING % "阿南市", 12, 12, 60),
            Planned(
                "preparatory",
                "阿南市 準備会合",
                "関係者ワークショップの目的、顔ぶれ、進め方を合わせる。",
                2,
                16,
                60,
            ),
            Planned("stakeholders", "阿南市 関係者ワークショップ", _WORKSHOP % "阿南市", 2, 21),
            Planned(
                "opinions",
                "阿南市 検討課題の意見交換",
                "ワークショップで見えた町の課題について、次の一手と受け持ちを話し合う。",
                2,
                27,
                60,
            ),
        ),
    ),
    Template(
        "komatsushima",
        "小松島市 伴走支援",
        "小松島市",
        "聞き取りで庁内の連携という課題を見つけ、事例で確かめる。",
        (
            Planned("hearing", "小松島市 ヒアリング", _HEARING % "小松島市", 12, 1, 60),
            Planned("stakeholders", "小松島市 事例ワークショップ", _WORKSHOP % "小松島市", 1, 24),
        ),
    ),
    Template(
        "kamiyama",
        "神山町 伴走支援",
        "神山町",
        "町の職員が、孤独・孤立対策を自分の仕事につなげて学ぶ。",
        (
            Planned(
                "seminar",
                "神山町 職員セミナー",
                "町の職員が孤独・孤立対策の考え方を学び、自分の仕事とのつながりを見つける。",
                1,
                19,
            ),
        ),
    ),
)
TEMPLATE_OF = {template.key: template for template in TEMPLATES}


def for_area(template: Template, area: str) -> tuple[Planned, ...]:
    """The template's meetings for another municipality."""
    return tuple(
        replace(
            planned,
            title=planned.title.replace(template.area, area),
            purpose=planned.purpose.replace(template.area, area),
        )
        for planned in template.meetings
    )
