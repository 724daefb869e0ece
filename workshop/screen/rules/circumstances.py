"""The anonymisation gate: circumstances that only one person can have: posts, events, firsts and onlys.
Judgement stays with people.
"""

import re
from collections.abc import Iterator, Sequence

from workshop.screen.finding import Span
from workshop.screen.patterns import compiled
from workshop.screen.tokens import Token
from workshop.screen.words import either

from .cores import cored

SCOPE = (
    r"(?:村|町|島|市|区|県|郡|集落|部落|地区|地域|国|日本|世界|全国|学校|校|園|社|会社|職場|会|組合|業界|管内"
    r"|谷|浜|港|当地|ここ|このあたり|四国|九州|北海道|東北|[一-龥]{1,4}[市町村県島])(?:内|中)?(?:で|に|では"
    r"|には|の中で)?(?:は)?、?"
)
ONE = r"(?:一人|ひとり|1人|一軒|1軒|一つ|ひとつ|1つ|一組|1組|一世帯|一校|一頭|一隻|一館|一台|一店|一件|一例)"
NOUNS = r"[^、。\s「」()]{0,14}"
CRAFT = (
    r"(?:師|士|匠|工|医|杜氏|大工|職人|鍛冶|海女|海士|木挽き|炭焼き|紙すき|塩焚き|機織り|番人"
    r"|灯台守|医者|農家|教員|生徒|児童|園児|銭湯|旅館|酒蔵|屋|店)"
)
ONLY = cored(
    rf"{SCOPE}(?:ただ|たった|わずか)?{ONE}(?:しか(?:い|な|残|や|で)|だけ(?!で|の時)|きり|の(?!生活|暮|時間|人"
    rf"|方|高齢|老|食)){NOUNS}|(?:ただ|たった){ONE}(?:助か|生き残|残さ|残っ|無事|の(?!時|人|命|肉親|家族|息子|娘|孫|身内|味方|友)"
    rf"|だけ(?:の|が|残)){NOUNS}|{SCOPE}?唯一の(?!楽し|相談|支え|外出|話|収入|友|理解|家族|つなが|趣味|肉親"
    rf"|身内|味方|居場所|救い|希望|手段|方法|窓口|頼り|接点|社会|移動|交通|願|財産|心残){NOUNS}"
    # 村で一人になった塩焚き職人: not who is left alone, but the last of a trade.
    rf"|{SCOPE}(?:ただ|たった|わずか)?{ONE}(?:(?:だけ|に|と)な(?:った|る|っている|っていた)|(?:だけ|に)?残(?:った|る|された|っている))"
    rf"[^、。\s「」()]{{0,8}}?{CRAFT}",
    rf"{ONE}|唯一",
    14,
)
FIRST = compiled(
    rf"{SCOPE}(?:初|はじめて|初めて|最初)の(?!出産|子|一歩|相談|試み|孫|人|受診|会議){NOUNS}|(?:県内|国内|日本"
    rf"|全国|世界|史上|女性|男性|地域|町|村|市|外国人|島)初の{NOUNS}|史上(?:最|初){NOUNS}|(?:最年少|最年長"
    rf"|最高齢|最後の(?:一人|住民|一軒|[^、。]{{0,8}}(?:師|手|職人|人)))(?:の{NOUNS})?"
)
# 島で初めて里親になった
BECAME_FIRST = compiled(
    rf"(?:村|町|島|市|県|地区|集落|部落|学校|日本|国内|県内|町内|村内|島内)(?:内)?で(?:は)?(?:初めて|はじめて|最初に){NOUNS}"
    r"(?:になっ|となっ|に選|に受か|を取っ|を得|を興|を開い|を始め|で生まれ|に就い)"
)
# 歌舞伎の花形役者, 神楽の名人
STAGE = compiled(
    r"(?:歌舞伎|人形浄瑠璃|浄瑠璃|文楽|能|狂言|神楽|大衆演劇|民謡|津軽三味線|太鼓)の(?:[一-龥]{0,4})(?:役者|太夫|舞手|師匠|名人|名手|家元|弾き手|座長)"
)
MEDIA = compiled(
    r"(?:新聞|テレビ|ニュース|報道|週刊誌|雑誌|ラジオ|全国紙|地元紙|地方紙|記事|番組|ドキュメンタリー|映画"
    r"|広報誌?|ワイドショー|ネットニュース)[^、。]{0,14}?(?:載っ|載り|載せられ|出た(?!い)|出て|出演|出され"
    r"|取り上げられ|紹介され|映っ|流れた|流され|報じられ|報道され|特集され|取材(?!を?(?:断|拒|避))|放送され|掲載され"
    r"|名前が)[^、。]{0,4}"
    r"|(?:動画|SNS|ネット|写真)[^、。]{0,10}?(?:拡散|炎上|さらされ|晒され|映っ|流出|話題に)[^、。]{0,4}"
    r"|(?:本|自伝|手記|詩集|歌集|句集)を(?:出し|出版)[^、。]{0,3}|実名(?:で|が)[^、。]{0,8}"
)
# 全国ニュースになった, 広報の表紙になり, 県内でも話題になった; 村中の話題 and ニュースになると are talk.
NEWS = cored(
    r"[^、。\s]{0,12}(?:ニュースに(?:な(?:っ|り|る(?!よう|前|まで|と))|流れ|出)|の表紙(?:に(?:なっ|なり|載|出)|を飾))[^、。]{0,4}"
    r"|(?:全国|県内|県下|世間|業界|地元|ネット)(?:で|でも)(?:大きな)?話題に(?:なっ|なり|上)[^、。]{0,4}"
    r"|全国放送(?:で|に|さ)[^、。]{0,6}",
    "ニュースに|の表紙|話題に|全国放送",
    12,
)
FAMOUS = (
    r"優勝|準優勝|最優秀|特選|大賞|グランプリ|入賞|入選|受賞|金メダル|銀メダル|銅メダル|メダリスト|日本代表|五輪"
    r"|オリンピック|パラリンピック|甲子園|国体|インターハイ|全国大会|世界大会|叙勲|勲章|褒章|人間国宝|感謝状|表彰|世界記録|日本記録|ギネス"
)
FAME = cored(
    rf"[^、。\s]{{0,12}}(?:{FAMOUS})(?:に(?:出|選)|し|を(?:受|取|獲|得)"
    r"|の(?:選手|経験)|選手|を持|で|を贈)[^、。]{0,6}"
    r"|元(?:プロ|オリンピック|パラリンピック|力士|競輪|騎手|レスラー|ボクサー|歌手|俳優|女優|アイドル|芸人|五輪|甲子園|国会|大使|宇宙"
    r"|棋士|日本代表|Jリーガー)[^、。\s]{0,8}|プロ(?:野球|サッカー|ボクサー|レスラー|棋士)[^、。\s]{0,8}",
    rf"{FAMOUS}|元|プロ",
    13,
)
RARE = compiled(either("rare_circumstances"))
TWINS = compiled(
    r"(?:三つ子|四つ子|五つ子|みつご|双子|ふたご|双生児|品胎)(?:の(?:母|父|親|兄弟|姉妹|兄|弟|姉|妹|娘|息子|子|男|女|赤ちゃん)[^、。\s]{0,2})?"
)
VIOLENCE = (
    r"殺人|殺害|無理心中|一家心中|心中|放火|立てこもり|誘拐|監禁|爆発|墜落"
    r"|沈没|転覆|遭難|脱線|落雷|全焼|銃撃|強盗|ひき逃げ|拉致|クマに襲|熊に襲"
)
INCIDENT = cored(
    rf"[^、。\s「」]{{0,10}}(?:{VIOLENCE})(?:事件|事故|さ|し|の|で|を|が|に)[^、。]{{0,6}}",
    VIOLENCE,
    10,
)
SENTENCE = compiled(
    r"(?:[三四五六七八九]|[3-9])(?:度|回)(?:も|目)?の(?:流産|死産|離婚|結婚|倒産|自殺未遂|逮捕|服役)[^、。]{0,3}|"
    r"(?:[二三四五六七八九][十]|[2-9][0-9])[一二三四五六七八九]?\s?年(?:間|以上|余り)?(?:も|に(?:わた"
    r"|及)[^、。]{0,4})?(?:入院|服役|収監|投獄|入所)[^、。]{0,6}"
)
NATION = compiled(
    r"(?:国籍(?!を問わ)|籍(?=の)|人(?=の(?:女|男|妻|夫|母|父|夫婦|家族|留学|実習|親|嫁))|出身(?=の|者|で)"
    r"|系(?=の|二世|三世|[0-9]))"
)
SUM = compiled(r"(?<![0-9,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{3,9}|[0-9]+万[0-9,千]*)\s?円(?!の壁)")
ROUND = compiled(r"[1-9][0-9]?0*")
RULES = (ONLY, FIRST, BECAME_FIRST, STAGE, MEDIA, NEWS, FAME, RARE, TWINS, INCIDENT, SENTENCE)


def find(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    for rule in RULES:
        for m in rule.finditer(text):
            yield Span(*m.span(), "UNIQUE", "unique")
    yield from _nations(tokens, text)
    for m in SUM.finditer(text):
        if _exact(m.group()):
            yield Span(*m.span(), "UNIQUE", "sum")


def _nations(tokens: Sequence[Token], text: str) -> Iterator[Span]:
    for token in tokens:
        if (
            token.pos[3] == "国"
            and token.surface not in ("日本", "米国")
            and (m := NATION.match(text, token.end))
        ):
            yield Span(token.start, m.end(), "UNIQUE", "unique")


def _exact(written: str) -> bool:
    """More than two telling digits: 5万円 and 120,000円 are round, 131,416円 is not."""
    digits = re.sub(r"[^0-9]", "", written)
    return not ROUND.fullmatch(digits) and len(digits.rstrip("0")) >= 3
