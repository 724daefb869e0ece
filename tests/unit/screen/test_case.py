"""A whole case: labels, proposals, names carried from field to field."""

import re

from workshop.screen import Known, screen, screen_case


def offers(text: str) -> dict[str, str]:
    return {finding.excerpt: finding.proposal for finding in screen(text).findings}


def applied(text: str) -> str:
    for finding in reversed(screen(text).findings):
        text = text[: finding.start] + finding.proposal + text[finding.end :]
    return text


def test_a_name_gets_a_letter_and_takes_its_honorific_along():
    (offer,) = [o for e, o in offers("きのう笹川さんが来た。").items() if "笹川" in e]
    assert re.fullmatch("[A-Z]さん", offer)


def test_no_letter_is_the_true_initial_of_anybody_in_the_case():
    fields = {
        "a": "青木さんと馬場さんが来た。",
        "b": "妹のカナさんは江口さんの店で働く。",
        "c": "堂島さん",
    }
    given = "".join(screen_case(fields).labels)
    assert not set(given) & set("ABKED")


def test_behind_a_kin_word_the_kin_word_is_enough():
    assert applied("妻の房江さんは「眠れない」と話す。") == "妻は「眠れない」と話す。"


def test_one_person_has_one_letter_in_all_fields():
    result = screen_case({"story": "笹川達也さんは漁師。", "question": "笹川さんに何ができるか。"})
    story, question = (result.fields[name].findings[0].proposal for name in ("story", "question"))
    assert story == question


def test_people_are_lettered_in_the_order_they_are_named_over_all_fields():
    fields = {
        "story": "徳島市の中央病院に通う笹川さんを、隣の森本さんが送る。",
        "tried": "森本さんの妹の由紀さん、民生委員の戸田さんに会った。笹川さんも来た。",
        "question": "戸田さんの次に、野口さんにも頼めるか。",
    }
    result = screen_case(fields)
    given = [
        (finding.excerpt, finding.proposal)
        for field in result.fields.values()
        for finding in field.findings
        if finding.type == "PERSON" and finding.proposal.endswith("さん")
    ]
    letters = list(dict.fromkeys(proposal for _, proposal in given))
    assert [dict(given)[f"{name}さん"] for name in ("笹川", "森本", "戸田", "野口")] == letters
    assert letters == ["Aさん", "Bさん", "Cさん", "Dさん"]


def test_the_first_person_is_not_a_san_when_somebody_begins_with_a():
    result = screen_case({"story": "青木さんの隣の笹川さん。", "tried": "戸田さんが訪ねた。"})
    assert result.labels == ("Bさん", "Cさん", "Dさん")


def test_no_letter_means_two_things():
    result = screen_case({"story": "徳島市の笹川さんは笹川酒店を継ぎ、中央病院に通う。"})
    assert result.labels[0] == "Aさん"
    assert len({label[0] for label in result.labels}) == len(result.labels)


def test_a_name_called_once_is_found_again_without_honorific():
    fields = {"story": "堀之内さんは独り暮らし。", "tried": "包括が堀之内に電話した。"}
    assert "堀之内" in screen_case(fields).fields["tried"].findings[0].excerpt


def test_the_tree_is_not_the_child():
    text = "さくらちゃんは庭のさくらの木が好き。"
    assert [finding.excerpt for finding in screen(text).findings] == ["さくらちゃん"]


def test_letters_the_case_already_uses_are_not_given_again():
    result = screen_case({"story": "Bさんと笹川さんが来た。"}, known=Known(labels=("Cさん",)))
    assert not {"Bさん", "Cさん"} & set(result.labels)


def test_only_letters_come_back_as_labels_never_names():
    result = screen_case({"story": "笹川さんは那賀川たちばな病院に通う。"})
    assert all(not re.search("笹川|那賀川|たちばな", label) for label in result.labels)


def test_the_system_labels_stay_as_they_are():
    assert screen("AさんはB病院を退院し、C市の福祉課に相談した。").findings == ()


def test_exact_ages_become_halves_of_a_decade():
    assert offers("本人は67歳。母は93歳。") == {"67歳": "60歳代後半", "93歳": "90歳以上"}


def test_dates_become_a_year_and_a_season():
    assert offers("2022年12月1日に転んだ。") == {"2022年12月1日": "X年の冬"}
    assert offers("去年の六月七日に倒れた。") == {"去年の六月七日": "去年の夏"}


def test_a_small_town_is_told_by_its_part_of_the_prefecture():
    (offer,) = offers("阿南市に住む。").values()
    assert re.fullmatch("県南部の[A-Z]市", offer)


def test_a_big_city_is_told_by_a_letter_alone():
    (offer,) = offers("徳島市に住む。").values()
    assert re.fullmatch("[A-Z]市", offer)


def test_the_area_of_the_meeting_is_flagged_in_the_sheet_and_quiet_in_the_room():
    assert screen("阿南市に住む。", known=Known(areas=("阿南市",))).findings
    assert not screen("阿南市に住む。", known=Known(areas=("阿南市",), in_room=True)).findings


def test_member_groups_are_never_flagged():
    known = Known(names=("グループホームひまわり",))
    assert screen("グループホームひまわりにつなぐ。", known=known).findings == ()


def test_names_told_by_the_model_warn_and_those_called_block():
    result = screen("長男の翔太は無職。笹川さんの紹介。")
    assert {finding.blocks for finding in result.findings if "翔太" in finding.excerpt} == {False}
    assert {finding.blocks for finding in result.findings if "笹川" in finding.excerpt} == {True}
    assert result.blocks


def test_the_side_list_shows_proper_nouns_ages_and_numbers_flagged_or_not():
    result = screen("徳島県の65歳以上の人、三千人。笹川さんは67歳。")
    assert ("徳島県", False) in [(m.excerpt, m.flagged) for m in result.proper_nouns] or (
        "徳島",
        False,
    ) in [(m.excerpt, m.flagged) for m in result.proper_nouns]
    assert [(m.excerpt, m.flagged) for m in result.ages] == [("67歳", True)]
    assert "三千" in [m.excerpt for m in result.numbers]
