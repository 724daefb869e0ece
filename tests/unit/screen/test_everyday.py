"""What looks like a name and is counted, dated or said of everybody."""

import pytest

from workshop.screen import hard, screen

OPEN = "阿南市の田中さん（67歳）。2022年12月1日に入院。"


def found(text: str, *, openly: bool = False) -> dict[str, str]:
    front = OPEN if openly else ""
    return {f.excerpt: f.type for f in screen(front + text).findings if f.start >= len(front)}


@pytest.mark.parametrize(
    "text",
    [
        "軽ワゴンで送迎する。",
        "五人のうち三人が答えた。",
        "週二日の通所を始めた。",
        "第四回事例検討会の記録。",
        "息子は中三、娘は小五である。",
        "飲む量が増えた。",
        "父は休職中、母は療養中。",
        "共働き世帯とふたり親家庭。",
        "〇年夏、A市を離れた。",
        "嫁御さんと姪御さんが訪ねた。",
        "道の駅で野菜を買う。",
    ],
)
def test_it_is_no_name_even_where_names_are_told(text: str) -> None:
    assert found(text, openly=True) == {}
    assert found(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "ニートと呼ばれた。",
        "ホームレスと呼ばれることもある。",
        "「きょうだい児」と呼ばれる。",
        "限界集落と呼ばれる地域。",
        "一匹狼と呼ばれた男性。",
        "希望という名前の講座を開く。",
    ],
)
def test_what_somebody_is_called_for_what_he_is_blocks_nothing(text: str) -> None:
    assert not screen(text).blocks


def test_nor_on_a_live_board() -> None:
    assert hard("職場ではパラサイトと呼ばれていた。") == []
    assert hard("「ひきこもり」と呼ばれるのはつらい。") == []


@pytest.mark.parametrize(
    "text", ["「くまさん」と呼ばれた", "ぽぽちゃと呼ばれ", "山さんというあだ名で"]
)
def test_a_nickname_still_blocks(text: str) -> None:
    assert any(f.blocks for f in hard(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("百目鬼という名字を名乗る。", "百目鬼"),
        ("小鳥遊という珍しい苗字の男性。", "小鳥遊"),
        ("「先生」という姓はない。五百旗頭という姓である。", "五百旗頭"),
        ("東西南北という変わった名前を笑う。", "東西南北"),
    ],
)
def test_a_surname_that_is_told_as_one_blocks_whatever_it_means(text: str, name: str) -> None:
    assert name in {f.excerpt for f in hard(text)}


@pytest.mark.parametrize(
    "text",
    [
        "町長、校長、消防団長から話を聞いた。",
        "区長、民生委員、公民館長が集まった。",
        "老人会、婦人会、寺の住職、PTAが協力した。",
        "漁協、郵便局長、村の駐在、学校に声をかけた。",
    ],
)
def test_a_list_of_those_who_came_is_nobody_and_rings_no_alarm(text: str) -> None:
    result = screen(text)
    assert [f.excerpt for f in result.findings if f.type == "TITLE"] == []
    assert not result.mosaic.alarms


@pytest.mark.parametrize(
    "text",
    [
        "父は区長、消防団長、農協の組合長を務めた。",
        "村の教育長の長男である。",
        "元町長が相談に来た。",
        "医師と看護師は、町長の妻を知っていた。",
    ],
)
def test_a_post_that_somebody_holds_is_still_shown(text: str) -> None:
    assert "TITLE" in found(text).values()


def test_a_virtue_is_not_carried_on_from_somebody_who_is_called_so() -> None:
    text = "兄の勝利さんが来た。「勝利のために走った」と話す。"
    assert list(found(text)) == ["兄の勝利さん"]
    assert list(found("叔父の正義さんと話す。正義を求めている。")) == ["叔父の正義さん"]


@pytest.mark.parametrize(
    ("text", "told", "kind"),
    [
        ("来月の第三金曜に訪ねる。", "来月の第三金曜", "DATE"),
        ("再来週の木曜に退院する。", "再来週の木曜", "DATE"),
        ("身体障害者手帳KB-00412を見せた。", "KB-00412", "IDNUM"),
        ("療育手帳A1-20931号を確認した。", "A1-20931号", "IDNUM"),
        ("会員証30442を預かる。", "30442", "IDNUM"),
        ("グループホーム木漏れ日の里に移った。", "グループホーム木漏れ日の里", "FACILITY"),
        ("児童デイ虹いろの庭に通う。", "児童デイ虹いろの庭", "FACILITY"),
        ("島に一人残った海女が倒れた。", "島に一人残った海女", "UNIQUE"),
        ("谷で一軒になった紙すき農家。", "谷で一軒になった紙すき", "UNIQUE"),
        ("市の広報の表紙になった。", "市の広報の表紙になった", "UNIQUE"),
        ("あの事故は全国ニュースになった。", "あの事故は全国ニュースになった", "UNIQUE"),
    ],
)
def test_it_is_told(text: str, told: str, kind: str) -> None:
    assert found(text).get(told) == kind


@pytest.mark.parametrize("shop", ["手芸こもれび", "文具ひいらぎ", "古着ひだまり", "和菓子ささめ"])
def test_a_trade_and_a_kana_word_are_a_shop_where_names_are_told(shop: str) -> None:
    assert shop in found(f"{shop}で働く。", openly=True)
    assert shop in found(f"店は{shop}。", openly=True)
    assert found("店を畳んだ。花ざかりの頃である。", openly=True) == {}


@pytest.mark.parametrize(
    "text",
    [
        "手帳2級を持つ。療育手帳B2を取得した。",
        "免許は20年前に返した。",
        "会員証10枚を配る。",
        "デイサービス帰りの家で転んだ。",
        "団地三階の家に住む。",
        "島で一人になった女性を見守る。",
        "家に一人残った父を案じる。",
        "その話題になると黙る。",
        "ニュースになるような話ではない。",
        "手芸ひとつで変わる。",
    ],
)
def test_what_is_near_to_it_is_left_alone(text: str) -> None:
    assert found(text) == {}
