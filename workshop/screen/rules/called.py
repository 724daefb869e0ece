"""The anonymisation gate: names told by their form alone (honorific, label, initials). It needs no dictionary and no model.

This is what runs in the path of a live board, so it reads characters, not words; `people` reads words.
"""

import re
from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.words import KIN, MASKED, NOBODY, PROFESSIONS, ROLE_ENDINGS, ROLES

HONORIFIC = re.compile(r"さん|さま(?!ざま|た)|様(?![子々式態相変])|氏(?![名神族子])|(?:君|殿)(?![一-龥])|くん(?!れん|じゅ|せい|し)|クン|サン(?![ァ-ヴー])|ちゃん(?!と)|チャン(?![ァ-ヴー])|ちゃま|女史|先生|(?:ばあ|じい|ばぁ|じぃ)(?:さん|ちゃん)|っち(?=[はがもにのを、。])")
NOT_AFTER = ("んだ", "んで", "んじ")
KANJI, KATA, HIRA = re.compile("[一-龥々〆ヶ]+$"), re.compile("[ァ-ヴー・゠]+$"), re.compile("[ぁ-んー]+$")
LATIN = re.compile(r"[A-Za-z][A-Za-z'-]*(?:[.・ ]{1,2}[A-Za-z][A-Za-z'-]*)*\.?$")
PARTICLES = tuple("のはがをにとでもや、")
NOT_NAMES = (
    "たく", "おかあ", "おとう", "おにい", "おねえ", "おじい", "おばあ", "おば", "おじ", "おじい", "みな", "みんな", "おかみ", "おくさ", "おまわり", "おく", "おつかれ", "おかげ", "おたがい", "ごちそう", "かみ", "ほとけ", "おひめ", "あか", "おひ",
    "おいしゃ", "かんご", "おきゃく", "おこ", "おやご", "ごくろう", "おせわ", "ばあ", "じい", "かあ", "とう", "にい", "ねえ", "やま", "ど", "さ", "お", "ご", "だんな", "よめ", "むすめ", "おじょう", "ぼっ", "おぼう", "わん", "にゃん", "いろ", "あ", "こ", "い",
)
INITIALS = re.compile(r"(?<![A-Za-z0-9@/])[A-Z]\s?[.・．]\s?[A-Z](?:\.|(?![A-Za-z0-9.]))|(?<![A-Za-z0-9])[A-Z]{2}(?=(?:さん|様|氏|君|くん|ちゃん))|(?<=イニシャル)[はが:：\s「]{0,2}[A-Z]{1,2}(?![A-Za-z])")
NOT_INITIALS = frozenset("PS AM PM US UK QL OT PT ST IT ID TV CD".split())
NAME = "[一-龥々〆ヶヵぁ-んァ-ヴーA-Za-z]"
STRONG_LABEL = (
    r"(?:氏\s?名|お?名\s?前|本人氏名|フリガナ|ふりがな|フルネーム|旧姓|旧名|本名|通称名?|通名|愛称|あだ名|ニックネーム|呼び名|呼び方|源氏名|芸名|俗名|洗礼名|屋号|姓|名字|苗字|名義人?|署名)"
)
WEAK_LABEL = (
    r"(?:記入者|記録者|記録|報告者|担当者?|主担当|担当ケアマネ|ケアマネ(?:ジャー)?|相談員|相談者|申請者|届出人|世帯主|保護者|緊急連絡先|キーパーソン|利用者名?|患者名?|児童名?|対象者|被支援者|本人|家族|同居人?|連絡先"
    r"|主治医|担任|民生委員|後見人|保証人|提出者|提供者|訪問者|対応者?|聞き取り|作成者?|文責|筆者|父|母|夫|妻|兄|姉|弟|妹|長男|次男|長女|次女|祖父|祖母|孫|子|第[一二三]子|CM|CW|SW|MSW|PSW|HV|Dr|Ns)"
)
VALUE = rf"(?P<n>{NAME}{{1,8}}(?:[\s・]{NAME}{{1,8}}(?![^\s:：]{{0,8}}\s?[:：]))?)"
LABELLED = re.compile(rf"{STRONG_LABEL}\s?(?:\([^)\n]{{0,8}}\))?\s?[:：]\s?[「(]?{VALUE}|{WEAK_LABEL}\s?[:：]\s?[「(]?(?P<w>[一-龥々]{{1,4}}[\s]?[一-龥々ぁ-んァ-ヴ]{{1,4}}|[ァ-ヴー・]{{2,10}})(?=[\s(、。,)」/／・]|$|さん|様|氏)")
TOLD = re.compile(
    r"(?:旧姓|旧名|本名|通名|通称|源氏名|芸名|フルネーム|愛称|あだ名|ニックネーム|呼び名|屋号)(?:は|が|の|・|、|\s)?[「『(]?(?P<n>[一-龥々]{1,4}(?:[\s・]?[一-龥々]{1,3})?|[ァ-ヴー・]{2,10}|[ぁ-ん]{2,6})(?=[」』)]|の|で|と|に|を|だ|、|。|として|\s|$)"
)
NICKNAMED = re.compile(r"(?<![ぁ-んァ-ヴー一-龥])(?P<n>[ぁ-んー]{2,6}|[ァ-ヴー]{2,8}|[一-龥]{2,4})と(?:いう(?:あだ名|愛称|呼び名|通称|ニックネーム|名(?:前|で|の|は))|呼ばれ|呼んで)")
# A short kana name right behind a kin word (妹ひまり、): nothing else ends there but particles and counters.
KIN_KANA = re.compile(rf"(?:{'|'.join(sorted((k for k in KIN if len(k) > 1 or k in '妻夫母父兄姉弟妹娘孫嫁'), key=len, reverse=True))})(?P<n>[ぁ-ん]{{2,4}})(?=[(（、。\n/]|$)", re.MULTILINE)
VERBAL = re.compile("[はがをにでもとへや].*[いたるずてでくうだしんも]$")
NO_KANA_NAME = frozenset(
    """から まで だけ のみ など とも には では より ほど でも ひとり ふたり たち なし あり らと として にも とは かも なら ども ども ごと みな ため のに のは のが のを
    とか やら しか さえ こそ ずつ だった である です ながら という ですが だが ので けど いる ある した する など等 みたい らしい かな だね だよ さん ちゃん くん への との からの からは までは だけが だけで""".split()
)
CALLED = re.compile(r"[「『](?P<n>[一-龥々ぁ-んァ-ヴー]{2,8})[」』]と(?:いう(?:あだ名|愛称|呼び名|名前|名で|通称|ニックネーム)|呼ばれ|呼んで|呼ぶ|名乗)|(?<![一-龥ァ-ヴー])(?P<m>[ァ-ヴー]{2,8}|[一-龥々]{2,4}|(?<![ぁ-ん])[ぁ-ん]{2,4})と(?:名乗っ|名乗る|名付け)")
ELDER = re.compile(r"(?<![ァ-ヴー])(?P<n>[ァ-ヴー]{2,4})(?=兄|姉|婆|爺|親方|じい|ばあ|おじ|おば)")
ROMAN = re.compile(r"(?<![A-Za-z])[A-Z][a-z]{2,10}\s[A-Z][a-z]{2,10}(?![A-Za-z])")


