"""Of which kind a place is: a person who is taken for a firm would never block."""

import pytest

from workshop.screen import screen
from workshop.screen.finding import Span
from workshop.screen.kinds import municipal, organised, settled

OPEN = "阿南市の田中さん（67歳）。2022年12月1日に入院。"


def kinds(text: str) -> dict[str, str]:
    return {f.excerpt: f.type for f in screen(text).findings}


@pytest.mark.parametrize(
    "stop", ["高松駅", "松山駅", "日和佐駅", "丸亀駅", "下灘駅", "和歌山市駅", "高知バスターミナル"]
)
def test_what_ends_like_a_station_is_one(stop: str) -> None:
    assert kinds(f"{stop}で待ち合わせた。")[stop] == "STATION"


def test_a_branch_before_the_station_and_a_market_by_the_road_are_none() -> None:
    assert kinds("富田林銀行駅前支店に勤める。").get("富田林銀行駅") is None
    assert "STATION" not in kinds("道の駅で野菜を売る。").values()


@pytest.mark.parametrize("town", ["小笠原村", "和泉市", "土佐町", "青木村", "日高村", "八丈町"])
def test_a_listed_municipality_is_one_although_a_surname_begins_it(town: str) -> None:
    assert kinds(f"{town}の民宿で働く女性。")[town] == "MUNICIPALITY"
    assert municipal(town)


def test_the_smallest_village_counts_in_the_mosaic() -> None:
    assert screen("渡名喜村の民宿を継いだ52歳の女性は透析を受けている。").mosaic.alarms


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("堀内とみさん。足が悪い。", "堀内とみさん"),
        ("矢野しげ様は来週の予定。", "矢野しげ様"),
        ("堀内美園さんが欠席した。", "堀内美園さん"),
        ("阿部小梅さんが欠席した。", "阿部小梅さん"),
        ("堀内よめさんが欠席した。", "堀内よめさん"),
        ("担当の三好夏世様に伝えた。", "三好夏世様"),
        ("世帯主堀口アンナ。長男は中学生。", "堀口アンナ"),
        ("本人は三好ハルヨ（昭和9年1月30日生）。", "三好ハルヨ"),
    ],
)
def test_somebody_called_or_presented_blocks_and_is_no_firm(text: str, excerpt: str) -> None:
    found = next(f for f in screen(text).findings if f.excerpt == excerpt)
    assert found.type == "PERSON"
    assert found.blocks


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("友人ジョージの部屋で寝た。", "友人ジョージ"),
        ("指導の小比類巻准教授が相談した。", "小比類巻"),
        ("樫原の名を言えば誰でも知っている。", "樫原"),
    ],
)
def test_titles_kin_and_what_is_said_of_a_name_tell_a_person(text: str, excerpt: str) -> None:
    assert kinds(OPEN + text).get(excerpt) in ("PERSON", None)
    assert kinds(OPEN + text).get(excerpt) != "COMPANY"


def test_the_house_of_a_place_is_a_place_and_not_a_home() -> None:
    text = "久ノ浜の家は流された。"
    (one,) = settled([Span(0, 5, "FACILITY", "facility")], text)
    assert one[:3] in ((0, 3, "LOCALITY"), (0, 5, "FACILITY"))
    text = "小高の家は流された。"
    (one,) = settled([Span(0, 4, "FACILITY", "facility")], text)
    assert one[:3] == (0, 2, "LOCALITY")


@pytest.mark.parametrize(
    "firm", ["堀内水産", "スナック真澄", "三好病院", "トヨタ", "株式会社ミヨシ"]
)
def test_a_word_for_a_firm_keeps_it_a_firm(firm: str) -> None:
    assert organised(firm)
    (one,) = settled([Span(0, len(firm), "COMPANY", "company")], f"{firm}さんに頼む。")
    assert one.type == "COMPANY"


def test_where_a_relative_works_is_no_relative() -> None:
    (one,) = settled([Span(1, 5, "COMPANY", "company")], "夫みなとやに勤める。")
    assert one.type == "COMPANY"


@pytest.mark.parametrize(
    "disease",
    ["メロシン欠損型筋ジストロフィー", "シェーグレン・ラルソン症候群", "先天性ミオパチー"],
)
def test_a_rare_disease_is_one_although_the_model_takes_it_for_a_home(disease: str) -> None:
    spans = [
        Span(0, len(disease), "FACILITY", "facility"),
        Span(0, len(disease), "DISEASE", "disease"),
    ]
    assert [s.type for s in settled(spans, f"{disease}と診断された。")] == ["DISEASE"]


def test_a_town_is_a_town_where_nothing_says_home_and_nobody_is_hired() -> None:
    town = Span(0, 2, "MUNICIPALITY", "municipality")
    assert settled([town, Span(0, 2, "FACILITY", "facility")], "尾道から来た。") == [town]
    hired = Span(0, 2, "COMPANY", "company")
    assert hired in settled([town, hired], "尾道に就職した。")


@pytest.mark.parametrize(
    "what", ["桜並木を歩く", "松林の世話", "今井の里へ移る", "水田管理が得意だ", "岡山弁で話す"]
)
@pytest.mark.parametrize("who", ["本人は", "利用者は", "申請者は"])
def test_what_somebody_likes_or_manages_is_not_who_it_is(who: str, what: str) -> None:
    assert not any(f.blocks and f.start >= len(OPEN) for f in screen(OPEN + who + what).findings)
