"""What counts only beside names that are told openly."""

import pytest

from workshop.screen import screen

OPEN = "阿南市の田中さん（67歳）。2022年12月1日に入院。"


def found(text: str) -> list[str]:
    return [f.excerpt for f in screen(OPEN + text).findings if f.start >= len(OPEN)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("昨年末に退職した。", "昨年末"),
        ("三月の終わりに来た。", "三月の終わり"),
        ("先週の火曜に来た。", "先週の火曜"),
        ("お盆明けに倒れた。", "お盆明け"),
        ("訪問。88、独居。", "88"),
        ("伴Dr.より連絡。", "伴"),
        ("グループホーム　ひまわりに入居。", "グループホーム　ひまわり"),
        ("もくもくファームに通う。", "もくもくファーム"),
        ("北陸コンテナの長距離運転手。", "北陸コンテナ"),
        ("三代目社長になった。", "三代目社長"),
        ("元日の地震で半壊。", "元日の地震"),
    ],
)
def test_it_is_marked(text: str, marked: str) -> None:
    assert marked in found(text)


@pytest.mark.parametrize("name", ["ここみ", "ゆづき", "結月"])
def test_behind_a_kin_word_an_unlisted_word_is_a_name(name: str) -> None:
    assert any(name in one for one in found(f"娘の{name}は元気。"))


@pytest.mark.parametrize(
    "text",
    [
        "娘のいうことを聞く。",
        "母のなかでは終わった。",
        "父のために働く。",
        "部屋で寝る。",
        "外来Nsより連絡。",
    ],
)
def test_grammar_and_kinds_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "昨年末に退職した。",
        "お盆明けに眠れなくなった。",
        "エジンバラ産後うつ病質問票の点数は高い。",
    ],
)
def test_in_a_careful_text_nothing_is_marked(text: str) -> None:
    assert screen(text).findings == ()
