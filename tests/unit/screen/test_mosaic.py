"""The mosaic meter: how many residents a combination still fits."""

import pytest

from workshop.screen import Known, Sheet, screen, screen_case
from workshop.screen.mosaic import WARNS_BELOW


def test_men_of_67_in_kamikatsu_are_about_eight():
    mosaic = screen("上勝町に住む67歳の男性。").mosaic
    assert mosaic.residents == 1289
    assert mosaic.k == pytest.approx(8, abs=1)
    assert mosaic.state == "warn"


def test_the_same_sheet_counts_differently_in_another_meeting():
    sheet = Sheet(age_band="60歳代後半", gender="男性")
    fields = {"concern": "A市に住む。家から出ない。"}
    whole = screen_case(fields, sheet=sheet, known=Known(areas=("徳島県",))).mosaic
    town = screen_case(fields, sheet=sheet, known=Known(areas=("神山町",))).mosaic
    assert whole is not None
    assert town is not None
    assert whole.k is not None
    assert town.k is not None
    assert whole.k > town.k
    assert town.place == "神山町"


def test_a_named_meeting_area_makes_the_letter_useless():
    mosaic = screen("A市に住む60代の男性。", known=Known(areas=("阿南市",))).mosaic
    assert mosaic.residents == 66921
    assert not mosaic.estimated


def test_an_exact_age_is_best_coarsened_to_its_decade():
    mosaic = screen("上勝町に住む67歳の男性。").mosaic
    assert mosaic.coarsening is not None
    assert mosaic.coarsening.kind == "age"
    assert mosaic.coarsening.k >= WARNS_BELOW


def test_a_circumstance_like_no_other_beside_a_village_blocks():
    mosaic = screen("村に一人しかいない獣医師が、うつ病で休業した。").mosaic
    assert mosaic.state == "block"
    assert mosaic.alarms


def test_without_any_place_nothing_is_counted_and_nothing_is_called_safe():
    mosaic = screen("七十代の男性が家に閉じこもった。").mosaic
    assert mosaic.state == "unknown"
    assert mosaic.k is None


def test_a_band_in_an_unnamed_city_raises_no_alarm():
    text = "県北部のB市に住む七十代前半の男性。妻の介護をしながら、孫の世話も担っている。"
    assert screen(text).mosaic.state == "ok"


def test_a_hamlet_of_fifteen_people_is_counted_by_its_own_number():
    mosaic = screen("住民が十五人の集落に、二十代の男性が移り住んだ。").mosaic
    assert mosaic.residents == 15
    assert mosaic.state == "block"


def test_the_sentence_names_place_people_and_number():
    mosaic = screen("上勝町に住む67歳の男性。").mosaic
    assert "上勝町（1,289人）" in mosaic.sentence_ja
    assert "1,289 residents" in mosaic.sentence_en
    assert "総務省" in mosaic.source
    assert "2026-01-01" in mosaic.source


def test_a_place_alone_is_no_number_of_people_to_be_told():
    known = Known(areas=("阿南市",))
    mosaic = screen_case({"noticed": "新聞がたまっていた。"}, known=known).mosaic
    assert mosaic is not None
    assert "まだ絞られていません" in mosaic.sentence_ja
    alone = screen_case({"noticed": "一人暮らしで、新聞がたまっていた。"}, known=known).mosaic
    assert alone is not None
    assert "「一人暮らし」に当たる人は約11,377人" in alone.sentence_ja
