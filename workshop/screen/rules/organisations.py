"""The anonymisation gate: schools, hospitals, companies and facilities with a name of their own. Kinds alone are left."""

import functools
import re
from collections.abc import Iterator, Sequence

from workshop.screen.finding import Span
from workshop.screen.tokens import Token
from workshop.screen.vocabulary import general, solid
from workshop.screen.words import ROLES, words

KINDS = (("HOSPITAL", "hospital_ends"), ("SCHOOL", "school_ends"), ("COMPANY", "company_ends"), ("FACILITY", "facility_ends"))
# Behind these a single word of its own already makes a name (中央病院 does, 家族会 does not).
SURE = frozenset(("HOSPITAL", "SCHOOL"))
# So do these endings, which nothing but a name takes.
SURE_ENDS = frozenset("苑 荘 園 寮 工房 軒 亭 庵 楼 ハイツ コーポ レジデンス 作業所 児童館".split())
DIRECTIONS = frozenset("東部 西部 南部 北部 中部 中央 東 西 南 北".split())
PUBLIC_ENDS = frozenset("公民館 図書館 児童館 会館 小学校 中学校 高校 高等学校 団地 保育園 保育所 幼稚園 こども園 体育館 病院".split())
# A gang of builders is called after its master (丸友組); three in a row (三人組) are not hired by anybody.
PREFECTURAL = re.compile(r"(?:県|市|国|都|府|道|町)立(?!特別支援|養護|小|中学|の)[一-龥ぁ-んァ-ヴー]{1,8}?(?:病院|医療センター|学校|高校|大学|療育センター|学院)")
FRENCH = re.compile(r"(?:ビストロ|カフェ|バー|レストラン|パティスリー|ブティック|トラットリア|ヘアー?|サロン)・[ァ-ヴー]{2,}")
GANG = re.compile(r"(?P<n>(?<![一-龥])[一-龥々]{2,3}組)(?=の(?:作業員|社長|親方|現場|下請|社員|職人|人夫|寮|若い)|に(?:入|勤|雇|就職)|で(?:働|土木|型枠|鳶)|を(?:辞|やめ|首))")
NUMBERED_SCHOOL = re.compile(r"(?:[一-龥]{1,6}立?)?第[一二三四五六七八九十0-9]{1,2}(?:小学校|中学校|小|中|高校|高|保育所|保育園|幼稚園)(?![一-龥])")
HOMES = frozenset("家 里 郷 杜 丘 園 森".split())
KANA_SHOP = re.compile(r"(?:^|[^ぁ-んー]|[のはがにでを])(?P<n>(?:[ぁ-んー]{2,5}(?<![のなるたいしでにはがをもとのかられ]))(?:酒店|商店|食堂|薬局|書店|理容|理髪店|美容室|クリーニング|旅館|鮮魚|精肉|弁当|工務店|電器|電機|水産|建設|運送|タクシー))", re.MULTILINE)
LEGAL = re.compile(
    r"(?:\(株\)|\(有\)|\(合\)|株式会社|有限会社|合同会社|合資会社|(?:認定|特定)?(?:NPO|非営利活動)法人|社会福祉法人|医療法人(?:社団|財団)?|一般社団法人|一般財団法人|公益社団法人|公益財団法人|学校法人|宗教法人|農事組合法人)\s?(?P<n>[一-龥々ァ-ヴーA-Za-z0-9ヶ&・]{1,20}(?:[のがぁ-ん]{0,6}[一-龥々ァ-ヴー]{1,8})?|[ぁ-んー]{2,10})"
    r"|(?P<m>[一-龥々ァ-ヴーA-Za-z0-9ヶ&・]{1,16}|[ぁ-んー]{2,8})\s?(?:\(株\)|\(有\)|\(合\)|株式会社|有限会社|合同会社)"
)
PREFIX = (
    ("HOSPITAL", "済生会 日赤 徳洲会 厚生連 赤十字 国立病院機構 医療生協 民医連"),
    ("SCHOOL", "こども園 認定こども園 保育園 保育所 幼稚園 学童 学習塾 塾 フリースクール"),
    ("COMPANY", "スナック 居酒屋 喫茶 バー パン工房 菓子工房 ベーカリー 美容室 理容室 理容 ヘアーサロン ヘアサロン カットハウス バーバー クリーニング レストラン 民宿 ペンション 旅館 ホテル 料亭 割烹 食事処 お食事処 焼肉 焼鳥 寿司 鮨 うどん処 そば処 蕎麦処 うどん そば 鮨処 ラーメン パチンコ ドラッグストア スーパー"),
    ("FACILITY", "ワークス ワーク グループホーム ケアホーム デイサービス デイ デイサービスセンター デイケア 老人ホーム 特別養護老人ホーム 特養 老健 サービス付き高齢者向け住宅 サ高住 有料老人ホーム 作業所 事業所 相談支援事業所 工房 ケアプランセンター ケアプラン 訪問看護ステーション 若者サポートステーション サポートステーション サポステ 自立準備ホーム 更生保護施設 母子生活支援施設 児童養護施設 児童発達支援 放課後等デイサービス 就労継続支援 子ども食堂 こども食堂 ピアサポート 居場所 サロン カフェ 地域活動支援センター 生活介護 メゾン ハイツ コープ コーポ サンハイツ グリーンハイツ レジデンス シャトー ヴィラ ハイム パレス サンコーポ 団地 マンション アパート ドミトリー シェアハウス シェルター ひろば ダルク 断酒会 教会 カトリック 広場 NPO ステーション 支援センター ショートステイ 小規模多機能 ホーム クラブ ハウス"),
)
# These take any noun as a name (スナック茜); the others only what is plainly no common word.
NAME_ONLY = frozenset("スナック 居酒屋 喫茶 民宿 ペンション 割烹 料亭 メゾン ハイツ コーポ サンハイツ シャトー ヴィラ ハイム レジデンス バーバー 美容室 理容 グリーンハイツ ワークス ダルク ケアプランセンター サポートステーション 若者サポートステーション".split())
QUOTED_KIND = "病院|医院|クリニック|診療所|薬局|学校|小学校|中学校|高校|大学|塾|保育園|幼稚園|こども園|会社|店|商店|食堂|喫茶店|居酒屋|スナック|理容店|美容室|旅館|工場|農園|施設|事業所|作業所|ホーム|デイ|デイサービス|サロン|カフェ|居場所|団体|会|教室|広場|クラブ|アパート|マンション|寮|団地|寺|教会|法人|グループ|NPO|子ども食堂|こども食堂|バー|銭湯|工房"
QUOTED = re.compile(rf"(?:{QUOTED_KIND})[「『](?P<n>[^」』。、\n]{{2,14}})[」』]|[「『](?P<m>[^」』。、\n]{{2,14}})[」』](?:という|っていう|と名付けた|の)?(?:[一-龥ァ-ヴー]{{0,6}})(?:{QUOTED_KIND})|[「『](?P<o>[^」』。、\n]{{2,12}})[」』](?=に(?:は|も)?[一二三四五六七八九十0-9]*(?:度|回)?(?:、)?(?:通|行|来|入|顔を)|で働|の利用|を利用)")
KIND_FOLLOWS = re.compile(rf"(?:という|っていう)(?:[一-龥ァ-ヴー]{{0,4}})(?:{QUOTED_KIND})(?![一-龥])")
NO_FIRM = ("法", "症", "病", "主義", "時代", "教", "語", "症候群", "ワクチン", "薬", "制度", "事業", "運動", "計画", "条例", "会議", "月間", "週間", "の日", "人", "療法")
SPEECH = re.compile(r"(?:[るたうくすむぶつぬい]|です|ます|ない|よ|ね|か|だ|な|れ|て|の|を|に|は|ん|!|\?)$")
ABBREVIATED = re.compile(r"(?P<n>[一-龥々ァ-ヴーA-Z]{1,6}?(?:[小中高大]))(?=の[一二三四五六1-6]年|を(?:中退|卒業|退学|出)|に(?:通|入学|進学|転校|在籍|受か|合格|籍|行)|[0-9一二三四五六]年生|校区|(?:附|付)属|病院|生(?![活ま徒]))")
SCHOOL_BY_VERB = re.compile(r"(?P<n>[一-龥々ァ-ヴー]{2,8}(?:が[丘浜])?)(?=を(?:中退|卒業)|(?:の|、)(?:定時制|通信制|全日制)(?:に|へ|を|の|。|、|[0-9一二三]))")
NOT_ABBREVIATED = re.compile(r"^(?:[全同各両本当]校?|最|極|大|小|中|高|特|附属|付属|地元の?|私|公|県|市|町|村|短|女子|男子|四年制|在学|就学|入院|夜間|途|通学|集|妊娠|休職|休学|療養|家庭|面談|午前|授業|病気|滞在|利用|待機|登校)[小中高大]*$")


