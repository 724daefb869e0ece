"""The anonymisation gate: names told by their form alone, by an honorific here and by a label in `labelled`.

This runs in the path of a live board, so it reads characters, not words, and asks no dictionary; `people` does.
"""

import re
from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.words import MASKED, ROLE_ENDINGS, ROLES, words

from .labelled import INITIALS
from .labelled import find as find_labelled
from .sieve import Held, rule, tried

# Every branch begins with a letter of its own: only so does `re` leap from one beginning to the next.
HONORIFIC = compiled(
    r"さん|さま(?!ざま|た)|様(?![子々式態相変])|氏(?![名神族子])|君(?![一-龥])|殿(?![一-龥])"
    r"|くん(?!れん|じゅ|せい|し)|クン|サン(?![ァ-ヴー])|ちゃん(?!と)|チャン(?![ァ-ヴー])|ちゃま|女史|先生"
    r"|ば[あぁ](?:さん|ちゃん)|じ[いぃ](?:さん|ちゃん)|っち(?=[はがもにのを、。])"
)
NOT_AFTER = ("んだ", "んで", "んじ")
KANJI = compiled("[一-龥々〆ヶ]+$")
KATA = compiled("[ァ-ヴー・゠]+$")
HIRA = compiled("[ぁ-んー]+$")
LATIN = compiled(r"[A-Za-z][A-Za-z'-]*(?:[.・ ]{1,2}[A-Za-z][A-Za-z'-]*)*\.?$")
PARTICLES = tuple("のはがをにとでもや、")
BOUNDARY = " \n、。「」『』()（）:：・!?"
VERBAL = ("その", "この", "ない", "った", "した", "れた", "いた", "んだ")
SEEN = 16
NEVER = tuple(words("never_called"))
SELDOM = words("never_called") | words("seldom_called")
NOBODY_ENDS = tuple(word for word in SELDOM if len(word) > 1)
# 子どもさん, サビ管さん: roles in two scripts, which reading back over one script would cut.
MIXED = tuple(
    sorted(
        role
        for role in ROLES
        if len(role) > 1 and re.search("[ぁ-んァ-ヴ]", role) and re.search("[一-龥A-Z]", role)
    )
)
# ハル江さん, まり子さん: one kanji that closes a name written in kana.
CLOSING = "子美代江枝恵世乃奈香菜加央夫雄男彦"

HONORIFICS = (rule(HONORIFIC, "さ様氏君殿くクサちチ女先ばじっ", "んま様氏君殿ンち史生"),)


def find(text: str, held: Held | None = None) -> Iterator[Span]:
    held = held or Held.by(text)
    for m in tried(text, held, HONORIFICS):
        start = called_from(text, m.start(), m.group(), m.end())
        if start is not None:
            kind = "INITIALS" if INITIALS.match(text[start : m.end()]) else "PERSON"
            yield Span(start, m.start(), kind, "called")
    yield from find_labelled(text, held)


def called_from(text: str, end: int, honorific: str, after: int) -> int | None:
    """Where the name before an honorific begins; None when a kin, a role or nobody stands there."""
    if honorific[0] in "ばじ" and text[end - 1 : end] == "お":
        return None
    if honorific in ("くん", "君", "っち") and _verb(text, end, honorific, after):
        return None
    if end > 1 and text[end - 1] in " \n" and KANJI.search(text[max(0, end - 4) : end - 1]):
        end -= 1
    before = text[max(0, end - SEEN) : end]
    if before.endswith(MIXED):
        return None
    for script, reader in ((KANJI, _kanji), (KATA, _katakana), (HIRA, _hiragana), (LATIN, _latin)):
        if run := script.search(before):
            length = reader(run.group(), before[: run.start()], honorific)
            return end - length if length else None
    return None


def _verb(text: str, end: int, honorific: str, after: int) -> bool:
    """行くんよ, 聞くんです: a verb and its ending look like a name with くん."""
    kanji = text[end - 1 : end]
    # 歩くん may be a boy; 歩くんだ is a walk.
    verb = honorific == "くん" and kanji in words("verbs_of_kun")
    verb = verb and (kanji != "歩" or text[after : after + 1] in "だでよねやじかけ")
    return verb or text[after - 1 : after + 1] in NOT_AFTER


def _kanji(run: str, before: str, honorific: str) -> int:
    if set(run) <= MASKED or ("お" + run in ROLES and before.endswith(("お", "ご"))):
        return 0
    if honorific == "様" and run[-1] in words("not_before_sama"):
        return 0
    if honorific == "先生" and (len(run) > 3 or run in words("teachers")):
        return 0
    if front := _kana_in_front(run, before):
        return len(run) + front
    role = run in ROLES or (len(run) > 2 and run.endswith(ROLE_ENDINGS))
    run = run if role else _without_role(run)
    if role or run in ROLES or (len(run) > 2 and run.endswith(ROLE_ENDINGS)):
        return 0
    return min(len(run), 5) + _in_front(run, before)


def _kana_in_front(run: str, before: str) -> int:
    """The kana of まり子; of お子さん and うちの子さん there are none."""
    if len(run) != 1 or run not in CLOSING:
        return 0
    kana = re.search("(?<![ぁ-んァ-ヴー])(?:[ァ-ヴー]{1,3}|[ぁ-ん]{2,3})(?<![のなるたい])$", before)
    return len(kana.group()) if kana else 0


def _in_front(run: str, before: str) -> int:
    """The surname of 山田 太郎."""
    if len(run) > 3 or not before.endswith((" ", " \n")):
        return 0
    surname = re.search(r"(?<![一-龥々])[一-龥々]{1,3} $", before)
    if surname and surname.group().strip() not in ROLES:
        return len(surname.group())
    return 0


def _without_role(run: str) -> str:
    """相談員田中 → 田中: a role written right before the name is no part of it."""
    for cut in range(len(run) - 1, 0, -1):
        if run[:cut] in ROLES or (cut > 2 and run[:cut].endswith(ROLE_ENDINGS)):
            return run[cut:]
    return run


def _katakana(run: str, _before: str, _honorific: str) -> int:
    run = run.lstrip("・ー")
    return 0 if len(run) < 2 or run in ROLES or run.endswith(ROLE_ENDINGS) else len(run)


def _hiragana(run: str, before: str, _honorific: str) -> int:
    alone = run[:1] in PARTICLES or run[:1] == "お"
    if (
        run in ROLES
        or run in SELDOM
        or run.endswith(NEVER)
        or (run.endswith(NOBODY_ENDS) and alone)
    ):
        return 0
    if before and before[-1] not in BOUNDARY and run[0] in PARTICLES and len(run) > 2:
        run = run[1:]
    run = _behind_particle(run)[-6:]
    return 0 if len(run) < 2 or run in ROLES or run.endswith(VERBAL) else len(run)


def _behind_particle(run: str) -> str:
    """In a long run of kana the name is what follows the last particle (…いたのはゆきえ)."""
    for cut in range(len(run) - 2, 0, -1):
        if run[cut - 1] in "のはがをに" and len(run) > 4:
            return run[cut:]
    return run


def _latin(run: str, _before: str, _honorific: str) -> int:
    letters = [c for c in run if c.isalpha()]
    return 0 if len(letters) < 2 or run in words("latin_roles") else len(run)