def find(text: str) -> Iterator[Span]:
    for m in HONORIFIC.finditer(text):
        start = called_from(text, m.start(), m.group(), m.end())
        if start is not None:
            kind = "INITIALS" if INITIALS.match(text[start : m.end()]) else "PERSON"
            yield Span(start, m.start(), kind, "called")
    yield from _labelled(text)
    yield from _initials(text)


# 行くんよ, 聞くんです: a verb and its ending look like a name with くん.
VERBS = frozenset("行聞書働歩泣着置続届引開驚動向招抱解築磨拭履咲焼巻吹叩頂描鳴除空付炊吐突")


def called_from(text: str, end: int, honorific: str, after: int) -> int | None:
    """Where the name before an honorific begins; None when a kin, a role or nobody stands there."""
    if honorific == "くん" and text[end - 1 : end] in VERBS and (end < 2 or not KANJI.match(text[end - 2])):
        return None
    if honorific in ("くん", "君", "っち") and text[after - 1 : after + 1] in NOT_AFTER:
        return None
    if end and text[end - 1] in " \n" and end > 1 and KANJI.search(text[max(0, end - 4) : end - 1]):
        end -= 1
    before = text[max(0, end - 16) : end]
    for script, reader in ((KANJI, _kanji), (KATA, _katakana), (HIRA, _hiragana), (LATIN, _latin)):
        if run := script.search(before):
            length = reader(run.group(), before[: run.start()], honorific)
            return end - length if length else None
    return None


# 多様, 同様 … are words of their own; 王さん and 沢さん are people.
NOT_BEFORE_SAMA = frozenset("王 沢 山 多 仕 模 有 異 一 左 同 各 様 逆 神 仏 殿 世 外".split())


