"""The fields of the case sheet (事例シート) as data: words, examples, closed lists. Checks nothing (`sheet` does).

Words are Japanese source sentences; the threshold translates them. The examples are made up.
"""

from dataclasses import dataclass

SHORT, LINE, LONG = 60, 200, 1500  # characters a field may hold


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `kind`: line, text, or choice (of `options`). `intake`: asked in the two-minute intake too."""

    key: str
    label: str
    example: str
    hint: str = ""
    required: bool = False
    intake: bool = False
    kind: str = "text"
    longest: int = LONG
    options: tuple[str, ...] = ()


def _bands() -> tuple[str, ...]:
    bands = ["乳幼児", "小学生", "中学生", "高校生の年ごろ", "10歳代後半"]
    for tens in range(20, 90, 10):
        bands += [f"{tens}歳代", f"{tens}歳代前半", f"{tens}歳代後半"]
    return (*bands, "90歳以上")


AGE_BANDS = _bands()
GENDERS = ("女性", "男性", "その他", "不問")

FIELDS: tuple[Field, ...] = (
    Field(
        "title",
        "題名",
        "大家さんが気づいた、長くひとりで暮らす男性",
        "一行で。名前や地名は書かないでください。",
        required=True,
        intake=True,
        kind="line",
        longest=SHORT,
    ),
    Field(
        "age_band",
        "年代",
        "60歳代後半",
        "正確な年齢は書きません。",
        required=True,
        kind="choice",
        options=AGE_BANDS,
    ),
    Field("gender", "性別", "不問", required=True, kind="choice", options=GENDERS),
    Field(
        "household",
        "世帯の形",
        "単身／母と乳児／80歳代の親と50歳代の子",
        required=True,
        kind="line",
        longest=SHORT,
    ),
    Field(
        "noticed",
        "気付きの経緯",
        "家賃が2か月続けて遅れ、大家さんが訪ねた。玄関に新聞と空き箱が積まれていた。",
        "だれが、どんなことで気づきましたか。日付は「ある年の冬」「約1年後」のように書いてください。",
        required=True,
    ),
    Field(
        "concern",
        "主訴（いちばんの困りごと）",
        "仕事を辞めてから人と話すことがなく、食事も医療も途切れている。",
        "一行で書いてください。",
        required=True,
        intake=True,
        kind="line",
        longest=LINE,
    ),
    Field(
        "tried",
        "試したことと、した人",
        "地域包括支援センターが2回訪問した。民生委員が月に1度、手紙を入れている。",
        "人の名前ではなく、役割の言葉（保健師、民生委員、大家さんなど）で書いてください。",
        required=True,
    ),
    Field(
        "broke",
        "途切れたところ",
        "窓口に一度来たが、書類をそろえる途中で来なくなった。続きはだれも知らなかった。",
        "どこで、なぜ止まりましたか。責めるためではなく、道を見つけるために書きます。",
        required=True,
    ),
    Field(
        "question",
        "検討してほしいこと",
        "戸を閉める本人に、だれが、どんな用件で会いに行けば、次の人へつながるでしょうか。",
        "みんなに考えてほしい問いを、ひとつだけ書いてください。",
        required=True,
        intake=True,
        kind="line",
        longest=LINE,
    ),
    Field("profile", "プロフィール", "きちょうめんで、字がきれい。長く同じ仕事をしていた。"),
    Field("living", "生活", "古い木造の貸家。夏も冷房を使わない。"),
    Field("economy", "経済", "貯金を少しずつ使っている様子。金額は書かないでください。"),
    Field("medical", "医療・健康", "以前は血圧の薬を飲んでいた。ここ数年は受診がない。"),
    Field("family", "家族", "きょうだいが県外にいるが、長くやりとりがない。"),
    Field(
        "community", "地域とのつながり", "自治会には入っていない。釣りの話になると少し長く話す。"
    ),
    Field(
        "organisations",
        "かかわっている機関",
        "大家、生活困窮の窓口、地域包括支援センター、民生委員",
        "名前ではなく、種類で書いてください。",
    ),
    Field("strengths", "強み・好きなこと", "道具の修理が得意。大家さんには会釈をする。"),
    Field(
        "chronicle",
        "これまでのあゆみ",
        "X年 仕事を辞める → 約2年後 親をみとる → 今年 家賃の遅れ",
        "年は「X年」「約2年後」のように書いてください。",
    ),
)
FIELD_OF = {field.key: field for field in FIELDS}

# consent: what may enter a meeting, and the answer that leads elsewhere.
IDENTIFIED = "identified"
CONSENTS: tuple[tuple[str, str, str], ...] = (
    ("consented", "本人の同意がある", "匿名にして話し合うことを、本人が分かって同意しています。"),
    (
        "anonymised",
        "同意はないが、匿名化している",
        "だれのことか分からないように書きかえています。",
    ),
    ("synthetic", "架空・合成の事例", "いくつかの話を合わせたか、作った事例です。"),
    (
        IDENTIFIED,
        "本人が分かる形でないと話し合えない",
        "この場では扱えません。支援会議をご案内します。",
    ),
)
SUPPORT_MEETING = (
    "本人が分かる形でしか話し合えない事例は、この場では扱えません。守秘義務が法律で定められた「支援会議」"
    "（生活困窮者自立支援法など）で話し合えます。市町村の担当課か事務局に相談してください。"
)

CHECKLIST: tuple[tuple[str, str], ...] = (
    ("names", "人の名前、イニシャル、あだ名がない"),
    ("places", "市町村、地区、駅、学校、病院、会社の名前がない"),
    ("dates", "生年月日、正確な年齢、日付がない"),
    ("numbers", "電話番号、住所、保険証などの番号がない"),
    ("rare", "めずらしい病名や出来事、金額など、その人と分かる手がかりをぼかした"),
)

TELLINGS: tuple[tuple[str, str, str], ...] = (
    ("facilitator", "進行役が代読する", "どの団体の事例かは、部屋では分かりません。"),
    ("presenter", "提供者本人が話す", "話す人の団体が、部屋の人に分かります。"),
)
