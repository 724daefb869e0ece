"""The anonymisation gate: ways to reach a person (telephone, e-mail, accounts). It knows no directory."""

from collections.abc import Iterator

from workshop.screen.finding import Span
from workshop.screen.numerals import DIGITS
from workshop.screen.patterns import compiled

from .sieve import LATIN, Held, rule, tried

PHONE = compiled(
    r"(?<![0-9A-Za-z.])(?:\+\s?8\s?1[-\s(.]*(?:\(?0\)?)?|\(?0)[-\s(]?[1-9](?:[-\s().・/の]{0,3}[0-9]){7,9}(?![0-9])"
)
PHONE_KANJI = compiled(
    r"(?<![〇零一二三四五六七八九])[〇零](?:[-\sのー・()]{0,2}[〇零一二三四五六七八九]){9,10}(?![〇零一二三四五六七八"
    r"九十年月])"
)
# A local number, or its last digits, is told from other numbers only by the word in front of it.
PHONE_LABEL = compiled(
    r"(?:電話|でんわ|TEL|Tel|tel|℡|☎|携帯|ケータイ|スマホ|連絡先|FAX|Fax|ファックス|ファクス|内線|自宅|直通)"
    r"(?:の?番号)?(?:の?下四?4?[桁けた]+)?[はが:：・.)(\s「]{0,4}(?P<n>[0-9]{2,5}[-\s(][0-9]{2,4}[-\s)]?[0-"
    r"9]{0,4}|[0-9]{4,11})(?![0-9年月日時円人])"
)
PHONE_TAIL = compiled(r"下(?:四|4|三|3)[桁けた]+[はが:：の\s「]{0,3}(?P<n>[0-9]{3,4})")

# The national helplines are for everybody; a leaflet line in a case points at nobody.
HOTLINES = frozenset(
    """0120279338 0120279226 0570064556 0570783556 0120783556 0120078310 0570003110 0570070810 0120007110
    0120997777 0570078374 0120279889 0120061338 0570783358 0120565455 0120444444 0570090110 0120213533
    0570000911 0120189783 0120773776 0120225505 0120783447 0120924839 0570064370 0570008000 0120874374""".split()
)

AT = (
    r"(?:@|\s?[\[(<【{]\s?(?:at|AT|a|あっと|アット|アットマーク|@)\s?[\])>】}]\s?|\s+at\s+"
    r"|\s?アット(?:マーク)?\s?|[★☆◎●■])"
)
DOT = r"(?:\.|\s?[\[(<【{]\s?(?:dot|DOT|ドット)\s?[\])>】}]\s?|\s+dot\s+|\s?ドット\s?|・)"
EMAIL = compiled(
    rf"(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9._%+-]{{0,62}}\s?{AT}\s?[A-Za-z0-9-]{{1,63}}(?:\s?{DOT}\s?[A-Za-z0-9-]{{1,63}}){{1,6}}"
)
EMAIL_LABEL = compiled(
    r"(?:メール|メアド|E-?mail|e-?mail"
    r"|アドレス)[^\n。A-Za-z0-9]{0,8}(?P<n>[A-Za-z0-9][A-Za-z0-9._%+-]{2,62}@[A-Za-z0-9.-]{0,80})"
)