def _kanji(run: str, before: str, honorific: str) -> int:
    if honorific == "様" and run[-1] in NOT_BEFORE_SAMA:
        return 0
    if set(run) <= MASKED or ("お" + run in ROLES and before.endswith(("お", "ご"))):
        return 0
    if honorific == "先生" and (len(run) > 3 or run in ("担任", "校長", "教頭", "学校", "主治医", "保健", "専門", "病院", "内科", "外科", "歯科", "院長", "往診", "塾")):
        return 0
    run = run if run in ROLES else _without_role(run)
    if run in ROLES or (len(run) > 2 and run.endswith(ROLE_ENDINGS)):
        return 0
    if len(run) == 1 and (kana := re.search("(?<![ぁ-んァ-ヴー])[ァ-ヴーぁ-ん]{1,3}$", before)) and run in "子美代江枝恵世乃奈香菜加央夫雄男彦":
        return len(run) + len(kana.group())
    spaced = re.search(r"(?<![一-龥々])[一-龥々]{1,3}\s$", before)
    extra = len(spaced.group()) if spaced and len(run) <= 3 and spaced.group().strip() not in ROLES else 0
    return min(len(run), 5) + extra


def _without_role(run: str) -> str:
    """相談員田中 → 田中: a role written right before the name is no part of it."""
    for cut in range(len(run) - 1, 0, -1):
        if run[:cut] in ROLES or (cut > 2 and run[:cut].endswith(ROLE_ENDINGS)):
            return run[cut:]
    return run


def _katakana(run: str, before: str, honorific: str) -> int:
    del honorific
    run = run.lstrip("・ー")
    if len(run) < 2 or run in ROLES or run.endswith(ROLE_ENDINGS):
        return 0
    return len(run)


def _hiragana(run: str, before: str, honorific: str) -> int:
    if run.endswith(NOT_NAMES) and (run in NOT_NAMES or run[:1] in PARTICLES or run in ("お" + n for n in NOT_NAMES)):
        return 0
    if run.endswith(("おかあ", "おとう", "おにい", "おねえ", "おじい", "おばあ", "みな", "みんな", "たく", "おく", "あか", "おつかれ", "おかげ", "ごちそう", "おたがい")) or run in ROLES:
        return 0
    if before and before[-1] not in " \n、。「」『』()（）:：・!?" and run[0] in PARTICLES and len(run) > 2:
        run = run[1:]
    for cut in range(len(run) - 2, 0, -1):
        if run[cut - 1] in "のはがをに" and len(run) > 4:
            run = run[cut:]
            break
    run = run[-6:]
    if len(run) < 2 or run in ROLES or run.endswith(("その", "この", "ない", "った", "した", "れた", "いた", "んだ")):
        return 0
    return len(run)


def _latin(run: str, before: str, honorific: str) -> int:
    letters = [c for c in run if c.isalpha()]
    return 0 if len(letters) < 2 or run in ("LINE", "SW", "CW", "CM", "PSW", "MSW", "SSW", "NPO", "PTA", "HV", "Dr", "Ns") else len(run)


def _labelled(text: str) -> Iterator[Span]:
    for rule in (LABELLED, TOLD, CALLED, NICKNAMED, KIN_KANA, ELDER, ROMAN):
        for m in rule.finditer(text):
            group: str | int = 0 if rule is ROMAN else next(g for g in ("n", "w", "m") if m.groupdict().get(g))
            written = m.group(group).strip()
            if not _masked(written) and not (rule is KIN_KANA and (written in NO_KANA_NAME or VERBAL.match(written))):
                yield Span(m.start(group), m.start(group) + len(written), "PERSON", "labelled")


def _masked(written: str) -> bool:
    bare = re.sub(r"(?:さん|様|氏|君|くん|ちゃん|のみ|など|等)$", "", written)
    return (
        not bare or bare in NOBODY or bare in ROLES or bare in KIN or bare in PROFESSIONS or bool(set(bare) & MASKED)
        or re.fullmatch(r"[A-Za-z]", bare) is not None or bare.endswith(ROLE_ENDINGS)
        or re.match(r"(?:なし|不明|あり|同じ|その|この|以前|特に|現在|今|一人|二人|本人)", bare) is not None
    )


def _initials(text: str) -> Iterator[Span]:
    for m in INITIALS.finditer(text):
        written = re.sub("[^A-Z]", "", m.group())
        named = re.match(r"\s?(?:さん|様|氏|君|くん|ちゃん|[(、,]|は|が|の|と)", text[m.end() :][:4])
        # "A・B" is how the system's own labels are enumerated.
        labels = "・" in m.group() and ord(written[-1]) == ord(written[0]) + 1 and written[0] < "F"
        if written not in NOT_INITIALS and named and not labels:
            yield Span(*m.span(), "INITIALS", "initials")
