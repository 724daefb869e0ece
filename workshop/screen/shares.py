"""The anonymisation gate: national proportions for the mosaic.
They coarsen on purpose: a hint at the order of magnitude.

Rounded from public national statistics: age and sex from the Population Estimates (総務省統計局「人口推計」,
Oct 2024),
household types of persons from the Population Census 2020 (国勢調査 世帯構造), health and work figures from the
documents named beside each row.
"""

from .patterns import compiled

# Share of one sex of all residents in a ten-year band, in percent: (男, 女).
BANDS: dict[int, tuple[float, float]] = {
    0: (3.7, 3.5),
    10: (4.4, 4.2),
    20: (5.2, 4.9),
    30: (5.5, 5.3),
    40: (6.7, 6.6),
    50: (7.4, 7.3),
    60: (5.9, 6.1),
    70: (6.0, 7.0),
    80: (3.2, 5.0),
    90: (0.6, 1.6),
}
WIDTH = 10

# (pattern, 日本語, English, share). Shares of residents; a rare attribute without a statistic counts RARE.
ATTRIBUTES: tuple[tuple[str, str, str, float], ...] = (
    (
        r"一人暮らし|ひとり暮らし|独り暮らし|独居|単身",
        "一人暮らし",
        "living alone",
        0.17,
    ),  # Census 2020: 21.2 m persons
    (
        r"夫婦(?:二人|2人|のみ|だけ)|二人暮らし|2人暮らし",
        "夫婦のみ",
        "couple only",
        0.18,
    ),  # Census 2020
    (
        r"母子(?:家庭|世帯)?|シングルマザー|ひとり親|父子|シングルファーザー",
        "ひとり親世帯",
        "one-parent household",
        0.05,
    ),  # Census 2020
    (r"三世代|3世代|四世代", "三世代同居", "three generations", 0.09),  # Census 2020
    (
        r"生活保護|保護受給",
        "生活保護",
        "on public assistance",
        0.016,
    ),  # 厚生労働省 被保護者調査 2024
    (r"ひきこもり|引きこもり", "ひきこもり", "withdrawn", 0.02),  # 内閣府 2022
    (r"認知症", "認知症", "dementia", 0.035),  # 厚生労働省研究班 2022
    (r"要介護|要支援", "要介護・要支援", "certified for care", 0.056),  # 介護保険事業状況報告 2024
    (
        r"障害者手帳|手帳[1-6一二三]級|療育手帳",
        "障害者手帳",
        "disability certificate",
        0.06,
    ),  # 生活のしづらさ調査 2022
    (r"精神疾患|統合失調症|双極性", "精神疾患", "mental illness", 0.05),  # 患者調査 2020
    (
        r"外国籍|外国人|国籍|技能実習|在留",
        "外国籍",
        "foreign nationality",
        0.03,
    ),  # 出入国在留管理庁 2024
    (r"不登校", "不登校", "not attending school", 0.003),  # 文部科学省 2023: 0.35 m pupils
    (r"ヤングケアラー", "ヤングケアラー", "young carer", 0.003),
    (
        r"漁師|漁業",
        "漁業",
        "fishing",
        0.002,
    ),  # 漁業センサス 2023: 0.12 m; towns that fish have more
    (r"農業|農家", "農業", "farming", 0.03),  # 農林業センサス 2020
    (r"双子|双生児|ふたご", "双子", "twins", 0.02),  # 人口動態統計: about 1 % of deliveries
    (r"里親|里子|養子", "里親・養子", "foster or adoptive family", 0.001),
    (r"人工透析|透析", "人工透析", "dialysis", 0.0028),  # 日本透析医学会 2022
    (
        r"全盲|ろう者|盲ろう|聴覚障害|視覚障害",
        "視覚・聴覚障害",
        "deaf or blind",
        0.005,
    ),  # 生活のしづらさ調査 2022
    (r"移住", "移住者", "moved in", 0.01),
)
RARE = 0.001
RARE_WORDS = compiled(
    r"三つ子|四つ子|五つ子|品胎|無戸籍|難民|帰化|残留孤児|被爆|隻腕|隻眼|義眼|義手|刑務所|出所|服役|死刑"
    r"|性同一性障害|性別適合|トランスジェンダー|元力士|元プロ|宮大工|杜氏|鷹匠|海女|猟師|獣医|僧侶|住職"
    r"|神職|宮司|牧師"
    r"|人形遣い|能楽師|落語家|漫画家|小説家|画家|彫刻家|陶芸家|刀鍛冶|和紙|藍染|船長|灯台|養蜂|ワイナリー"
    r"|パイロット|宇宙|国会|大使|皇|白血病|臓器移植|骨髄|心臓移植|百歳|100歳|最年少|最高齢"
)
MEN = compiled(r"男性|男子|男児|夫|父|祖父|息子|長男|次男|三男|兄|弟|おじいさん|男の子|男")
WOMEN = compiled(r"女性|女子|女児|妻|母|祖母|娘|長女|次女|三女|姉|妹|おばあさん|女の子|女")


def band_share(age: int, years: int, sex: str) -> float:
    """Share of residents aged `age` up to `age + years`, of one sex or of both ("")."""
    men, women = BANDS[min(90, age // WIDTH * WIDTH)]
    percent = men if sex == "男" else women if sex == "女" else men + women
    return percent / 100 * min(years, WIDTH) / WIDTH
