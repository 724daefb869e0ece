"""Japanese words for what lies on a board: source sentences, translated where they are shown. Formats nothing."""

from collections.abc import Mapping

from workshop.board.effect import CASE
from workshop.wire.records import Base, Card, Link, Record

TYPES: dict[str, str] = {
    "person": "本人",
    "family": "家族・近隣",
    "agency": "窓口・機関",
    "resource": "地域資源・企業",
    "concern": "困りごと",
    "action": "できること",
}
KINDS: dict[str, str] = {
    "note": "付箋",
    "zone": "枠",
    "link": "つなぎ",
    "comment": "コメント",
    "offer": "うちならこうできる",
    "vote": "投票",
    "reaction": "気持ち",
}
RELATIONS: dict[str, str] = {
    "strong": "強いつながり",
    "ordinary": "ふつうのつながり",
    "weak": "弱いつながり",
    "strained": "ぎくしゃく",
    "broken": "途切れ",
}
STATUSES: dict[str, str] = {
    "proposed": "提案",
    "asked": "打診中",
    "accepted": "受諾",
    "linked": "つながった",
    "declined": "断り",
}
REASONS: dict[str, str] = {
    "": "",
    "full": "定員",
    "no_consent": "同意なし",
    "not_eligible": "対象外",
    "out_of_area": "地域外",
    "unknown": "理由は不明",
}
DIRECTIONS: dict[str, str] = {
    "forth": "矢印は終わりへ",
    "back": "矢印は始まりへ",
    "both": "矢印は両方",
    "none": "矢印なし",
}
ARROWS: dict[str, str] = {"forth": "→", "back": "←", "both": "↔", "none": "―"}
SIGNS: dict[str, str] = {
    "agree": "そう思う",
    "thanks": "ありがとう",
    "think": "考えたい",
    "can": "できそう",
}
NOWHERE = "宛先未定"
FROM_CASE = "事例提供"
ELSEWHERE = "その他"


def kind_word(record: Record) -> str:
    """What it is: a card by its type."""
    if isinstance(record, Card):
        return TYPES[record.type]
    return KINDS[str(record.__struct_config__.tag)]


def text_of(record: Record) -> str:
    """What is written on it, in one line; nothing for votes and reactions."""
    text = getattr(record, "title", "") or getattr(record, "text", "")
    return " ".join(text.split())


def name_of(record: Record | None) -> str:
    """How one calls it in a sentence: what is written on it, else what it is; 宛先未定 for none."""
    if record is None:
        return NOWHERE
    return text_of(record) or kind_word(record)


def state_of(link: Link) -> str:
    """The state of a link in words, a refusal with its reason: 「途切れ・断り：定員」."""
    words = [] if link.relation == "ordinary" else [RELATIONS[link.relation]]
    if link.relation != "broken" or link.status != "proposed":
        words.append(STATUSES[link.status])
    reason = f"：{REASONS[link.reason]}" if link.status == "declined" and link.reason else ""
    return "・".join(words) + reason


def group_of(record: Base, groups: Mapping[str, str]) -> str:
    """Whose it is: the group's short name, 事例提供, or the unit of people without a group; may be empty."""
    if record.group == CASE:
        return FROM_CASE
    if record.group == "other":
        return record.unit or ELSEWHERE
    return groups.get(record.group, record.unit)
