"""The kinds of steps, what they are called, who writes in each. Holds no method, minutes or timer."""

from typing import Literal

StepKind = Literal[
    "opening",
    "introductions",
    "followup",
    "present",
    "questions",
    "summary",
    "think",
    "share",
    "decide",
    "closing",
]

TITLES: dict[StepKind, str] = {
    "opening": "開会",
    "introductions": "自己紹介",
    "followup": "その後",
    "present": "事例提示",
    "questions": "質問の巡",
    "summary": "要約の確認",
    "think": "ひとりで考える",
    "share": "出し合う・つなぎ方を描く",
    "decide": "決める",
    "closing": "提供者の一言・閉会",
}

# Roles that write; `*` everybody who is no onlooker, `turn` whose turn it is. Nobody writes in the first two: they
# are for speaking.
WRITERS: dict[str, frozenset[str]] = {
    "opening": frozenset(),
    "introductions": frozenset(),
    "followup": frozenset({"facilitator"}),
    "present": frozenset({"presenter", "recorder"}),
    "questions": frozenset({"recorder", "turn"}),
    "summary": frozenset({"boardkeeper"}),
    "think": frozenset({"*"}),
    "share": frozenset({"*"}),
    "decide": frozenset({"facilitator", "recorder"}),
    "closing": frozenset({"presenter"}),
}
