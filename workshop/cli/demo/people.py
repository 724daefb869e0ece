"""The demo's people, member groups and custodians. Invented; any likeness is chance."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A member group as the directory shows it."""

    name: str
    short: str
    kind: str
    area: str
    strengths: str
    contact: str
    members: int = 1


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person with a login; `group` is the full name of a group for group logins."""

    login: str
    name: str
    secretariat: bool = False
    keeps: bool = False
    group: str = ""


CUSTODIANS = ("県民生活課 岡本", "協議会会長 三木", "監査委員 近藤")

PEOPLE = (
    DemoPerson("tanaka", "田中 恵子", secretariat=True),
    DemoPerson("mori", "森 健一", secretariat=True, keeps=True),
    DemoPerson("sato", "佐藤 明子", keeps=True),
    DemoPerson("inoue", "井上 修", keeps=True),
    DemoPerson("hayashi", "林 真由美", keeps=True),
    DemoPerson("shakyo", "山本 直樹", group="阿南市社会福祉協議会"),
    DemoPerson("kodomo", "藤井 さやか", group="子ども食堂ネットワーク"),
)

GROUPS = (
    DemoGroup(
        "阿南市 地域共生推進課",
        "市・共生",
        "市町村",
        "阿南市",
        "庁内の調整、重層的支援体制整備事業、支援会議の開催",
        "代表電話にお問い合わせください",
    ),
    DemoGroup(
        "阿南市 生活福祉課",
        "市・生活",
        "市町村",
        "阿南市",
        "生活保護、生活困窮者自立支援、家計改善の相談",
        "代表電話にお問い合わせください",
    ),
    DemoGroup(
        "阿南市 こども家庭課",
        "市・こども",
        "市町村",
        "阿南市",
        "母子保健、こども家庭センター、産後ケア",
        "代表電話にお問い合わせください",
    ),
    DemoGroup(
        "南部総合県民局 阿南保健所",
        "保健所",
        "県",
        "県南部",
        "精神保健福祉相談、ひきこもり相談、保健師の家庭訪問",
        "代表電話にお問い合わせください",
    ),
    DemoGroup(
        "阿南市社会福祉協議会",
        "社協",
        "社会福祉協議会",
        "阿南市",
        "見守り、日常生活自立支援、資金の貸付、ボランティアの紹介",
        "窓口は平日の日中",
        40,
    ),
    DemoGroup(
        "阿南東部地域包括支援センター",
        "包括",
        "相談支援機関",
        "阿南市",
        "高齢者の総合相談、介護の申請、家族介護者の集い",
        "窓口は平日の日中",
    ),
    DemoGroup(
        "県宅地建物取引業協会 阿南支部",
        "宅建",
        "業界団体",
        "県南部",
        "住まい探し、家賃滞納の早い気付き、見守り協定の店が60",
        "支部の事務局",
        60,
    ),
    DemoGroup(
        "子ども食堂ネットワーク",
        "子ども食堂",
        "NPO・市民団体",
        "県内全域",
        "55か所の子ども食堂、食材の配達、親の話し相手",
        "ネットワークの事務局",
        55,
    ),
    DemoGroup(
        "自殺予防協会",
        "自殺予防",
        "NPO・市民団体",
        "県内全域",
        "電話相談、傾聴、遺族の集い",
        "相談の電話は毎日夜まで",
        80,
    ),
    DemoGroup(
        "手をつなぐ育成会",
        "育成会",
        "当事者・家族の会",
        "県内全域",
        "知的障がいのある人と家族の会、親なきあとの相談、余暇の場",
        "会の事務局",
        300,
    ),
    DemoGroup(
        "NPO法人 居場所みなみ",
        "居場所",
        "NPO・市民団体",
        "県南部",
        "ひきこもりの人の居場所、訪問、就労の練習",
        "平日の午後に開所",
    ),
    DemoGroup(
        "県南生活協同組合",
        "生協",
        "企業・協同組合",
        "県南部",
        "週1回の配達での声かけ、見守り協定、フードバンクへの提供",
        "組合員センター",
        12000,
    ),
    DemoGroup(
        "阿南市民生委員児童委員協議会",
        "民生委員",
        "民生委員",
        "阿南市",
        "地区ごとの訪問、日ごろの見守り、行政への橋渡し",
        "事務局は市の担当課",
        150,
    ),
)