def find(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    yield from _by_ending(tokens, text)
    yield from _by_prefix(tokens, text)
    for m in KANA_NAME.finditer(text):
        if m["n"] not in NOT_KANA_NAME and not general(m["n"]):
            yield Span(*m.span(), "FACILITY", "facility")
    for m in LEGAL.finditer(text):
        if (m["n"] or m["m"]) not in words("generic"):
            yield Span(*m.span(), "FACILITY" if "法人" in m.group() else "COMPANY", "company")
    for m in QUOTED.finditer(text):
        group = next(g for g in "nmo" if m[g])
        if not SPEECH.search(m[group]) and m[group] not in words("generic"):
            yield Span(m.start(group), m.end(group), "FACILITY", "facility")
    yield from _called_kind(tokens, text)
    for rule, kind in ((NUMBERED_SCHOOL, "SCHOOL"), (PREFECTURAL, "HOSPITAL"), (FRENCH, "COMPANY")):
        for m in rule.finditer(text):
            yield Span(*m.span(), kind, kind.lower())
    for rule in (GANG, KANA_SHOP):
        for m in rule.finditer(text):
            if not general(m["n"]) and not m["n"].startswith(("何", "数", "番", "夫婦", "仲良")):
                yield Span(m.start("n"), m.end("n"), "COMPANY", "company")
    for rule in (ABBREVIATED, SCHOOL_BY_VERB):
        for m in rule.finditer(text):
            if not NOT_ABBREVIATED.match(m["n"]) and not general(m["n"]):
                yield Span(m.start("n"), m.end("n"), "SCHOOL", "school")


def _called_kind(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    """Firms the dictionary knows (トヨタ), and a noun said to be one: ぱれっとというデイ."""
    for index, token in enumerate(tokens):
        firm = token.proper and token.pos[2] == "一般" and len(token.surface) > 1 and not general(token.surface)
        if firm and not re.fullmatch(r"[ -~]+", token.surface) and not token.surface.endswith(NO_FIRM):
            yield Span(token.start, token.end, "COMPANY", "company")
        elif span := _compound(tokens, index):
            yield span
        elif token.oov and (m := GLUED_KIND.match(token.surface)):
            yield Span(token.start, token.end, _prefixes()[m["kind"]], "facility")
        elif _nickname(token) and not general(token.surface) and index + 2 < len(tokens) and tokens[index + 1].surface == "の" and tokens[index + 2].surface in HOMES:
            yield Span(token.start, tokens[index + 2].end, "FACILITY", "facility")
        elif token.noun and not general(token.surface) and KIND_FOLLOWS.match(text, token.end):
            yield Span(token.start, token.end, "FACILITY", "facility")


# Everyday words that care homes and salons like to be called; behind the kind they are its name.
NAMES_OF_CARE = frozenset("きずな つながり ふれあい いきいき よりそい ささえあい のぞみ みんな わかば".split())
KATAKANA_KINDS = "グループホーム|ケアホーム|デイサービスセンター|デイサービス|デイケア|デイ|ショートステイ|ケアプランセンター|ケアプラン|スナック|メゾン|コーポ|サンハイツ|ハイツ|レストラン|スーパー|ホテル|ペンション|ベーカリー|ワークス|シェアハウス|シェルター|カフェ|サロン|クラブ|ハウス|ホーム|ステーション|クリーニング|フリースクール"
KANA_NAME = re.compile(
    r"(?:スナック|居酒屋|喫茶|蕎麦処|そば処|うどん|うどん処|食事処|民宿|美容室|理容|酒処|小料理|割烹|旅館|カフェ|パン工房|菓子工房|グループホーム|デイサービス|デイ|作業所|事業所|特養|老健|ケアハウス|コーポ|メゾン|ハイツ)"
    r"(?P<n>(?![のにでをがはへともや])[ぁ-んー]{2,6}?)(?=[でにのをへがは、。」)]|という|から|まで|$)", re.MULTILINE
)
NOT_KANA_NAME = frozenset("など から まで より だけ のみ さん ごと ならでは という として につい によっ において たち くらい".split())
GLUED_KIND = re.compile(rf"(?P<kind>{KATAKANA_KINDS})[ァ-ヴー]{{2,}}$")


# Behind a place or surname these make no organisation.
NO_FIRM_AFTER = frozenset(
    """出身 方面 料理 在住 生まれ 育ち 行き 弁 時代 周辺 近辺 近郊 全域 地方 旅行 転勤 勤務 支援 相談 訪問 同行 担当 対応 確認 連絡 電話 同席 宛 間 線 県内 市内
    町内 村内 府内 都内 方言 観光 滞在 帰り 経由 止まり 沖 沿い 名物 土産 弁護 本人 自身 両 両名 氏 人 男性 女性 夫妻 夫婦 一家 親子 兄弟 姉妹 家 宅 姓 医師 先生""".split()
)


def _compound(tokens: Sequence[Token], index: int) -> Span | None:
    """熊谷精肉加工, 飯塚記念, 青森労災: a place or surname with nouns grown onto it is what firms are called."""
    token = tokens[index]
    head = (token.place and token.pos[3] != "国") or token.pos[3] == "姓"
    if not head or len(token.surface) < 2 or token.surface[-1] in "県都府市町村区郡駅" or (index and tokens[index - 1].end == token.start and tokens[index - 1].noun):
        return None
    if token.surface in words("regions") or (general(token.surface) and token.surface not in words("prefectures")) or (token.pos[3] == "姓" and not solid(token.surface)):
        return None
    end = index + 1
    while end < len(tokens) and tokens[end].start == tokens[end - 1].end and tokens[end].pos[1] == "普通名詞" and end - index < 4:
        if tokens[end].surface in NO_FIRM_AFTER or tokens[end].surface in ROLES or tokens[end].pos[2] in ("副詞可能", "助数詞可能"):
            break
        end += 1
    return Span(token.start, tokens[end - 1].end, "COMPANY", "company") if end > index + 1 else None


def _by_ending(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    for index, token in enumerate(tokens):
        kind = _kind(token.surface) if token.noun or token.pos[0] == "接尾辞" else ""
        if kind:
            start = _run_start(tokens, index)
            if _own_name(tokens[start : index + 1], kind):
                yield Span(tokens[start].start, token.end, kind, kind.lower())


@functools.lru_cache(maxsize=8192)
def _kind(surface: str) -> str:
    if surface in words("not_proper"):
        return ""
    for kind, section in KINDS:
        if surface in words(section):
            return kind
    # One dictionary word may hold name and kind together (徳島大学, セブンイレブン is none).
    endings = ((kind, e) for kind, section in KINDS for e in words(section) if len(e) > 1 and len(surface) > len(e))
    return next((kind for kind, ending in endings if surface.endswith(ending)), "")


def _run_start(tokens: Sequence[Token], index: int) -> int:
    """Back over the words of the name; の and が only inside (ゆめのたね, みどりが浜)."""
    start = index
    while start and tokens[start - 1].end == tokens[start].start and index - start < 7:
        before = tokens[start - 1]
        if _material(before):
            start -= 1
        elif before.surface in ("の", "が", "ヶ", "と") and start > 1 and _joins(tokens, start):
            start -= 2
        else:
            break
    return start


def _material(token: Token) -> bool:
    if token.surface in ("女子", "男子", "児童", "学生") or (token.pos[0] == "副詞" and re.fullmatch("[ぁ-ん]{3,}", token.surface)):
        return True
    if token.surface in ROLES or token.pos[1] == "数詞" or token.pos[2] in ("助数詞可能",) or token.pos[2] == "副詞可能":
        return token.surface in ("中央", "第一", "第二", "東", "西", "南", "北")
    return (token.noun and token.pos[1] != "代名詞") or token.pos[0] in ("接頭辞", "形状詞") or (token.pos[0] == "接尾辞" and token.surface not in ("さん", "様", "氏", "中", "後", "前", "内", "たち", "ら"))


def _joins(tokens: Sequence[Token], start: int) -> bool:
    left, right = tokens[start - 2], tokens[start]
    kana = bool(re.fullmatch("[ぁ-んァ-ヴー]+", left.surface)) and bool(re.fullmatch("[ぁ-んァ-ヴー]+", right.surface))
    hill = tokens[start - 1].surface in ("が", "ヶ") and right.surface[0] in "丘岡浜谷原崎峰池沢"
    return left.noun and left.end == tokens[start - 1].start and (kana or hill) and left.surface not in ROLES


def _own_name(run: Sequence[Token], kind: str) -> bool:
    if len(run) == 1:
        return run[0].proper and not general(run[0].surface)
    front = [token for token in run[:-1] if not general(token.surface)]
    end = run[-1].surface
    if end in PUBLIC_ENDS and any(token.surface in DIRECTIONS for token in run[:-1]):
        return True
    if kind == "COMPANY" and run[0].place and len(run) > 1:
        return True
    if kind in SURE and (any(t.surface in ("第", "附属", "付属", "聖") for t in run[:-1]) or run[0].place):
        return True
    if end in SURE_ENDS and front:
        return True
    if any(token.surface in ("っ子", "っこ", "ッコ") for token in run):
        return True
    if any(token.proper or (token.oov and token.noun and token.pos[1] != "数詞") for token in front):
        return True
    if kind in SURE:
        return any(token.noun or token.pos[0] in ("形状詞", "副詞") for token in front)
    return any(_nickname(token) for token in front)


def _nickname(token: Token) -> bool:
    """ひまわり, あおぞら: kana nouns that stand before a kind are what facilities are called."""
    return token.noun and len(token.surface) >= 2 and bool(re.fullmatch("[ぁ-んー]{2,}", token.surface))


@functools.cache
def _prefixes() -> dict[str, str]:
    return {word: kind for kind, listed in PREFIX for word in listed.split()}


def _by_prefix(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    for index, token in enumerate(tokens[:-1]):
        word, first = _prefix_word(tokens, index)
        if word and tokens[index + 1].start == token.end:
            end = _name_end(tokens, index + 1, easy=word in NAME_ONLY)
            if end > index + 1:
                kind = _prefixes()[word]
                yield Span(tokens[first].start, tokens[end - 1].end, kind, kind.lower())


def _prefix_word(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    joined = ""
    for first in range(index, max(-1, index - 5), -1):
        joined = tokens[first].surface + joined
        if joined in _prefixes():
            return joined, first
    return "", index


def _name_end(tokens: Sequence[Token], start: int, *, easy: bool) -> int:
    end = start
    while end < len(tokens) and end - start < 6 and tokens[end].start == tokens[end - 1].end:
        token = tokens[end]
        kana = bool(re.fullmatch("[ぁ-んァ-ヴー]{2,}", token.surface)) and token.pos[0] in ("名詞", "形状詞", "副詞", "感動詞")
        if (general(token.surface) and token.surface not in NAMES_OF_CARE) or token.pos[2] == "副詞可能":
            break
        mixed = bool(re.fullmatch("[ぁ-ん]+[一-龥]+", token.surface)) and token.noun
        if token.proper or kana or mixed or (easy and token.noun) or (token.noun and end > start and not token.pos[2].startswith("サ変")):
            end += 1
        elif token.surface in ("の", "み") and end > start and end + 1 < len(tokens) and re.fullmatch("[ぁ-ん]{2,}", tokens[end + 1].surface) and tokens[end + 1].noun:
            end += 2
        else:
            break
    return end
