"""The anonymisation gate: organisations and people told only by what is done there or who presents them.

Broad on purpose: these count only in a text that names others openly (`judging.openly_told`). A clean text is full
of 病院を受診 and 会社を辞め; there they would cry wolf.
"""

from collections.abc import Iterator, Sequence

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.tokens import Token, borrowed
from workshop.screen.vocabulary import general
from workshop.screen.words import KIN, MASKED, PROFESSIONS, ROLES, words

USES = (
    (
        "HOSPITAL",
        compiled(
            r"(?:に|へ)(?:[、緊急救]{0,3}(?:入院|転院|通院|搬送|運ばれ|担ぎ込))|(?:を|から)(?:受診|退院|転院|離院)"
            r"|で(?:検査|手術|治療|出産|透析|点滴|診て|診断|亡くな|縫)|の(?:[一-龥]{1,5}科|外来|救急|病棟|主治医|院長|医師|相談室|売店|薬)"
            r"|退院|入院|へ紹介"
        ),
    ),
    (
        "SCHOOL",
        compiled(
            r"(?:の)?[一二三四五六1-6]年(?:生|[0-9一二三四五六]組)?(?![前後間も])|を(?:卒業|中退|休学|退学|受験)"
            r"|に(?:入学|進学|転校|在籍|合格|受か)|の(?:制服|担任|生徒|児童|定時制|通信制|高等部|中等部|小学部|教室|校庭|部活|同級生|授業|エース)"
            r"|(?:を)?(?:やめ|辞め)ました|出身|卒(?=[。、\s])"
        ),
    ),
    (
        "COMPANY",
        compiled(
            r"(?:で|の)(?:[一-龥]{1,3}の?(?=運転手|社員|従業員|清掃員|作業員|販売員))?(?:働|パート|アルバイト|バイト|夜勤|日勤|期間|派遣|正社員|店長|社長|社員|従業員|清掃員|作業員|販売員|運転手|配達|工員|レジ|下請|倉庫|寮|社宅"
            r"|工場|ホール|オーナー|大将|女将|ママ|店員|営業|株|窓口|口座|督促|弁当|おかみ|親方|職人|板前|番頭|仲居|研究員|元社員|元研究員|集金係|売店|実習生|ライン|前で)"
            r"|に(?:勤|就職|入社|採用|雇|内定|借金|卸)|を(?:辞|やめ|退職|解雇|クビ|首に|退社|営|継|経営|起こ|畳|手伝|閉め)"
            r"|から(?:督促|借り|解雇)|(?:を)?定年|勤務|退職"
        ),
    ),
    (
        "FACILITY",
        compiled(
            r"(?:に|へ)(?:入所|入居|通所|入って|身を寄|避難|移っ|移り|移る|依頼)|を(?:利用|見学|希望|出所|退所|出て|出な|併用)"
            r"|の(?:相談員|職員|利用者|二階|三階|四階|五階|[0-9]階|名簿|管理人|短期|ショート|納骨|住職|理事|スタッフ|代表|施設長|例会|集まり)"
            r"|通所|利用(?=[。、\s])|待機|入所|在籍"
        ),
    ),
)
PARTS = ("名詞", "接頭辞", "接尾辞", "形状詞", "感動詞")
LONGEST = 6
HONORIFICS = frozenset("さん さま 様 氏 君 くん ちゃん 殿 女史 先生 っち".split())
TRADE = ROLES | KIN | PROFESSIONS
ELDEST_TO_YOUNGEST = frozenset(
    "長男 長女 次男 次女 二男 二女 三男 三女 四男 末娘 妹 弟 姉 兄 妻 夫 孫 孫娘 娘 息子 嫁 甥 姪".split()
)
NOT_BESIDE_KIN = frozenset(
    "夫婦 夫妻 一家 家族 世帯 同士 世代 自身 本人 婿 婿養子 名義 側 方 宅 達".split()
)
NO_NAME_BESIDE_KIN = TRADE | words("had_by_kin") | NOT_BESIDE_KIN
PRESENTED = compiled(r"(?:は|が|も|と|に|を|、|。|\(|」|の(?=(?:連絡|結婚|学費|様子|ところ|こと)))")
GIVEN_KANJI = frozenset("".join(words("given_kanji")))