URL = compiled(
    r"https?://[^\s、。「」)]+|www\.[^\s、。「」)]+|(?<![A-Za-z0-9@.])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.(?:com"
    r"|net|org|jp|me|info|io|tv|app|page)\b(?:/[^\s、。「」)]*)?"
)
HANDLE = compiled(r"(?<![A-Za-z0-9._@])@[A-Za-z0-9_][A-Za-z0-9_.]{2,29}(?<!\.)")
# Letters with digits or an underscore inside are what accounts look like; models and standards are shorter.
ACCOUNT_LIKE = compiled(
    r"(?<![A-Za-z0-9@._/-])(?=[A-Za-z0-9._-]{0,30}[0-9_])(?!COVID|Windows"
    r"|BA\.)[A-Za-z]{3,}[A-Za-z0-9._-]{3,25}(?<![._-])(?![A-Za-z0-9@])"
)
PLATFORM = (
    r"(?:LINE|Line|ライン|インスタ(?:グラム)?|Instagram|X|Twitter|ツイッター|TikTok|ティックトック|Facebook"
    r"|フェイスブック|FB|Discord|ディスコード"
    r"|カカオ(?:トーク)?|KakaoTalk|YouTube|ユーチューブ|note|ブログ|Skype|スカイプ|Threads|スレッズ|mixi"
    r"|ツイキャス|ニコ生|ミラティブ|ポコチャ|Pococha|ピクシブ|pixiv|Bluesky|ブルースカイ|マストドン|ミクシィ|WeChat|WhatsApp|SNS|配信|チャンネル"
    r"|アカウント(?:名)?|ユーザー名|ハンドルネーム|ハンドル名|ゲーム(?:内)?)"
)
# One letter of each of them.
PLATFORM_SIGN = "LライIXTツテフFDデカKYユtブSスxミニポPピBマW配チアハゲ"
ACCOUNT = compiled(
    rf"{PLATFORM}(?:上)?(?:の|で|は)?\s?(?:ID|アカウント(?:名)?|ユーザー(?:名|ネーム)?|チャンネル(?:名)?"
    rf"|名前?|ハンドル(?:ネーム|名)?|裏垢|垢)?[はがで:：、\s「『(]{{0,3}}"
    r"(?P<n>[A-Za-z][A-Za-z0-9_.-]{0,30}[0-9_.][A-Za-z0-9_.-]{0,30}|[0-9][A-Za-z0-9_.-]{0,30}[A-Za-z_][A-Za-z0-9_.-]{0,30})"
)
ACCOUNT_ID = compiled(
    rf"{PLATFORM}(?:の|は)?\s?(?:ID|アカウント(?:名)?|ユーザー(?:名|ネーム)|ハンドル(?:ネーム"
    rf"|名))[はがで:：、\s「『(]{{0,3}}(?P<n>[A-Za-z0-9_.-]{{4,30}})"
)
ACCOUNT_QUOTED = compiled(
    r"(?:ツイキャス|ニコ生|ミラティブ|ポコチャ|Pococha|LINE|ライン|ブログ|チャンネル|アカウント|裏垢|ホームページ|配信|ユーチューブ|YouTube|TikTok|インスタ"
    rf"|ツイッター)(?:の名前|の登録名|の|名|は)?[「『](?P<o>[^」』\n]{{2,20}})[」』]"
    rf"|{PLATFORM}[^\n。「『」』]{{0,8}}[「『](?P<n>[^」』\n]{{2,20}})[」』](?:という|の)?(?:名前"
    r"|アカウント|名|チャンネル|ハンドル|で(?:投稿|発信|配信|活動))"
    r"|(?:ハンドルネーム|ハンドル名|アカウント名|ユーザー名|チャンネル名|裏垢|ペンネーム|ラジオネーム|投稿名"
    rf"|ゲーム名)[はがで:：、\s]{{0,2}}[「『](?P<m>[^」』\n]{{2,20}})[」』]"
)

WHOLE_NUMBERS = (rule(PHONE, "0+", digits=9), rule(PHONE_KANJI, "〇零"))
LABELLED_NUMBERS = (
    rule(PHONE_LABEL, "電わLl℡☎携ケス連Xxフ線宅直", digits=4),
    rule(PHONE_TAIL, "下", "桁けた", digits=3),
)
MAILS = (rule(EMAIL, "@[(<【{tア★☆◎●■", ".dDド・"),)
LABELLED_MAILS = (rule(EMAIL_LABEL, "@"),)
IN_ACCOUNTS = frozenset(LATIN + "名「『")
# An account is shown with its platform: it tells where to look.
ACCOUNTS = (
    rule(URL, ".:"),
    rule(HANDLE, "@"),
    rule(ACCOUNT_LIKE, LATIN, "0123456789_"),
    rule(ACCOUNT, PLATFORM_SIGN, LATIN + "_", "0123456789_."),
    rule(ACCOUNT_ID, PLATFORM_SIGN, "IアユハD"),
)
QUOTED = (rule(ACCOUNT_QUOTED, "「『", "」』"),)


def find(text: str, held: Held | None = None) -> Iterator[Span]:
    held = held or Held.by(text)
    yield from _telephones(text, held)
    if not held.letters.isdisjoint(IN_ACCOUNTS):
        yield from _accounts(text, held)


def hotline(written: str) -> bool:
    """True for the national helplines, which stay readable."""
    return digits_of(written) in HOTLINES


def digits_of(written: str) -> str:
    return "".join(str(DIGITS[c]) for c in written if c in DIGITS)


def _telephones(text: str, held: Held) -> Iterator[Span]:
    for m in tried(text, held, WHOLE_NUMBERS):
        if not hotline(m.group()):
            yield Span(*m.span(), "PHONE", "phone")
    for m in tried(text, held, LABELLED_NUMBERS):
        if not hotline(m["n"]):
            yield Span(m.start("n"), m.end("n"), "PHONE", "phone")


def _accounts(text: str, held: Held) -> Iterator[Span]:
    for m in tried(text, held, MAILS):
        yield Span(*m.span(), "EMAIL", "email")
    for m in tried(text, held, LABELLED_MAILS):
        yield Span(m.start("n"), m.end("n"), "EMAIL", "email")
    for m in tried(text, held, ACCOUNTS):
        yield Span(*m.span(), "SNS", "sns")
    for m in tried(text, held, QUOTED):
        group = next(g for g in "nmo" if m[g])
        yield Span(m.start(group), m.end(group), "SNS", "sns")
