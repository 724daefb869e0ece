"""Population tables, as the operator finds them."""

import pytest

from workshop.screen.population import parse, read, shipped

OFFICIAL = """住民基本台帳人口・世帯数（市区町村別）,,,,,
団体コード,都道府県名,市区町村名,人口,,
,,,男,女,計
362018,徳島県,徳島市,"114,000","128,618","242,618"
363022,徳島県,上勝町,620,669,"1,289"
"""


def test_the_ministry_file_is_read_with_its_two_header_rows():
    table = parse(OFFICIAL.splitlines(), source="総務省", date="2026-01-01")
    assert table.of("上勝町") == 1289
    assert table.of("徳島市") == 242618
    assert table.date == "2026-01-01"


def test_the_simple_form_is_read_too():
    assert parse(["code,name,population_20260101", "1,海陽町,7965"]).of("海陽町") == 7965


def test_a_name_with_its_prefecture_and_county_is_the_same_town():
    table = shipped()
    assert table.of("徳島県勝浦郡上勝町") == table.of("上勝町") == 1289


def test_a_shift_jis_download_is_understood(tmp_path):
    path = tmp_path / "jinko.csv"
    path.write_bytes("name,population\n神山町,4586\n".encode("cp932"))
    assert read(path).of("神山町") == 4586


def test_a_file_without_towns_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="市区町村"):
        parse(["name,population", "合計,700000"])
    with pytest.raises(ValueError, match="見出し"):
        parse(["a,b,c", "1,2,3"])


def test_all_24_municipalities_of_tokushima_are_shipped_with_source_and_date():
    table = shipped()
    assert len(table.residents) == 24
    assert "総務省" in table.source
    assert table.date == "2026-01-01"