def find(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    parts = [_part(token) for token in tokens]
    for index, token in enumerate(tokens):
        if index + 1 < len(tokens) and parts[index + 1] and _glued(tokens, index + 1):
            continue  # the name goes on
        if parts[index]:
            yield from _used(tokens[_start(tokens, parts, index) : index + 1], text)
        if borrowed(token) and len(token.surface) > 1 and not general(token.surface):
            yield Span(token.start, token.end, "COMPANY", "company")
        if _beside_kin(tokens, index) or _presented(tokens, index, text):
            yield Span(token.start, token.end, "PERSON", "name")


def _used(run: Sequence[Token], text: str) -> Iterator[Span]:
    own = _own(run)
    if not own and not _regional(run):
        return
    for kind, rule in USES:
        if (own or kind == "COMPANY") and rule.match(text, run[-1].end):
            yield Span(run[0].start, run[-1].end, kind, kind.lower())
            return


def _part(token: Token) -> bool:
    odd = token.oov and token.pos[0] != "補助記号"
    called = token.surface in HONORIFICS or token.surface in words("titles_after")
    return (token.pos[0] in PARTS or odd) and token.pos[1] not in ("代名詞", "数詞") and not called


def _glued(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index - 1].end == tokens[index].start


def _start(tokens: Sequence[Token], parts: Sequence[bool], index: int) -> int:
    start = index
    while start and index - start < LONGEST and _glued(tokens, start) and parts[start - 1]:
        start -= 1
    return start


def _own(run: Sequence[Token]) -> bool:
    """Something in it is no kind, no role and no action: 天理|よろづ, 三|協|アルミ, not 専門|外来."""
    written = "".join(token.surface for token in run)
    if len(written) < 2 or general(written) or set(written) & MASKED or written in TRADE:
        return False
    return any(_telling(token) for token in run)


def _regional(run: Sequence[Token]) -> bool:
    """北陸コンテナの運転手: a part of the country and what is made there; 四国の工場 is two words."""
    first, *rest = (token.surface for token in run)
    apart = first in words("regions") or first in words("prefectures")
    return apart and any(not general(one) and one not in TRADE for one in rest)


def _telling(token: Token) -> bool:
    if general(token.surface) or token.surface in TRADE or token.pos[0] in ("接頭辞", "接尾辞"):
        return False
    return token.proper or token.oov


def _beside_kin(tokens: Sequence[Token], index: int) -> bool:
    """長女手毬が: a noun glued to a kin word is a name, unless both are one word (長男夫婦)."""
    token = tokens[index]
    if (
        not index
        or not _glued(tokens, index)
        or tokens[index - 1].surface not in ELDEST_TO_YOUNGEST
    ):
        return False
    plain = general(token.surface) or token.surface in NO_NAME_BESIDE_KIN
    noun = token.noun and token.pos[2] in ("一般", "人名") and len(token.surface) > 1
    last = index + 1 == len(tokens) or tokens[index + 1].pos[0] in ("助詞", "補助記号")
    return noun and not plain and last


def _presented(tokens: Sequence[Token], index: int, text: str) -> bool:
    """長男の蒼空は: behind a kin word stands a name, unless it is what a kin has (母の仕事は)."""
    token = tokens[index]
    if index < 1 or not token.noun or token.pos[1] != "普通名詞" or token.pos[2] != "一般":
        return False
    joint = tokens[index - 1].surface in ("の", "・", "、", "(")
    kin = tokens[index - 2 if joint and index > 1 else index - 1]
    if kin.surface not in KIN or not set(token.surface) <= GIVEN_KANJI:
        return False
    plain = general(token.surface) or token.surface in words("had_by_kin") | TRADE
    return not plain and len(token.surface) > 1 and PRESENTED.match(text, token.end) is not None
